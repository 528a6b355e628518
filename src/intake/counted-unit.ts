import type { Localised } from "../base/language.ts";
import type { CountedUnit } from "../model/incidents.ts";
import type { RawTable } from "../readers/raw-table.ts";
import type { ColumnGuess } from "./column-guess.ts";
import { dictionaryOf } from "./dictionary.ts";
import { comparableText } from "./names.ts";

/** What a file of events seems to count, and why. */
export interface CountedUnitGuess {
  readonly unit: CountedUnit;
  /** Column that says how many events (or victims) a row stands for. */
  readonly weight: string | null;
  /** Column that names the event of each row. */
  readonly eventId: string | null;
  readonly reason: Localised;
}

const howMany = "(?:n|no|num|nro|numero|total|cantidad|cant|conteo|qtd|quantidade|number)";
const people =
  "(?:victimas?|vitimas?|victims?|fallecid[oa]s?|muert[oa]s?|occisos?|mortos?|obitos?|lesionad[oa]s|herid[oa]s|feridos|fatalities|killed|injured)";
const things =
  "(?:casos?|hechos?|eventos?|delitos?|incidentes?|ocorrencias?|denuncias?|cases?|events?|incidents?|offen[cs]es?|crimes?)";
const victimCount = new RegExp(
  `^(?:${howMany} (?:de |of )?${people}(?: total(?:es)?)?|(?:victimas?|vitimas?|victims)(?: total(?:es)?)?|${people} total(?:es)?)$`,
);
const eventCount = new RegExp(
  `^(?:${howMany} (?:de |of )?${things}|casos|cases|conteo|count|cantidad|quantidade|frecuencia|frequency|ocorrencias)$`,
);
const ofVictim = /\b(victima?s?|vitimas?|vic|occiso|fallecid[oa])\b/;
const eventName =
  /\b(folio|expediente|carpeta|id ?carpeta|incident (key|id|number|no)|event (id|key|number)|case (id|number|no)|(id|no|num|numero|clave|codigo) (del? )?(hecho|evento|incidente|caso|expediente|carpeta|denuncia|ocorrencia|bo)|bo numero|num bo|causa|sumario|nuc|noticia criminal)\b/;

/** Share of rows that repeat an event's name: fewer may be slips of the pen, more is no name of events. */
const repeats = { least: 0.02, most: 0.9 } as const;

const say = (es: string, en: string): Localised => ({ es, en });

/**
 * Guesses whether a file counts events or victims: from a column with the number of victims (or of events), from a name
 * of the event that several rows share. Without such a sign a row is an event; columns about the victim are said as a reason to
 * look twice. O(rows) for one column.
 */
export function guessCountedUnit(raw: RawTable, columns: readonly ColumnGuess[]): CountedUnitGuess {
  const spoken = columns.map((guess) => ({
    guess,
    name: comparableText(guess.name.replace(/([a-z])([A-Z])/g, "$1 $2")),
  }));
  const counts = ({ guess }: (typeof spoken)[number]) =>
    guess.kind === "number" &&
    guess.profile.whole > 0.99 &&
    guess.profile.minimum >= 0 &&
    guess.profile.maximum < 100_000;
  const eventId = sharedEventName(raw, spoken);
  const people = spoken.find((each) => victimCount.test(each.name) && counts(each))?.guess.name;
  if (people)
    return {
      unit: "victim",
      weight: people,
      eventId: null,
      reason: say(
        `«${people}» dice cuántas víctimas tuvo cada hecho.`,
        `“${people}” says how many victims each event had.`,
      ),
    };
  const things = spoken.find((each) => eventCount.test(each.name) && counts(each))?.guess.name;
  if (things)
    return {
      unit: "event",
      weight: things,
      eventId: null,
      reason: say(
        `«${things}» dice cuántos hechos reúne cada fila.`,
        `“${things}” says how many events each row stands for.`,
      ),
    };
  if (eventId)
    return {
      unit: "victim",
      weight: null,
      eventId,
      reason: say(
        `Varias filas comparten «${eventId}»: cada fila parece una víctima.`,
        `Several rows share “${eventId}”: each row seems to be a victim.`,
      ),
    };
  const victim = spoken.find(({ name }) => ofVictim.test(name))?.guess.name;
  if (victim)
    return {
      unit: "event",
      weight: null,
      eventId: null,
      reason: say(
        `«${victim}» describe a una víctima: confirme si cada fila es un hecho o una víctima.`,
        `“${victim}” describes a victim: confirm whether each row is an event or a victim.`,
      ),
    };
  return {
    unit: "event",
    weight: null,
    eventId: null,
    reason: say(
      "Nada indica otra cosa: cada fila es un hecho.",
      "Nothing says otherwise: each row is an event.",
    ),
  };
}

function sharedEventName(
  raw: RawTable,
  columns: readonly { readonly guess: ColumnGuess; readonly name: string }[],
): string | null {
  for (const { guess, name } of columns) {
    if (!eventName.test(name)) continue;
    const column = raw.columns.find((candidate) => candidate.name === guess.name);
    const dictionary = column && dictionaryOf(column, raw.rows, Number.POSITIVE_INFINITY);
    if (!dictionary) continue;
    let filled = 0;
    for (const count of dictionary.counts) filled += count;
    const share = filled > 0 ? 1 - dictionary.texts.length / filled : 0;
    if (filled >= 0.5 * raw.rows && share >= repeats.least && share <= repeats.most) return guess.name;
  }
  return null;
}

/**
 * Counting events where each row is a victim: marks every further row of an event that has been seen, among the rows that
 * have no reason yet. Rows without a name of their event stay.
 */
export function markSameEvents<Reason extends string>(
  raw: RawTable,
  mapping: { readonly unit?: CountedUnit; readonly eventId?: string | null },
  reasons: (Reason | "")[],
  reason: Reason,
): void {
  const column = raw.columns.find((candidate) => candidate.name === mapping.eventId);
  if (!column || mapping.unit === "victim") return;
  const dictionary = dictionaryOf(column, raw.rows, Number.POSITIVE_INFINITY);
  if (!dictionary) return;
  const seen = new Uint8Array(dictionary.texts.length);
  for (let row = 0; row < raw.rows; row++) {
    const code = dictionary.codes[row];
    if (code < 0 || reasons[row] !== "") continue;
    if (seen[code] === 1) reasons[row] = reason;
    seen[code] = 1;
  }
}
