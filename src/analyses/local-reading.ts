import { type CategoryColumn, missingCode, type NumberColumn } from "../base/column.ts";
import { counted, formFor, nouns } from "../base/counted.ts";
import { formatNumber, formatShare } from "../base/format.ts";
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
  const unit = result.support.kind === "cells" ? nouns.cell : nouns.area;
  if (!(tested > 0))
    return [
      {
        es: `No se puede decir nada: no hay ${unit.es.many} que comparar, o todas tienen el mismo valor, como cuando no hay hechos.`,
        en: `Nothing can be said: there are no ${unit.en.many} to compare, or all have the same value, as when there are no incidents.`,
      },
    ];
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
        const verb = formFor(rows.length, language, one[language], many[language]);
        const of = `${formatNumber(rows.length, language)} ${language === "es" ? "de" : "of"} ${counted(tested, unit)[language]}`;
        const holds =
          language === "es"
            ? "el hallazgo se sostiene tras el control de falsos hallazgos (FDR)"
            : "the finding holds after the control of false discoveries (FDR)";
        return `${of} ${verb}${names[language]}; ${holds}.`;
      }),
    );
  }
  if (firm === 0) {
    sentences.push({
      es: `No hay evidencia suficiente: ${formFor(tested, "es", `la única ${unit.es.one} que se pudo probar no`, `ninguna de las ${formatNumber(tested, "es")} ${unit.es.many}`)} se distingue del azar tras el control de falsos hallazgos.`,
      en: `There is not enough evidence: ${formFor(tested, "en", `the only ${unit.en.one} that could be tested cannot`, `none of the ${formatNumber(tested, "en")} ${unit.en.many} can`)} be told from chance after the control of false discoveries.`,
    });
    sentences.push(...overshadowed(result, tested));
  }
  if (nominal > 0) {
    const chance = tested * alpha;
    sentences.push({
      es: `Hallazgos solo nominales, que no resisten ese control: ${formatNumber(nominal, "es")}. Con ${counted(tested, nouns.test).es} al ${levelText(alpha, "es")}, el puro azar daría alrededor de ${formatNumber(chance, "es")}: no bastan para priorizar.`,
      en: `Findings that are nominal only and do not survive that control: ${formatNumber(nominal, "en")}. With ${counted(tested, nouns.test).en} at ${levelText(alpha, "en")}, chance alone would give about ${formatNumber(chance, "en")}: they are not enough to set priorities.`,
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

/** With this many tested rows or more, a hundredth of them holding half of the variation is no small sample's accident. */
const fewestForShadow = 100;

/**
 * Says so when at most a hundredth of the areas hold half of the variation: wherever the draws put such a value its
 * neighbourhood looks high, so that no ordinary concentration can be rare. Typical of rates where few live and many pass.
 */
function overshadowed(result: AnalysisResult, tested: number): readonly Sentence[] {
  const column = result.columns.find(({ id }) => id === "variable") as NumberColumn | undefined;
  if (result.support.kind !== "areas" || !column || tested < fewestForShadow) return [];
  const { values } = column;
  const rows = Array.from(values.keys()).filter((row) => Number.isFinite(values[row]));
  const mean = rows.reduce((sum, row) => sum + values[row], 0) / rows.length;
  const share = (row: number) => (values[row] - mean) ** 2;
  const all = rows.reduce((sum, row) => sum + share(row), 0);
  rows.sort((a, b) => share(b) - share(a));
  let held = 0;
  let count = 0;
  while (held < all / 2) held += share(rows[count++]);
  if (count === 0 || count > tested / 100) return [];
  const names = namesOf(result, rows.slice(0, count));
  const part = { es: formatShare(held / all, "es"), en: formatShare(held / all, "en") };
  const few = count === 1;
  return [
    {
      es: `${few ? "Una sola área" : `Solo ${counted(count, nouns.area).es}`}${names.es} ${few ? "reúne" : "reúnen"} ${part.es} de toda la variación: al repartir los valores al azar, cualquier entorno donde caigan parece alto, y eso tapa las demás concentraciones. Suele pasar con tasas donde vive poca gente y pasa mucha: revise ahí la población, o use puntos calientes por celdas, que cuentan hechos.`,
      en: `${few ? "A single area" : `Only ${counted(count, nouns.area).en}`}${names.en} ${few ? "holds" : "hold"} ${part.en} of all variation: when values are dealt out at random, any surroundings they fall into look high, which hides the other concentrations. It is usual with rates where few people live and many pass: check the population there, or use hot spots by cells, which count incidents.`,
    },
  ];
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

function bothLanguages(write: (language: Language) => string): Sentence {
  return { es: write("es"), en: write("en") };
}
