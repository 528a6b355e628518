import { missingCode } from "../base/column.ts";
import { formatNumber, formatShare } from "../base/format.ts";
import type { Language, Localised } from "../base/language.ts";
import { type IncidentTable, incidentField } from "../model/incidents.ts";
import { countProtected } from "../model/protection.ts";
import type { PassportCheck } from "../model/source.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { dictionaryOf } from "./dictionary.ts";
import type { IncidentMapping } from "./mapping.ts";

/**
 * What a passport says of the meaning of its rows: what is counted, how many kinds of events have a standard equivalent, and
 * how many events are protected. Said, not graded: nothing here is a fault of the source. O(rows).
 */
export function meaningChecks(
  raw: RawTable,
  mapping: IncidentMapping,
  table: IncidentTable,
): PassportCheck[] {
  return [unitCheck(table, eventsOf(raw, mapping, table)), ...kindChecks(table)];
}

/** The same for events of several files. How many events the victims are of is known of one file only, and not said. */
export function mergedMeaningChecks(table: IncidentTable): PassportCheck[] {
  return [unitCheck(table, null), ...kindChecks(table)];
}

/** What the kinds of events mean: how many have a standard equivalent, and how many are protected. */
function kindChecks(table: IncidentTable): PassportCheck[] {
  const checks: PassportCheck[] = [];
  const category = incidentField(table, "category");
  if (category) {
    let coded = 0;
    for (const code of category.codes) {
      const item = code === missingCode ? null : category.classes[code];
      if (item?.iccs || item?.indicators) coded++;
    }
    checks.push(
      said("standard-category", coded, table.length, (of) => ({
        es: `${of.es} tienen un equivalente en la clasificación internacional (ICCS) o en los indicadores regionales.`,
        en: `${of.en} have an equivalent in the international classification (ICCS) or the regional indicators.`,
      })),
    );
  }
  const guarded = countProtected(table);
  if (guarded > 0)
    checks.push(
      said("protected", guarded, table.length, (of) => ({
        es: `${of.es} son de tipos protegidos: fuera de la mesa técnica nunca se muestran uno por uno.`,
        en: `${of.en} are of protected kinds: outside the technical table they are never shown one by one.`,
      })),
    );
  return checks;
}

function said(
  code: string,
  count: number,
  of: number,
  sentence: (of: Localised) => Localised,
): PassportCheck {
  const share = (language: Language, word: string) =>
    `${formatNumber(count, language)} ${word} ${formatNumber(of, language)} (${formatShare(of > 0 ? count / of : Number.NaN, language, 1)})`;
  return {
    code,
    text: sentence({ es: share("es", "de"), en: share("en", "of") }),
    count,
    of,
    level: "good",
  };
}

/** "Counts victims: 967 in 777 events." */
function unitCheck(table: IncidentTable, events: number | null): PassportCheck {
  const counted = table.weight.reduce((sum, weight) => sum + weight, 0);
  const victims = table.unit === "victim";
  const write = (value: number, language: Language) => formatNumber(value, language);
  const text: Localised = victims
    ? {
        es: `Se cuentan víctimas: ${write(counted, "es")}${events === null ? "" : `, en ${write(events, "es")} hechos`}.`,
        en: `Victims are counted: ${write(counted, "en")}${events === null ? "" : `, in ${write(events, "en")} events`}.`,
      }
    : {
        es: `Se cuentan hechos: ${write(counted, "es")}.`,
        en: `Events are counted: ${write(counted, "en")}.`,
      };
  return { code: "counted-unit", text, count: counted, of: counted, level: "good" };
}

/** Events among the victims: by the name of the event, else one per row where rows say how many victims; else unknown. */
function eventsOf(raw: RawTable, mapping: IncidentMapping, table: IncidentTable): number | null {
  if (table.unit !== "victim") return null;
  const column = raw.columns.find((candidate) => candidate.name === mapping.eventId);
  if (!column) return mapping.weight === null ? null : table.length;
  return dictionaryOf(column, raw.rows, Number.POSITIVE_INFINITY)?.texts.length ?? null;
}
