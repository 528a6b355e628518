import { defineAnalysis } from "./analysis.ts";
import { type AreaInput, areaCase, areaInput } from "./area-case.ts";
import { areaVariable, rateParam } from "./area-variable.ts";
import { checkedGlobal } from "./checked-references.ts";
import { globalReading, likeNeighbours } from "./global-reading.ts";
import { globalRunner } from "./global-statistic.ts";
import { nullOf, nullParam } from "./null-param.ts";
import { alternativeOf, type GlobalTestParams, globalTestParams } from "./permutation-params.ts";
import { type WeightParams, weightParams } from "./shared-weights.ts";

type Params = WeightParams & GlobalTestParams & { readonly rate: string; readonly null: string };

const words = {
  name: { es: "El índice de Geary", en: "Geary's C" },
  above: likeNeighbours.below,
  below: likeNeighbours.above,
};

export const geary = defineAnalysis<"geary", Params, AreaInput>({
  id: "geary",
  version: 1,
  text: {
    es: {
      title: "¿Cuánto difieren las áreas vecinas? (C de Geary)",
      question:
        "En todo el territorio, ¿las áreas vecinas difieren menos, o más, que dos áreas cualesquiera?",
      what: "Promedia las diferencias al cuadrado entre vecinas y las compara con las de todo el territorio. 1 es azar; menos de 1, vecinas parecidas; más de 1, vecinas distintas.",
      reading:
        "Compare la cifra con el rango que dieron las permutaciones. Es más sensible que Moran a contrastes entre áreas contiguas.",
      caveat:
        "Pesan mucho unas pocas diferencias extremas. Depende de quién es vecino de quién. Una sola cifra no dice dónde.",
      source: "Geary (1954), The Incorporated Statistician 5; Cliff y Ord (1981), Spatial Processes.",
    },
    en: {
      title: "How much do neighbouring areas differ? (Geary's C)",
      question: "Over the whole territory, do neighbouring areas differ less, or more, than any two areas?",
      what: "Averages the squared differences between neighbours and compares them with those of the whole territory. 1 is chance; below 1, neighbours are alike; above 1, they are different.",
      reading:
        "Compare the figure with the range that the permutations gave. It is more sensitive than Moran to contrasts between adjoining areas.",
      caveat:
        "A few extreme differences weigh a lot. It depends on who is whose neighbour. One figure does not say where.",
      source: "Geary (1954), The Incorporated Statistician 5; Cliff and Ord (1981), Spatial Processes.",
    },
  },
  family: "autocorrelation",
  formula: "C = (n − 1) Σ_ij w_ij (x_i − x_j)² / (2 S0 Σ (x − x̄)²), S0 = Σ_ij w_ij",
  checked: [checkedGlobal],
  params: { rate: rateParam, ...weightParams, null: nullParam, ...globalTestParams },
  needs: { support: "areas", count: true, population: true, variable: true },
  gives: [],
  prepare: (project, scope) => areaInput(project, scope, areaVariable(project, scope)),
  ...globalRunner<Params, AreaInput>({
    figures: [""],
    resolve: (input, params) => areaCase(input, params),
    async evaluate({ values, weights }, params) {
      const [{ geary, squaredDifferences }, { deviations }, { measurable }, { totalWeight }] =
        await Promise.all([
          import("../kernels/autocorrelation/geary.ts"),
          import("../kernels/autocorrelation/local-moran.ts"),
          import("../kernels/autocorrelation/measurable.ts"),
          import("../kernels/autocorrelation/weight-moments.ts"),
        ]);
      const moments = geary(values, weights, nullOf(params), alternativeOf(params));
      const dealt = measurable(values);
      const [, squares] = deviations(dealt);
      const scale = (values.length - 1) / (2 * totalWeight(weights) * squares);
      return {
        moments: [moments],
        dealt,
        simulate: (permuted, out) => {
          out[0] = scale * squaredDifferences(permuted, weights);
        },
        log: [],
      };
    },
  }),
  read: (result, params) => globalReading(result, words, params.alpha),
});
