import { counted, formFor, nouns } from "../base/counted.ts";
import { formatNumber } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import type { AnalysisResult } from "../model/result.ts";

const namedAtMost = 5;

/** Which hot patterns there are and where, then the cold ones in one sentence; the newest first. */
export function emergingReading(result: AnalysisResult): Sentence[] {
  const column = result.columns.find((item) => item.id === "class");
  const { tested, steps } = result.scalars;
  if (column?.kind !== "category" || result.support.kind !== "areas" || !(tested > 0))
    return [
      {
        es: "No se puede hablar de patrones: no hay pasos completos, o nada varía.",
        en: "Nothing can be said of patterns: there are no whole steps, or nothing varies.",
      },
    ];
  if (steps < 2)
    return [
      {
        es: "El período tiene un solo paso de tiempo completo, y un patrón necesita varios: elija un paso más corto o un período más largo.",
        en: "The period has a single whole time step, and a pattern takes several: choose a shorter step or a longer period.",
      },
    ];
  const { names } = result.support;
  const sentences: Sentence[] = [];
  let cold = 0;
  column.classes.forEach(({ id, text }, code) => {
    const rows = Array.from(column.codes.keys()).filter((row) => column.codes[row] === code);
    if (id.startsWith("cold-")) cold += rows.length;
    if (!id.startsWith("hot-") || rows.length === 0) return;
    const listed =
      rows
        .slice(0, namedAtMost)
        .map((row) => names[row])
        .join(", ") + (rows.length > namedAtMost ? "…" : "");
    sentences.push({
      es: `${text.es}: ${formatNumber(rows.length, "es")} de ${counted(tested, nouns.area).es} (${listed}).`,
      en: `${text.en}: ${formatNumber(rows.length, "en")} of ${counted(tested, nouns.area).en} (${listed}).`,
    });
  });
  if (sentences.length === 0)
    sentences.push({
      es: `No hay evidencia suficiente de puntos calientes con patrón en ${formFor(tested, "es", "la única área que se pudo probar", `ninguna de las ${formatNumber(tested, "es")} áreas`)}, en ${counted(steps, nouns.step).es}.`,
      en: `There is not enough evidence of patterned hot spots in ${formFor(tested, "en", "the only area that could be tested", `any of the ${formatNumber(tested, "en")} areas`)}, over ${counted(steps, nouns.step).en}.`,
    });
  if (cold > 0)
    sentences.push({
      es: `Puntos fríos con patrón: ${counted(cold, nouns.area).es}.`,
      en: `Cold spots with a pattern: ${counted(cold, nouns.area).en}.`,
    });
  return sentences;
}
