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

/** How many of the records in use, and of the rows set aside, came with the last file of a source and with earlier ones. */
export interface FilesInUse {
  readonly lastFile: string;
  readonly last: number;
  readonly earlier: number;
  readonly setAsideLast: number;
  readonly setAsideEarlier: number;
}

/** Null where one file alone went into the source. */
export function filesInUse({ passport, loads = [] }: Pick<Source, "passport" | "loads">): FilesInUse | null {
  const last = loads.at(-1);
  if (!last || loads.length < 2) return null;
  const earlier = Math.min(last.kept, passport.rowsAccepted);
  const { rows } = passport.setAsideRows;
  const setAsideLast = rows.filter(({ load = 0 }) => load === loads.length - 1).length;
  return {
    lastFile: last.fileName,
    last: passport.rowsAccepted - earlier,
    earlier,
    setAsideLast,
    setAsideEarlier: rows.length - setAsideLast,
  };
}
