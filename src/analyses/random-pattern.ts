import type { Sentence } from "../base/language.ts";
import type { PatternWindow } from "../kernels/pattern/pattern-window.ts";
import type { ParamSpec } from "./analysis.ts";
import type { PatternInput } from "./event-pattern.ts";

/** What "by chance" means for a pattern of events. */
export const chanceParam: ParamSpec = {
  kind: "choice",
  label: { es: "Qué sería el azar", en: "What chance would be" },
  help: {
    es: "Residentes: los hechos caerían donde vive la gente. Superficie: en cualquier punto del territorio por igual; casi todo patrón urbano sale agrupado frente a eso.",
    en: "Residents: incidents would fall where people live. Surface: anywhere in the territory alike; nearly every urban pattern looks clustered against that.",
  },
  choices: [
    { id: "population", label: { es: "Según los residentes", en: "By residents" } },
    { id: "surface", label: { es: "Por igual en la superficie", en: "Evenly over the surface" } },
  ],
  default: "population",
};

/** Chances of each cell of a window, and what to say about them. Without residents, chance is even over the surface. */
export async function chanceOf(
  input: PatternInput,
  window: PatternWindow,
  territory: Parameters<typeof import("../kernels/density/coverage.ts").spreadOverCells>[1],
  choice: string,
): Promise<{ mass: Float64Array; log: Sentence }> {
  if (choice === "population" && input.population) {
    const { spreadOverCells } = await import("../kernels/density/coverage.ts");
    const { planarAreas } = await import("../kernels/geometry/measures.ts");
    const areas = planarAreas(territory);
    const perSquareMeter = input.population.map((people, row) =>
      people > 0 && areas[row] > 0 ? people / areas[row] : 0,
    );
    return {
      mass: spreadOverCells(window.grid, territory, perSquareMeter),
      log: {
        es: "El azar con que se compara reparte los hechos según los residentes de cada área, por igual dentro de ella.",
        en: "The chance it is compared with spreads incidents by the residents of each area, evenly within it.",
      },
    };
  }
  return {
    mass: window.coverage,
    log: {
      es: "El azar con que se compara reparte los hechos por igual en toda la superficie del territorio.",
      en: "The chance it is compared with spreads incidents evenly over the surface of the territory.",
    },
  };
}
