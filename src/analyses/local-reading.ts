import { type CategoryColumn, missingCode } from "../base/column.ts";
import { formatNumber } from "../base/format.ts";
import type { Language, Localised, Sentence } from "../base/language.ts";
import type { AnalysisResult } from "../model/result.ts";
import { levelText } from "./permutation-params.ts";

/** How one finding is told: "3 de 180 áreas <phrase>". Singular and plural, without a full stop. */
export interface FindingPhrase {
  readonly id: string;
  readonly one: Localised;
  readonly many: Localised;
}

const namedAtMost = 5;

/**
 * Plain sentences of a local statistic: per finding how many rows hold after the false discovery rate and which, what
 * holds only before it against what chance alone would give, and what could not be tested.
 */
export function localReading(
  result: AnalysisResult,
  phrases: readonly FindingPhrase[],
  alpha: number,
): readonly Sentence[] {
  const classes = result.columns.find((column) => column.id === "class") as CategoryColumn;
  const tested = result.scalars.tested;
  if (!(tested > 0))
    return [
      {
        es: "No se puede decir nada: no hay áreas comparables, o todas tienen el mismo valor.",
        en: "Nothing can be said: there are no areas to compare, or all have the same value.",
      },
    ];
  const unit =
    result.support.kind === "cells"
      ? { es: { one: "celda", many: "celdas" }, en: { one: "cell", many: "cells" } }
      : { es: { one: "área", many: "áreas" }, en: { one: "area", many: "areas" } };
  const sentences: Sentence[] = [];
  let firm = 0;
  let nominal = 0;
  for (const { id, one, many } of phrases) {
    const rows = rowsOf(classes, `${id}Firm`);
    nominal += rowsOf(classes, `${id}Nominal`).length;
    firm += rows.length;
    if (rows.length === 0) continue;
    const names = namesOf(result, rows);
    sentences.push(
      bothLanguages((language) => {
        const verb = rows.length === 1 ? one[language] : many[language];
        const of = countOf(rows.length, tested, unit[language], language);
        const holds =
          language === "es"
            ? "el hallazgo se sostiene tras el control de falsos hallazgos (FDR)"
            : "the finding holds after the control of false discoveries (FDR)";
        return `${of} ${verb}${names[language]}; ${holds}.`;
      }),
    );
  }
  if (firm === 0)
    sentences.push({
      es: `No hay evidencia suficiente: ninguna de las ${formatNumber(tested, "es")} ${unit.es.many} se distingue del azar tras el control de falsos hallazgos.`,
      en: `There is not enough evidence: none of the ${formatNumber(tested, "en")} ${unit.en.many} can be told from chance after the control of false discoveries.`,
    });
  if (nominal > 0) {
    const chance = tested * alpha;
    sentences.push({
      es: `Hallazgos solo nominales, que no resisten ese control: ${formatNumber(nominal, "es")}. Con ${formatNumber(tested, "es")} pruebas al ${levelText(alpha, "es")}, el puro azar daría alrededor de ${formatNumber(chance, "es")}: no bastan para priorizar.`,
      en: `Findings that are nominal only and do not survive that control: ${formatNumber(nominal, "en")}. With ${formatNumber(tested, "en")} tests at ${levelText(alpha, "en")}, chance alone would give about ${formatNumber(chance, "en")}: they are not enough to set priorities.`,
    });
  }
  const alone = rowsOf(classes, "noNeighbours");
  if (alone.length > 0)
    sentences.push(
      bothLanguages((language) =>
        language === "es"
          ? `Sin vecinas, y por eso sin prueba posible: ${formatNumber(alone.length, language)}.`
          : `Without neighbours, and so without a possible test: ${formatNumber(alone.length, language)}.`,
      ),
    );
  const missing = classes.codes.reduce((sum, code) => sum + (code === missingCode ? 1 : 0), 0);
  if (missing > 0)
    sentences.push({
      es: `Sin dato: ${formatNumber(missing, "es")}. No se dibujan como bajas.`,
      en: `Without data: ${formatNumber(missing, "en")}. They are not drawn as low.`,
    });
  return sentences;
}

function rowsOf(column: CategoryColumn, id: string): number[] {
  const code = column.classes.findIndex((item) => item.id === id);
  return Array.from(column.codes.keys()).filter((row) => column.codes[row] === code);
}

/** The first names in brackets and how many more there are; nothing for cells, which have none. */
function namesOf(result: AnalysisResult, rows: readonly number[]): Localised {
  if (result.support.kind !== "areas") return { es: "", en: "" };
  const { names } = result.support;
  const listed = rows
    .slice(0, namedAtMost)
    .map((row) => names[row])
    .join(", ");
  const more = rows.length - namedAtMost;
  if (more <= 0) return { es: ` (${listed})`, en: ` (${listed})` };
  return {
    es: ` (${listed} y ${formatNumber(more, "es")} más)`,
    en: ` (${listed} and ${formatNumber(more, "en")} more)`,
  };
}

function countOf(count: number, total: number, unit: { one: string; many: string }, language: Language) {
  const of = language === "es" ? "de" : "of";
  return `${formatNumber(count, language)} ${of} ${formatNumber(total, language)} ${total === 1 ? unit.one : unit.many}`;
}

function bothLanguages(write: (language: Language) => string): Sentence {
  return { es: write("es"), en: write("en") };
}
