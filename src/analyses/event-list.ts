import { minutesPerDay, missingTime } from "../base/civil-time.ts";
import { formatNumber } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import { type Problem, ProblemError } from "../base/problem.ts";
import { gatherRows, gatherShared } from "../model/gather-rows.ts";
import { timePrecisions } from "../model/incidents.ts";
import type { Project } from "../model/project.ts";
import type { Scope } from "../model/scope.ts";
import { rowsInScope } from "../model/tally.ts";

/** The events a question is about, copied out of the incident table, in time order. */
export interface EventList {
  readonly incidentRows: Uint32Array;
  /** Local metres; NaN where an event has no coordinates. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly weight: Float64Array;
  /** Civil minutes; `missingTime` where unknown. */
  readonly timeFrom: Int32Array;
  readonly timeTo: Int32Array;
  readonly timePrecision: Uint8Array;
}

/** Events of the scope (period and filters). Throws `ProblemError` when the project has no incidents. */
export function eventsInScope(project: Project, scope: Scope): EventList {
  const { incidents } = project;
  if (!incidents) throw new ProblemError(noIncidents);
  const rows = rowsInScope(incidents, scope);
  return {
    incidentRows: rows,
    x: gatherShared(incidents.x, rows),
    y: gatherShared(incidents.y, rows),
    weight: gatherShared(incidents.weight, rows),
    timeFrom: gatherShared(incidents.timeFrom, rows),
    timeTo: gatherShared(incidents.timeTo, rows),
    timePrecision: gatherShared(incidents.timePrecision, rows),
  };
}

/** The events that pass, in the same order. */
export function pickEvents(events: EventList, passes: (index: number) => boolean): EventList {
  const passing = new Uint32Array(events.x.length);
  let count = 0;
  for (let i = 0; i < passing.length; i++) if (passes(i)) passing[count++] = i;
  const kept = passing.subarray(0, count);
  return {
    incidentRows: gatherRows(events.incidentRows, kept),
    x: gatherRows(events.x, kept),
    y: gatherRows(events.y, kept),
    weight: gatherRows(events.weight, kept),
    timeFrom: gatherRows(events.timeFrom, kept),
    timeTo: gatherRows(events.timeTo, kept),
    timePrecision: gatherRows(events.timePrecision, kept),
  };
}

/** The events that have coordinates, with a sentence about the others if there are any. */
export function locatedEvents(events: EventList): { events: EventList; log: readonly Sentence[] } {
  const located = pickEvents(events, (i) => Number.isFinite(events.x[i]) && Number.isFinite(events.y[i]));
  const missing = events.x.length - located.x.length;
  if (missing === 0) return { events: located, log: [] };
  return {
    events: located,
    log: [
      {
        es: `Hechos sin coordenadas, que no participan: ${formatNumber(missing, "es")} de ${formatNumber(events.x.length, "es")}.`,
        en: `Incidents without coordinates, which take no part: ${formatNumber(missing, "en")} of ${formatNumber(events.x.length, "en")}.`,
      },
    ],
  };
}

const dayPrecision = timePrecisions.indexOf("day");

/** Day number of every event (days since 1970-01-01); NaN where the day is not known. */
export function eventDays(events: EventList): Float64Array {
  return Float64Array.from(events.timeFrom, (time, i) =>
    time === missingTime || events.timePrecision[i] > dayPrecision
      ? Number.NaN
      : Math.floor(time / minutesPerDay),
  );
}

/** The events whose day is known, with a sentence about the others if there are any. */
export function datedEvents(events: EventList): { events: EventList; log: readonly Sentence[] } {
  const days = eventDays(events);
  const dated = pickEvents(events, (i) => !Number.isNaN(days[i]));
  const missing = events.x.length - dated.x.length;
  if (missing === 0) return { events: dated, log: [] };
  return {
    events: dated,
    log: [
      {
        es: `Hechos cuyo día no se conoce, que no participan: ${formatNumber(missing, "es")} de ${formatNumber(events.x.length, "es")}.`,
        en: `Incidents whose day is not known, which take no part: ${formatNumber(missing, "en")} of ${formatNumber(events.x.length, "en")}.`,
      },
    ],
  };
}

/** More events than this, counted by their weights, would neither fit in memory nor come to an end. */
const mostCopies = 5_000_000;

/**
 * How many events each row stands for where only whole events can be dealt out or paired: its weight rounded, with a
 * sentence if any weight is no whole number. Throws `ProblemError` "tooManyEvents" beyond five million events.
 */
export function wholeWeights({ weight }: EventList): { copies: Float64Array; log: readonly Sentence[] } {
  const copies = weight.map((value) => (value > 0 ? Math.round(value) : 0));
  const total = copies.reduce((sum, value) => sum + value, 0);
  if (total > mostCopies) throw new ProblemError(tooManyEvents(total));
  const uneven = copies.reduce((sum, value, i) => sum + (value === weight[i] ? 0 : 1), 0);
  if (uneven === 0) return { copies, log: [] };
  return {
    copies,
    log: [
      {
        es: `Filas que no cuentan un número entero de hechos, que se redondeó: ${formatNumber(uneven, "es")} de ${formatNumber(weight.length, "es")}.`,
        en: `Rows that do not count a whole number of incidents, which was rounded: ${formatNumber(uneven, "en")} of ${formatNumber(weight.length, "en")}.`,
      },
    ],
  };
}

/** Sum of the weights: how many events the rows stand for. */
export function totalWeight(events: EventList): number {
  return events.weight.reduce((sum, value) => sum + value, 0);
}

export const noIncidents: Problem = {
  code: "noIncidents",
  severity: "error",
  what: {
    es: "Este método necesita hechos, y no hay ninguno cargado.",
    en: "This method needs incidents, and none are loaded.",
  },
  kept: { es: "Nada cambió.", en: "Nothing changed." },
  todo: { es: "Cargue un archivo de hechos.", en: "Load a file of incidents." },
};

function tooManyEvents(count: number): Problem {
  return {
    code: "tooManyEvents",
    severity: "error",
    what: {
      es: `Este método mira los hechos uno por uno, y las filas cuentan ${formatNumber(count, "es")}.`,
      en: `This method looks at incidents one by one, and the rows count ${formatNumber(count, "en")}.`,
    },
    kept: { es: "Los datos y los resultados anteriores.", en: "The data and the earlier results." },
    todo: {
      es: "Revise la columna que dice cuántos hechos son, o elija un período más corto o una sola categoría.",
      en: "Check the column that says how many incidents there are, or choose a shorter period or a single category.",
    },
    count,
  };
}
