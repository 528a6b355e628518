import type { Language } from "../base/language.ts";
import type { Project } from "../model/project.ts";
import type { Period } from "../model/scope.ts";
import type { Source } from "../model/source.ts";
import { passportJson } from "../writers/passport-json.ts";
import { passportPage } from "../writers/passport-page.ts";
import { judgedSources } from "./judged-sources.ts";

/** The passports of some sources as a printable page or as JSON, judged under the bounds of the project. */
export function passportFile(
  project: Project,
  sources: readonly Source[],
  options: {
    readonly format: "html" | "json";
    readonly language: Language;
    readonly madeAtMilliseconds: number;
    moment(milliseconds: number): string;
    period(period: Period): string;
  },
): Uint8Array {
  const { format, language, moment, period, madeAtMilliseconds } = options;
  const judged = judgedSources(project, sources);
  const title = project.name[language];
  if (format === "json") return passportJson(title, judged);
  return passportPage({
    language,
    title,
    fictional: project.fictional,
    made: moment(madeAtMilliseconds),
    sources: judged,
    moment,
    period,
  });
}
