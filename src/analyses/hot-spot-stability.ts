import { gatherShared } from "../model/gather-rows.ts";
import { recordedPeriod } from "../model/series.ts";
import { defineAnalysis } from "./analysis.ts";
import { cellInput, cellRadiusParam } from "./cell-grid.ts";
import { stabilityColumns as gives } from "./stability-classes.ts";
import { stabilityReading } from "./stability-reading.ts";
import type { SettingsPart, StabilityParams } from "./stability-runs.ts";
import { latticeCount, type StabilityInput } from "./stability-settings.ts";

/** In what share of reasonable settings each place is hot. */
export const hotSpotStability = defineAnalysis<"hot-spot-stability", StabilityParams, StabilityInput>({
  id: "hot-spot-stability",
  version: 1,
  family: "concentration",
  formula: {
    es: "firmeza(x) = #{s : x ∈ caliente(s)} / #{s : x juzgado por s};  dependencia de f = Σx Var_nivel(media de h(x, s) en ese nivel de f) / Σx h(x)(1 − h(x)),  h(x) = media de h(x, s), h(x, s) = 1 si x ∈ caliente(s), si no 0",
    en: "firmness(x) = #{s : x ∈ hot(s)} / #{s : x judged by s};  dependence on f = Σx Var_level(mean of h(x, s) at that level of f) / Σx h(x)(1 − h(x)),  h(x) = mean of h(x, s), h(x, s) = 1 if x ∈ hot(s), else 0",
  },
  checked: [
    {
      es: "Conteos de todos los ajustes iguales a los de un recuento directo, ajuste por ajuste y lugar por lugar; dependencia igual a la descomposición de la varianza hecha de frente.",
      en: "Counts over all settings equal to a direct recount, setting by setting and place by place; dependence equal to the decomposition of variance worked straight.",
    },
    {
      es: "Los siete puntos calientes estables sembrados en el territorio de muestra alcanzan 0.8 o más en su centro (radio usual de 300 m, los tipos de hecho en que se sembraron); los barrios con menos de la mitad de los hechos por km² del territorio quedan bajo 0.2.",
      en: "The seven stable hot spots planted in the demo territory reach 0.8 or more at their centre (usual radius of 300 m, the categories they were planted in); neighbourhoods with less than half the territory's incidents per km² stay below 0.2.",
    },
  ],
  text: {
    es: {
      title: "Mapa de firmeza",
      question: "¿Qué tan firme es cada lugar de concentración?",
      what: "Repite el método de puntos calientes con todos los ajustes razonables: cuatro tamaños de celda, cuatro posiciones, dos suavizados y siete períodos (todo, cada mitad y sin cada cuarto). Cuenta en qué parte de ellos cada lugar sale caliente.",
      reading:
        "Firme: caliente en al menos 80 % de los ajustes; nadie lo quita cambiando un parámetro. A menudo o a veces: depende de cómo se mire; discuta esos. El gráfico dice de qué depende más.",
      caveat:
        "Firme no es más grave ni más riesgoso: es que el hallazgo no cambia con el método. Un error de los datos (direcciones por defecto, subregistro) es igual de firme. Los ajustes se parecen entre sí: 80 % de ellos no es una probabilidad. Usa el p normal, que donde muchas celdas están vacías marca casi todo lo urbano: dice dónde hay más hechos, no dónde hay más de los que tocan por la gente.",
      source:
        "Gi*: Getis y Ord (1992), Ord y Getis (1995); FDR: Benjamini y Hochberg (1995). Unidad espacial modificable: Openshaw (1984). Índices de primer orden: Sobol (1993).",
    },
    en: {
      title: "Firmness map",
      question: "How firm is each place of concentration?",
      what: "Repeats the hot-spot method with every reasonable setting: four cell sizes, four positions, two smoothings and seven periods (all of it, each half, and without each quarter). Counts in what share of them each place comes out hot.",
      reading:
        "Firm: hot in at least 80% of the settings; nobody takes it away by changing a parameter. Often or sometimes: it depends on how one looks; discuss those. The chart says what it depends on most.",
      caveat:
        "Firm is not graver nor riskier: it is that the finding does not change with the method. An error in the data (default addresses, under-reporting) is just as firm. Settings resemble each other: 80% of them is not a probability. It uses the normal p, which marks nearly all that is urban where many cells are empty: it says where there are more incidents, not where there are more than the people would account for.",
      source:
        "Gi*: Getis and Ord (1992), Ord and Getis (1995); FDR: Benjamini and Hochberg (1995). Modifiable areal unit: Openshaw (1984). First-order indices: Sobol (1993).",
    },
  },
  params: {
    method: {
      kind: "choice",
      label: { es: "Método que se repite", en: "Method that is repeated" },
      help: {
        es: "Gi*: lugares que se distinguen del azar. Densidad: los más densos hasta llenar una parte de la superficie.",
        en: "Gi*: places that can be told from chance. Density: the densest ones until they fill a share of the surface.",
      },
      choices: [
        { id: "gi-star", label: { es: "Gi*", en: "Gi*" } },
        { id: "density", label: { es: "Densidad", en: "Density" } },
      ],
      default: "gi-star",
    },
    radiusMeters: {
      ...cellRadiusParam,
      label: { es: "Radio usual de la celda", en: "Usual cell radius" },
      help: {
        es: "Los tamaños son 0.7, 1, 1.4 y 2 veces este radio, en metros. 0: se elige según el territorio y el número de hechos.",
        en: "The sizes are 0.7, 1, 1.4 and 2 times this radius, in metres. 0: chosen from the territory and the number of incidents.",
      },
    },
    alpha: {
      kind: "number",
      label: { es: "Nivel de significación", en: "Significance level" },
      help: {
        es: "Solo para Gi*: proporción de falsos hallazgos que se acepta en cada ajuste (FDR).",
        en: "For Gi* only: share of false findings accepted in each setting (FDR).",
      },
      unit: "probability",
      minimum: 0.001,
      maximum: 0.2,
      step: 0.005,
      default: 0.05,
    },
    areaShare: {
      kind: "number",
      label: { es: "Parte de la superficie", en: "Share of the surface" },
      help: {
        es: "Solo para la densidad: cuánto territorio se señala en cada ajuste.",
        en: "For density only: how much of the territory is marked in each setting.",
      },
      unit: "share",
      minimum: 0.005,
      maximum: 0.5,
      step: 0.005,
      default: 0.05,
    },
  },
  random: true,
  needs: { support: "cells", incidents: true },
  gives,

  prepare(project, scope) {
    const cells = cellInput(project, scope);
    const { incidents } = project;
    const period = scope.period ?? (incidents ? recordedPeriod(incidents) : null);
    return {
      ...cells,
      times: incidents ? gatherShared(incidents.timeFrom, cells.rows) : new Int32Array(0),
      fromMinutes: period?.fromMinutes ?? 0,
      toMinutes: period?.toMinutes ?? 0,
    };
  },

  async run(input, params, context) {
    const { runSettings, stabilityFrame } = await import("./stability-runs.ts");
    const { stabilityResult } = await import("./stability-result.ts");
    const frame = await stabilityFrame(input, params, context);
    const part = await runSettings(input, params, frame, 0, latticeCount, context);
    return stabilityResult(input, params, frame, [part]);
  },

  parallel: {
    split(input, _params, parts) {
      const used = Math.max(1, Math.min(parts, latticeCount));
      const edge = (part: number) => Math.floor((part * latticeCount) / used);
      return Array.from({ length: used }, (_, part) => ({ input, from: edge(part), to: edge(part + 1) }));
    },
    async part(part, params, context) {
      const { runSettings, stabilityFrame } = await import("./stability-runs.ts");
      const { input, from, to } = part as { input: StabilityInput; from: number; to: number };
      const frame = await stabilityFrame(input, params, context);
      return { ...(await runSettings(input, params, frame, from, to, context)) };
    },
    async merge(input, params, outputs, context) {
      const { stabilityFrame } = await import("./stability-runs.ts");
      const { stabilityResult } = await import("./stability-result.ts");
      const frame = await stabilityFrame(input, params, context);
      return stabilityResult(input, params, frame, outputs as unknown as readonly SettingsPart[]);
    },
  },

  read: (result, params) => stabilityReading(result, params),
});
