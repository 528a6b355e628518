import { isoDate, minutesPerDay } from "../base/civil-time.ts";
import type { Period } from "../model/scope.ts";
import { filesInUse } from "../model/source-load.ts";
import type { JudgedSource } from "./passport-page.ts";

/** First and last day of a period, whose end is exclusive. */
const daysOf = ({ fromMinutes, toMinutes }: Period) => ({
  from: isoDate(fromMinutes),
  to: isoDate(toMinutes - minutesPerDay),
});

/** Passports as JSON for other programs. The rows set aside are counted, not copied: they may speak of people. */
export function passportJson(title: string, sources: readonly JudgedSource[]): Uint8Array {
  const value = {
    title,
    sources: sources.map(({ source, grade, checks, checklist }) => {
      const { rowsRead, rowsAccepted, setAside, problems } = source.passport;
      const { id, role, title: name, fileName, citation, loads = [] } = source;
      return {
        id,
        role,
        title: name,
        fileName,
        citation,
        grade,
        rowsRead,
        rowsAccepted,
        rowsSetAside: rowsRead - rowsAccepted,
        inUse: filesInUse(source),
        setAside,
        checks,
        checklist,
        loads: loads.map(({ period, ...load }) => ({ ...load, period: period ? daysOf(period) : null })),
        problems,
      };
    }),
  };
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}
