import { formatNumber, formatShare } from "../../base/format.ts";
import type { Language } from "../../base/language.ts";
import type { Problem } from "../../base/problem.ts";
import type { RunContext } from "../../base/run-context.ts";
import { laeaProjection, sphericalMiddle } from "../../kernels/geometry/laea.ts";
import { geodesicAreasKm2, planarAreas } from "../../kernels/geometry/measures.ts";
import { areaCount, type PolygonSet } from "../../kernels/geometry/polygon-set.ts";
import { simplifyOutlines } from "../../kernels/geometry/simplify-outlines.ts";
import { makeProblem } from "../../readers/make-problem.ts";
import type { AreaMapping } from "../mapping.ts";

/** Areas with lighter outlines, and what that changed. */
export interface AreaSimplification {
  readonly polygons: PolygonSet;
  /** Places at which outlines turn; a border between neighbours counts once. */
  readonly before: number;
  readonly after: number;
  /** The area whose size changed most, and by what share of it (0 to 1). Null when nothing changed. */
  readonly most: { readonly area: number; readonly share: number } | null;
}

/**
 * Simplifies the outlines of areas to a tolerance in metres on the ground (in plain units when `planar`). Common borders stay
 * common, and no area or island vanishes.
 */
export async function simplifyAreas(
  polygons: PolygonSet,
  options: { readonly planar: boolean; readonly toleranceMeters: number },
  context: RunContext,
): Promise<AreaSimplification> {
  const { planar, toleranceMeters } = options;
  const simplified = await simplifyOutlines(
    polygons,
    { tolerance: toleranceMeters, metric: (nodes) => inMeters(nodes, planar) },
    context,
  );
  const sizes = planar ? planarAreas : geodesicAreasKm2;
  const before = sizes(polygons);
  const after = sizes(simplified.polygons);
  let most: AreaSimplification["most"] = null;
  for (let area = 0; area < areaCount(polygons); area++) {
    const share = Math.abs(after[area] / before[area] - 1);
    if (share > (most?.share ?? 0)) most = { area, share };
  }
  return { ...simplified, most };
}

function inMeters(nodes: Float64Array, planar: boolean): Float64Array {
  const metric = nodes.slice();
  if (!planar && metric.length > 0) {
    const [longitude, latitude] = sphericalMiddle(metric);
    laeaProjection(longitude, latitude).forwardPairs(metric, metric);
  }
  return metric;
}

/**
 * Simplifies the outlines of an import if its mapping says so, and says in the passport what that changed. `names`: per
 * area, for the sentence.
 */
export async function lightenOutlines(
  file: string,
  geometry: PolygonSet,
  names: readonly string[],
  mapping: AreaMapping,
  context: RunContext,
): Promise<{ readonly geometry: PolygonSet; readonly problems: readonly Problem[] }> {
  const { simplify, planar = false } = mapping;
  if (!simplify || !(simplify.toleranceMeters > 0)) return { geometry, problems: [] };
  const { toleranceMeters } = simplify;
  const { polygons, before, after, most } = await simplifyAreas(
    geometry,
    { planar, toleranceMeters },
    context,
  );
  const largest = most && { name: names[most.area], share: most.share };
  return {
    geometry: polygons,
    problems: [simplifiedOutlines(file, toleranceMeters, before, after, largest)],
  };
}

function simplifiedOutlines(
  file: string,
  toleranceMeters: number,
  before: number,
  after: number,
  largest: { readonly name: string; readonly share: number } | null,
): Problem {
  const count = (value: number, language: Language) => formatNumber(value, language);
  const meters = (language: Language) => formatNumber(toleranceMeters, language, toleranceMeters % 1 ? 1 : 0);
  const change = {
    es: largest
      ? ` El territorio cuya superficie más cambió, «${largest.name}», cambió ${formatShare(largest.share, "es", 2)}.`
      : "",
    en: largest
      ? ` The area whose size changed most, “${largest.name}”, changed by ${formatShare(largest.share, "en", 2)}.`
      : "",
  };
  return makeProblem(
    "simplified-outlines",
    "note",
    {
      es: [
        `Los contornos se simplificaron a ${meters("es")} m: quedan ${count(after, "es")} de ${count(before, "es")} vértices.${change.es}`,
        "Los bordes comunes siguen siendo comunes y ningún territorio ni isla desaparece; un hecho más cerca del borde que esa distancia puede contar en el territorio vecino.",
        "Para contar con los contornos completos, cargue el archivo sin simplificar.",
      ],
      en: [
        `The outlines were simplified to ${meters("en")} m: ${count(after, "en")} of ${count(before, "en")} vertices are left.${change.en}`,
        "Common borders are still common and no area or island vanishes; an event closer to a border than that may count in the neighbouring area.",
        "To count with the full outlines, load the file without simplifying.",
      ],
    },
    { file },
  );
}
