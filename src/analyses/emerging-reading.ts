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
      es: `${text.es}: ${formatNumber(rows.length, "es")} de ${formatNumber(tested, "es")} áreas (${listed}).`,
      en: `${text.en}: ${formatNumber(rows.length, "en")} of ${formatNumber(tested, "en")} areas (${listed}).`,
    });
  });
  if (sentences.length === 0)
    sentences.push({
      es: `No hay evidencia suficiente de puntos calientes con patrón en ninguna de las ${formatNumber(tested, "es")} áreas, en ${formatNumber(steps, "es")} pasos.`,
      en: `There is not enough evidence of patterned hot spots in any of the ${formatNumber(tested, "en")} areas, over ${formatNumber(steps, "en")} steps.`,
    });
  if (cold > 0)
    sentences.push({
      es: `Puntos fríos con patrón: ${formatNumber(cold, "es")} áreas.`,
      en: `Cold spots with a pattern: ${formatNumber(cold, "en")} areas.`,
    });
  return sentences;
}
