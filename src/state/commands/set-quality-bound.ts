import { noQualitySettings, type QualityCode, qualityRules } from "../../model/quality.ts";
import type { Command } from "./command.ts";

/** Changes from where on a check deserves attention; null goes back to the default. Grades follow. */
export const setQualityBound: Command<{ code: QualityCode; bound: number | null }> = {
  id: "setQualityBound",
  label: { es: "Cambiar un umbral de calidad", en: "Change a quality threshold" },
  run(project, { code, bound }) {
    if (bound !== null && !(bound >= 0 && bound < Number.POSITIVE_INFINITY)) return null;
    const quality = project.quality ?? noQualitySettings;
    const { [code]: before, ...others } = quality.bounds;
    const usual = bound === null || bound === qualityRules[code].attention;
    if (usual ? before === undefined : before === bound) return null;
    return { patch: { quality: { ...quality, bounds: usual ? others : { ...others, [code]: bound } } } };
  },
  mergeKey: ({ code }) => `setQualityBound ${code}`,
};
