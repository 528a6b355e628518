import type { Source, SourceLoad } from "./source.ts";

/** The first file of a source, as an entry of its history. */
export function firstLoad(source: Source, atMilliseconds: number | null): SourceLoad {
  const { rowsRead, rowsAccepted } = source.passport;
  return {
    fileName: source.fileName,
    atMilliseconds,
    rowsRead,
    rowsAccepted,
    rowsSetAside: rowsRead - rowsAccepted,
    added: rowsAccepted,
    changed: 0,
    same: 0,
    kept: 0,
    withdrawn: 0,
  };
}

/** A source whose history begins with this file. */
export function withFirstLoad(source: Source, atMilliseconds: number): Source {
  return { ...source, loads: [firstLoad(source, atMilliseconds)] };
}
