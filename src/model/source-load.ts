import { minutesPerDay, missingTime } from "../base/civil-time.ts";
import type { IncidentTable } from "./incidents.ts";
import type { Period } from "./scope.ts";
import type { Source, SourceLoad } from "./source.ts";

/** The first file of a source, as an entry of its history. `period`: the days of its events, where it has dates. */
export function firstLoad(
  source: Source,
  atMilliseconds: number | null,
  period: Period | null = null,
): SourceLoad {
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
    ...(period ? { period } : {}),
  };
}

/** The days from the first event of a table to the last; null without dates. The table is sorted by time. */
export function eventDays({ timeFrom }: Pick<IncidentTable, "timeFrom">): Period | null {
  const first = timeFrom.findIndex((minutes) => minutes !== missingTime);
  if (first < 0) return null;
  const day = (minutes: number) => Math.floor(minutes / minutesPerDay);
  return {
    fromMinutes: day(timeFrom[first]) * minutesPerDay,
    toMinutes: (day(timeFrom[timeFrom.length - 1]) + 1) * minutesPerDay,
  };
}

/** A source whose history begins with this file. */
export function withFirstLoad(source: Source, atMilliseconds: number, period: Period | null = null): Source {
  return { ...source, loads: [firstLoad(source, atMilliseconds, period)] };
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
