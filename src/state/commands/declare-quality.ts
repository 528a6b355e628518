import type { SourceId } from "../../base/ids.ts";
import { noQualitySettings, type QualityDeclaration } from "../../model/quality.ts";
import type { Command } from "./command.ts";

/** Says what only a person knows of a source; a member that is undefined is taken back. */
export const declareQuality: Command<{ source: SourceId; declaration: QualityDeclaration }> = {
  id: "declareQuality",
  label: { es: "Declarar sobre la fuente", en: "Declare about the source" },
  run(project, { source, declaration }) {
    if (!project.sources[source]) return null;
    const quality = project.quality ?? noQualitySettings;
    const said = { ...quality.declared[source], ...declaration };
    const kept = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
    return { patch: { quality: { ...quality, declared: { ...quality.declared, [source]: kept } } } };
  },
  mergeKey: ({ source, declaration }) => `declareQuality ${source} ${Object.keys(declaration).join(" ")}`,
};
