import { checkParams } from "../analyses/parameters.ts";
import type { Sentence } from "../base/language.ts";
import type { RequestView } from "../state/select.ts";

/** The plain reading of the result on screen; nothing while there is none. */
export function readingOf(view: RequestView): readonly Sentence[] {
  const { analysis, result, shownRun } = view;
  if (!analysis || !result || !shownRun || shownRun.request.analysis !== analysis.id) return [];
  return analysis.read(result, checkParams(analysis, shownRun.request.params));
}
