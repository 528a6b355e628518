import type { Language } from "../base/language.ts";
import { createRunContext } from "../engine/run-context.ts";
import type { IncidentTable } from "../model/incidents.ts";
import type { Source } from "../model/source.ts";
import { setAsideCsv } from "../writers/set-aside.ts";

/**
 * The set-aside rows of a source as a CSV file. Unless `whole`, the cells of events that may be protected are left out; `incidents` are those
 * of the project, for what is marked there.
 */
export async function setAsideFile(
  source: Source,
  incidents: IncidentTable | null,
  { language, whole }: { readonly language: Language; readonly whole: boolean },
): Promise<Uint8Array> {
  if (whole || source.role !== "incidents") return setAsideCsv(source, language, null);
  // The rules that know a kind of event by its words are many, and nobody else needs them here.
  const { guardSetAside } = await import("../intake/set-aside-guard.ts");
  return setAsideCsv(source, language, await guardSetAside(source, incidents, createRunContext({})));
}
