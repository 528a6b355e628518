import { counted, nouns } from "../base/counted.ts";
import { formatMeasure, formatNumber } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import type { AnalysisResult } from "../model/result.ts";

const namedAtMost = 5;

/** The last step against its threshold, the alarms among the judged steps, and the areas with a signal. */
export function warningReading(result: AnalysisResult): Sentence[] {
  const { judgedSteps, alarms, lastAlarm, lastObserved, lastExpected, lastThreshold, expectedFalseAlarms } =
    result.scalars;
  if (!(judgedSteps > 0))
    return [
      {
        es: "La historia es demasiado corta para decir qué es lo habitual: no se juzgó ningún paso.",
        en: "The history is too short to say what is usual: no step was judged.",
      },
      ...areaSentences(result),
    ];
  const sentences: Sentence[] = [];
  if (!Number.isNaN(lastThreshold)) {
    const figures = {
      es: `${counted(lastObserved, nouns.incident).es}, ${formatMeasure(lastExpected, "es", 2)} esperados y umbral de ${formatMeasure(Math.max(0, lastThreshold), "es", 2)}`,
      en: `${counted(lastObserved, nouns.incident).en}, ${formatMeasure(lastExpected, "en", 2)} expected and a threshold of ${formatMeasure(Math.max(0, lastThreshold), "en", 2)}`,
    };
    sentences.push(
      lastAlarm > 0
        ? {
            es: `Señal en el último paso: ${figures.es}. Vale la pena revisar qué ocurrió antes de concluir.`,
            en: `Signal in the last step: ${figures.en}. It is worth looking at what happened before concluding.`,
          }
        : {
            es: `El último paso está dentro de lo habitual: ${figures.es}.`,
            en: `The last step is within what is usual: ${figures.en}.`,
          },
    );
  }
  const chance = Number.isNaN(expectedFalseAlarms)
    ? { es: "", en: "" }
    : {
        es: `; por azar se esperarían ${formatNumber(expectedFalseAlarms, "es", 2)}`,
        en: `; chance would give ${formatNumber(expectedFalseAlarms, "en", 2)}`,
      };
  sentences.push({
    es: `${counted(alarms, nouns.signal).es} en ${counted(judgedSteps, nouns.judgedStep).es}${chance.es}.`,
    en: `${counted(alarms, nouns.signal).en} in ${counted(judgedSteps, nouns.judgedStep).en}${chance.en}.`,
  });
  return [...sentences, ...areaSentences(result)];
}

function areaSentences(result: AnalysisResult): Sentence[] {
  const { judgedAreas, areaAlarms, expectedFalseAreaAlarms } = result.scalars;
  const alarm = result.columns.find((column) => column.id === "class");
  if (result.support.kind !== "areas" || alarm?.kind !== "category") return [];
  const { names } = result.support;
  const unjudged = names.length - judgedAreas;
  if (!(judgedAreas > 0))
    return [
      {
        es: "Tampoco se pudo juzgar ningún territorio: en el mapa todos quedan sin dato.",
        en: "No area could be judged either: on the map all are without data.",
      },
    ];
  const rest: Sentence[] =
    unjudged > 0
      ? [
          {
            es: `Sin historia bastante para juzgarlos: ${formatNumber(unjudged, "es")}. En el mapa van sin dato.`,
            en: `Without enough history to be judged: ${formatNumber(unjudged, "en")}. The map shows them without data.`,
          },
        ]
      : [];
  const chance = Number.isNaN(expectedFalseAreaAlarms)
    ? { es: "", en: "" }
    : {
        es: `; por azar se esperarían ${formatNumber(expectedFalseAreaAlarms, "es", 2)}`,
        en: `; chance would give ${formatNumber(expectedFalseAreaAlarms, "en", 2)}`,
      };
  if (areaAlarms === 0)
    return [
      judgedAreas === 1
        ? {
            es: "El único territorio que se pudo juzgar no tiene señal en el último paso.",
            en: "The only area that could be judged has no signal in the last step.",
          }
        : {
            es: `Ninguno de los ${formatNumber(judgedAreas, "es")} territorios tiene señal en el último paso.`,
            en: `None of the ${counted(judgedAreas, nouns.area).en} has a signal in the last step.`,
          },
      ...rest,
    ];
  const signalled = names.filter((_, row) => alarm.codes[row] === 0);
  const listed = signalled.slice(0, namedAtMost).join(", ") + (signalled.length > namedAtMost ? "…" : "");
  return [
    {
      es: `Territorios con señal en el último paso: ${formatNumber(areaAlarms, "es")} de ${formatNumber(judgedAreas, "es")} (${listed})${chance.es}.`,
      en: `Areas with a signal in the last step: ${formatNumber(areaAlarms, "en")} of ${formatNumber(judgedAreas, "en")} (${listed})${chance.en}.`,
    },
    ...rest,
  ];
}
