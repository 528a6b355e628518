import { formatMeasure, formatP } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import { populationFor } from "../model/tally.ts";
import { defineAnalysis, type PartOutput } from "./analysis.ts";
import { type PatternInput, patternInput } from "./event-pattern.ts";
import { chanceParam } from "./random-pattern.ts";
import {
  isTooFar,
  pairsAt,
  type RipleyParams,
  ripleyResult,
  type SimulationPart,
  simulatePatterns,
} from "./ripley-envelope.ts";

/** Over which distances events cluster: Ripley's K as L(r) - r, with a simulated envelope. */
export const ripleyK = defineAnalysis<"ripley-k", RipleyParams, PatternInput>({
  id: "ripley-k",
  version: 4,
  family: "concentration",
  formula:
    "K(r) = A / (n (n − 1)) · Σ_{i≠j} e_ij · 1(d_ij ≤ r); L(r) = √(K(r) / π); pSim = (1 + #{MAD_sim ≥ MAD}) / (R + 1)",
  checked: [
    {
      es: "K sin corrección, con borde, de traslación e isotrópica igual a spatstat 3.0-6 con 1e-9 en ventanas rectangulares; en polígonos, isotrópica con 5e-5 y de traslación con 1 %.",
      en: "K without correction, with border, translation and isotropic equal to spatstat 3.0-6 within 1e-9 in rectangular windows; in polygons, isotropic within 5e-5 and translation within 1%.",
    },
  ],
  text: {
    es: {
      title: "Agrupamiento por distancia (K de Ripley)",
      question: "¿A qué distancias se agrupan los hechos?",
      what: "Cuenta cuántos hechos hay alrededor de cada uno hasta cada distancia y lo compara con patrones al azar. La curva L(r) − r sube donde hay más vecinos de los que daría el azar.",
      reading:
        "Por encima de la franja hay agrupamiento a esa distancia; por debajo, los hechos se evitan. Que la curva salga de la franja en algún punto no basta: mire la p global.",
      caveat:
        "Es un resumen de todo el territorio: no dice dónde. La K acumula, así que un agrupamiento a 100 m se sigue viendo a 500 m. Coordenadas repetidas la elevan desde cero.",
      source: "Ripley (1977); Besag (1977); Baddeley, Rubak y Turner (2015), capítulos 7 y 10.",
    },
    en: {
      title: "Clustering by distance (Ripley's K)",
      question: "Over what distances do incidents cluster?",
      what: "Counts how many incidents lie around each one up to every distance and compares with random patterns. The curve L(r) − r rises where there are more neighbours than chance would give.",
      reading:
        "Above the band there is clustering at that distance; below it, incidents keep apart. Leaving the band at some point is not enough: look at the overall p.",
      caveat:
        "It sums up the whole territory: it does not say where. K accumulates, so clustering at 100 m is still seen at 500 m. Repeated coordinates raise it from zero on.",
      source: "Ripley (1977); Besag (1977); Baddeley, Rubak and Turner (2015), chapters 7 and 10.",
    },
  },
  params: {
    chance: chanceParam,
    correction: {
      kind: "choice",
      label: { es: "Corrección de borde", en: "Edge correction" },
      help: {
        es: "Cómo se compensa que cerca del borde faltan vecinos. Borde y traslación son rápidas; la isotrópica es la más precisa y la más lenta.",
        en: "How missing neighbours near the edge are made up for. Border and translation are fast; isotropic is the most exact and the slowest.",
      },
      choices: [
        { id: "border", label: { es: "Borde", en: "Border" } },
        { id: "translate", label: { es: "Traslación", en: "Translation" } },
        { id: "isotropic", label: { es: "Isotrópica (Ripley)", en: "Isotropic (Ripley)" } },
        { id: "none", label: { es: "Ninguna", en: "None" } },
      ],
      default: "translate",
    },
    maximumMeters: {
      kind: "number",
      label: { es: "Distancia máxima", en: "Largest distance" },
      help: {
        es: "Hasta dónde se mira. Automático (0): un cuarto del lado corto del territorio (regla usual desde Ripley) o menos, para que cada hecho tenga unos 30 vecinos por azar.",
        en: "How far to look. Automatic (0): a quarter of the short side of the territory (the usual rule since Ripley) or less, so that an incident has about 30 neighbours by chance.",
      },
      unit: "meters",
      minimum: 0.000001,
      maximum: 500_000,
      step: 10,
      default: 0,
      automatic: true,
    },
    distances: {
      kind: "number",
      label: { es: "Cuántas distancias", en: "How many distances" },
      help: {
        es: "En cuántas distancias iguales, hasta la máxima, se evalúa la curva.",
        en: "At how many equal distances, up to the largest, the curve is evaluated.",
      },
      whole: true,
      minimum: 5,
      maximum: 1000,
      step: 5,
      default: 50,
    },
    simulations: {
      kind: "number",
      label: { es: "Simulaciones", en: "Simulations" },
      help: {
        es: "Patrones al azar que forman la franja. 99 permiten p de 0.01; 999, de 0.001.",
        en: "Random patterns that make the band. 99 allow a p of 0.01; 999, of 0.001.",
      },
      whole: true,
      minimum: 19,
      maximum: 9999,
      step: 20,
      default: 99,
    },
  },
  needs: { support: "none", incidents: true, territory: true },
  gives: [],
  prepare: (project, scope) => patternInput(project, scope, populationFor(project, scope)),

  async run(input, params, context) {
    const part = await simulatePatterns({ input, from: 0, to: params.simulations }, params, context);
    return ripleyResult(input, params, part, context);
  },

  parallel: {
    split: (input, params, parts) =>
      Array.from({ length: parts }, (_, part) => ({
        input,
        from: Math.floor((params.simulations * part) / parts),
        to: Math.floor((params.simulations * (part + 1)) / parts),
      })),
    part: async (part, params, context): Promise<PartOutput> => ({
      simulated: await simulatePatterns(part as unknown as SimulationPart, params, context),
    }),
    merge: (input, params, outputs, context) =>
      ripleyResult(
        input,
        params,
        outputs.flatMap((output) => output.simulated as Float64Array[]),
        context,
      ),
  },

  chartTitles: {
    curve: {
      es: "Agrupamiento según la distancia: L(r) − r, en metros",
      en: "Clustering by distance: L(r) − r, in metres",
    },
  },
  tells: { curve: { sentence: pairsAt } },

  advise({ quarterSideMeters }, { maximumMeters }) {
    if (!isTooFar(maximumMeters, quarterSideMeters)) return [];
    const limit = Math.floor(quarterSideMeters);
    return [
      {
        param: "maximumMeters",
        text: {
          es: `No conviene pasar de ${formatMeasure(limit, "es")} m, un cuarto del lado corto del territorio: más allá, casi todo círculo sale del territorio y la curva depende de la corrección de borde. El cálculo, además, tarda cada vez más.`,
          en: `It is better not to go beyond ${formatMeasure(limit, "en")} m, a quarter of the short side of the territory: farther, nearly every circle leaves the territory and the curve depends on the edge correction. The computation takes longer and longer, too.`,
        },
        instead: limit,
      },
    ];
  },

  read(result) {
    const s = result.scalars;
    if (!(s.events > 1))
      return [
        {
          es: "Hacen falta al menos dos hechos con coordenadas.",
          en: "It takes at least two incidents with coordinates.",
        },
      ];
    const p = { es: formatP(s.pSim, "es"), en: formatP(s.pSim, "en") };
    if (Number.isNaN(s.pSim))
      return [
        {
          es: "No se pudo comparar con el azar: el territorio no tiene superficie o residentes.",
          en: "It could not be compared with chance: the territory has no surface or no residents.",
        },
      ];
    if (s.pSim > 0.05)
      return [
        {
          es: `Hasta ${formatMeasure(s.maximumMeters, "es")} m no hay evidencia suficiente de que los hechos se agrupen o se eviten más que por azar (${p.es}).`,
          en: `Up to ${formatMeasure(s.maximumMeters, "en")} m there is not enough evidence that incidents cluster or keep apart by more than chance (${p.en}).`,
        },
      ];
    const sentences: Sentence[] = [];
    // Where the excess is greatest at the last distance, nobody knows where it would end.
    const growing = s.peakMeters > s.maximumMeters * (1 - 1e-9);
    if (s.aboveFrom > 0)
      sentences.push({
        es: `Los hechos se agrupan más que por azar (${p.es}): la curva sale de la franja desde ${formatMeasure(s.aboveFrom, "es")} m y ${growing ? `su exceso sigue creciendo hasta ${formatMeasure(s.maximumMeters, "es")} m, la mayor distancia mirada` : `su mayor exceso está a ${formatMeasure(s.peakMeters, "es")} m`}.`,
        en: `Incidents cluster by more than chance (${p.en}): the curve leaves the band from ${formatMeasure(s.aboveFrom, "en")} m and ${growing ? `its excess keeps growing up to ${formatMeasure(s.maximumMeters, "en")} m, the farthest distance looked at` : `its greatest excess is at ${formatMeasure(s.peakMeters, "en")} m`}.`,
      });
    else
      sentences.push({
        es: `El patrón se aparta del azar (${p.es}), pero no por agruparse: en alguna distancia hay menos vecinos de los esperados.`,
        en: `The pattern departs from chance (${p.en}), but not by clustering: at some distance there are fewer neighbours than expected.`,
      });
    return sentences;
  },
});
