import type { Localised } from "../base/language.ts";
import type { SetAsideReason } from "../model/source.ts";
import { readerReasons } from "../readers/reader-reasons.ts";

/** Why a row does not enter the project, by code. */
const reasons = {
  "no-coordinates": { es: "sin coordenadas", en: "without coordinates" },
  "unreadable-coordinates": { es: "coordenadas ilegibles", en: "unreadable coordinates" },
  "placeholder-coordinates": {
    es: "coordenadas de relleno (0, 0)",
    en: "placeholder coordinates (0, 0)",
  },
  "marked-placeholder": {
    es: "coordenadas señaladas como punto por defecto",
    en: "coordinates marked as a default point",
  },
  "lost-decimal-point": {
    es: "coordenadas que perdieron el punto decimal",
    en: "coordinates that lost their decimal point",
  },
  "coordinates-out-of-range": { es: "coordenadas imposibles", en: "impossible coordinates" },
  "far-from-areas": { es: "lejos de los territorios cargados", en: "far from the territories loaded" },
  "unknown-area": { es: "nombre de territorio sin correspondencia", en: "name of no known territory" },
  "no-date": { es: "sin fecha", en: "without a date" },
  "unreadable-date": { es: "fecha ilegible o imposible", en: "unreadable or impossible date" },
  "unreadable-weight": { es: "cantidad ilegible o negativa", en: "unreadable or negative quantity" },
  "same-event": {
    es: "otra víctima de un hecho ya contado",
    en: "another victim of an event already counted",
  },
  "already-there": {
    es: "ya está entre los hechos de otra fuente",
    en: "already among the events of another source",
  },
  "no-geometry": { es: "sin contorno", en: "without an outline" },
  "no-key": { es: "sin código ni nombre para unir", en: "without a code or name to join" },
  "unmatched-area": { es: "sin territorio que corresponda", en: "no matching territory" },
  "other-year": { es: "de otro año", en: "of another year" },
  "repeated-area": { es: "territorio repetido", en: "territory repeated" },
} as const satisfies Record<string, Localised>;

export type ReasonCode = keyof typeof reasons;

/** Whether a code is a reason given here, rather than a reader's own. */
export function isIntakeReason(code: string): code is ReasonCode {
  return Object.hasOwn(reasons, code);
}

/** The reason in both languages; readers' own codes included. */
function reasonText(code: string): Localised {
  return (reasons as Record<string, Localised>)[code] ?? readerReasons[code] ?? { es: code, en: code };
}

/** Marks the rows that have a reason with 1, and leaves the others as they are. */
export function markAside(reasons: readonly string[], aside: Uint8Array): void {
  for (let row = 0; row < reasons.length; row++) if (reasons[row] !== "") aside[row] = 1;
}

/** Counts rows by reason, most frequent first. */
export function reasonCounts(codes: Iterable<string>): SetAsideReason[] {
  const tally = new Map<string, number>();
  for (const code of codes) tally.set(code, (tally.get(code) ?? 0) + 1);
  return [...tally]
    .map(([code, count]) => ({ code, text: reasonText(code), count }))
    .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
}
