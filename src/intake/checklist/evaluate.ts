import { missingCode } from "../../base/column.ts";
import { formatNumber, formatShare } from "../../base/format.ts";
import type { Language, Localised } from "../../base/language.ts";
import type { ChecklistItem } from "../../model/checklist.ts";
import { type IncidentTable, incidentField } from "../../model/incidents.ts";
import {
  boundOf,
  judgedChecks,
  measuredValue,
  type QualityCode,
  type QualitySettings,
  qualityRules,
} from "../../model/quality.ts";
import type { PassportCheck, Source } from "../../model/source.ts";
import { comparableText } from "../names.ts";
import { type ComputedItem, computedItems } from "./computed-items.ts";
import { comparisonItem, declaredItem, declaredItems, publicationItem, unitItem } from "./declared-items.ts";

/**
 * The checklist of a source of events, in the order of its groups: what the file answers, against the bounds of the project, and
 * what people declared. Its subjects are those of the Bogotá Protocol on the quality of homicide data (2015) and the study made
 * for it (unit of record, definition, duplicates, lost data, undetermined cases, convergence of sources, timeliness,
 * transparency); the numbers are this program's, but for Ratcliffe's on coordinates. `incidents`: the events, if there.
 */
export function evaluateChecklist(
  source: Source,
  settings: QualitySettings | undefined,
  incidents: IncidentTable | null,
): readonly ChecklistItem[] {
  const declaration = settings?.declared[source.id] ?? {};
  const checks = judgedChecks(source.passport, settings);
  const items = [
    unitItem(
      declaration,
      incidents?.unit === "victim" ? "victim" : undefined,
      incidents !== null && mostlyLethal(incidents),
    ),
    ...declaredItems.map((item) => declaredItem(item, declaration)),
    ...computedItems.map((item) => computedItem(item, checks, settings)),
    comparisonItem(totalOf(source, incidents), declaration, thresholdOf("source-gap", settings)),
    publicationItem(declaration, thresholdOf("publication", settings)),
  ];
  const order = ["record", "completeness", "reliability", "timeliness", "convergence", "transparency"];
  return items
    .map((item, at) => ({ item, at }))
    .sort((a, b) => order.indexOf(a.item.group) - order.indexOf(b.item.group) || a.at - b.at)
    .map(({ item }) => item);
}

function totalOf(source: Source, incidents: IncidentTable | null): number {
  return incidents ? incidents.weight.reduce((sum, weight) => sum + weight, 0) : source.passport.rowsAccepted;
}

const lethalWords = /\b(homicid|femicid|feminicid|asesinat|latrocin|murder|killing|manslaughter)/;

const intentionalHomicide = "0101";

/** Whether most events are killings, by the standard meaning of their category or by its words. */
function mostlyLethal(incidents: IncidentTable): boolean {
  const field = incidentField(incidents, "category");
  if (!field || incidents.length === 0) return false;
  const lethal = field.classes.map(
    (each) =>
      each.iccs?.startsWith(intentionalHomicide) ||
      lethalWords.test(comparableText(`${each.id} ${each.text.es}`)),
  );
  let count = 0;
  for (const code of field.codes) if (code !== missingCode && lethal[code]) count++;
  return count > incidents.length / 2;
}

function computedItem(
  item: ComputedItem,
  checks: readonly PassportCheck[],
  settings: QualitySettings | undefined,
): ChecklistItem {
  const check = checks.find((each) => each.code === item.code);
  const absent = checks.some(
    (each) => each.code === item.code.replace("missing-", "absent-") && each !== check,
  );
  const met = check?.level === "good";
  return {
    id: item.code,
    group: item.group,
    status: check ? (met ? "met" : "notMet") : absent ? "notMet" : "unknown",
    title: item.title,
    value: check ? valueText(item.code, check) : item.missing,
    threshold: thresholdOf(item.code, settings),
    todo: met ? { es: "", en: "" } : item.todo,
    declared: null,
  };
}

/** What was counted: the rows that are as they should be, or those that are not. */
const countedRows: Localised<Readonly<Record<"least" | "most", string>>> = {
  es: { least: "Cumplen", most: "No cumplen" },
  en: { least: "Met by", most: "Not met by" },
};

function valueText(code: QualityCode, check: PassportCheck): Localised {
  const { unit, direction } = qualityRules[code];
  const { count, of } = check;
  const write = (language: Language, word: string, times: string) => {
    const share = formatShare(of > 0 ? count / of : Number.NaN, language, 1);
    const rows = `${formatNumber(count, language)} ${word} ${formatNumber(of, language)} (${share})`;
    return unit === "ratio" && check.value !== undefined
      ? `${rows}; ${formatNumber(measuredValue(check), language, 2)} ${times}.`
      : `${countedRows[language][direction]}: ${rows}.`;
  };
  return { es: write("es", "de", "veces lo esperado"), en: write("en", "of", "times what is expected") };
}

const workingValue: Localised = { es: "Valor de trabajo de Convive.", en: "Working value of Convive." };
const ratcliffe: Localised = {
  es: "Ratcliffe (2004): 85 % es una primera estimación del mínimo confiable.",
  en: "Ratcliffe (2004): 85% is a first estimate of the least reliable rate.",
};

/** The bound of a check, in words, with where its default comes from. */
function thresholdOf(
  code: QualityCode,
  settings: QualitySettings | undefined,
): NonNullable<ChecklistItem["threshold"]> {
  const bound = boundOf(code, settings);
  return {
    code,
    bound,
    changed: bound !== qualityRules[code].attention,
    text: { es: boundText(code, bound, "es"), en: boundText(code, bound, "en") },
    origin: code === "geocoded" ? ratcliffe : workingValue,
  };
}

function boundText(code: QualityCode, bound: number, language: Language): string {
  const { direction, unit } = qualityRules[code];
  const words = {
    es: {
      least: "al menos",
      most: "a lo sumo",
      ratio: "veces lo esperado",
      month: "mes entre publicaciones",
      months: "meses entre publicaciones",
    },
    en: {
      least: "at least",
      most: "at most",
      ratio: "times what is expected",
      month: "month between publications",
      months: "months between publications",
    },
  }[language];
  const decimals = (value: number) => (Number.isInteger(value) ? 0 : 1);
  if (unit === "share")
    return `${words[direction]} ${formatShare(bound, language, decimals(Math.round(bound * 1e6) / 1e4))}`;
  const name = unit === "months" && bound === 1 ? words.month : words[unit];
  return `${words[direction]} ${formatNumber(bound, language, String(bound).split(".")[1]?.length ?? 0)} ${name}`;
}
