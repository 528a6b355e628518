import type { Column } from "../base/column.ts";
import type { Language, Localised } from "../base/language.ts";
import type { CountedUnit } from "./incidents.ts";
import type { Project } from "./project.ts";
import type { AnalysisResult } from "./result.ts";

type Replacement = readonly [RegExp, (...match: string[]) => string];

const capitalLike = (model: string, text: string) =>
  model[0] === model[0].toUpperCase() ? text[0].toUpperCase() + text.slice(1) : text;

const feminine: Readonly<Record<string, string>> = {
  los: "las",
  estos: "estas",
  esos: "esas",
  todos: "todas",
  pocos: "pocas",
  muchos: "muchas",
  cuántos: "cuántas",
  otros: "otras",
  un: "una",
  el: "la",
  del: "de la",
  al: "a la",
  ningún: "ninguna",
  otro: "otra",
};

const spanish: readonly Replacement[] = [
  [
    /\b(todos los|los|estos|esos|todos|pocos|muchos|cuántos|otros|un|el|del|al|ningún|otro) (hechos?)\b/giu,
    (_all, words, noun) =>
      `${words
        .split(" ")
        .map((word) => capitalLike(word, feminine[word.toLowerCase()] ?? word))
        .join(" ")} ${noun}`,
  ],
  [
    /\b(hechos?)( (?:\w+?))(ado|ido)(s?)\b/giu,
    (_all, noun, word, ending, plural) => `${noun}${word}${ending.slice(0, -1)}a${plural}`,
  ],
  [/\bhecho(s?)\b/giu, (all, plural) => capitalLike(all, `víctima${plural}`)],
  // What is said of them later in the sentence.
  [/(?<=víctimas[^.?!]*)\bde los que\b/giu, () => "de las que"],
  [/(?<=víctimas[^.?!]*)\b(junt|cercan|notificad)os\b/giu, (_all, stem) => `${stem}as`],
  [/(?<=víctimas[^.?!]*)\bcuántos son\b/giu, () => "cuántas son"],
  [/(?<=víctimas[^.?!]*)\bunos de otros\b/giu, () => "unas de otras"],
];

const english: readonly Replacement[] = [
  [/\b(?:incident|event)(s?)\b/gi, (all, plural) => capitalLike(all, `victim${plural}`)],
  [/\b(an) (victims?)\b/gi, (_all, article, noun) => `${article.slice(0, 1)} ${noun}`],
];

const replacements: Readonly<Record<Language, readonly Replacement[]>> = { es: spanish, en: english };

/** A text about events, said of victims where victims are counted: "Hechos registrados" becomes "Víctimas registradas". */
export function inCountedUnit(text: string, unit: CountedUnit | undefined, language: Language): string {
  if (unit !== "victim") return text;
  return replacements[language].reduce((said, [pattern, by]) => said.replace(pattern, by), text);
}

/** A text about events in both languages, said of what is counted. */
export function localisedInCountedUnit(text: Localised, unit: CountedUnit | undefined): Localised {
  if (unit !== "victim") return text;
  return { es: inCountedUnit(text.es, unit, "es"), en: inCountedUnit(text.en, unit, "en") };
}

/** What the figures of a project count; undefined where they come from a field of the areas. */
export function countedUnitOf({ incidents, scope }: Project): CountedUnit | undefined {
  return scope.roles.count === null ? incidents?.unit : undefined;
}

/** A result whose columns are named after what is counted. The same object where events are. */
export function resultInCountedUnit(result: AnalysisResult, unit: CountedUnit | undefined): AnalysisResult {
  if (unit !== "victim") return result;
  const named = (column: Column): Column => ({
    ...column,
    label: localisedInCountedUnit(column.label, unit),
  });
  return { ...result, columns: result.columns.map(named) };
}
