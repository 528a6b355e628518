import { formatMeasure, formatNumber, formatP } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import { populationFor } from "../model/tally.ts";
import { defineAnalysis } from "./analysis.ts";
import { leftOutLog, type PatternInput, patternInput, territoryOf } from "./event-pattern.ts";
import { chanceOf, chanceParam } from "./random-pattern.ts";

interface Params {
  readonly chance: string;
  readonly edgeCorrection: boolean;
  readonly simulations: number;
  readonly [name: string]: string | number | boolean;
}

/** Whether events are closer to their nearest neighbour than by chance. */
export const clarkEvans = defineAnalysis<"clark-evans", Params, PatternInput>({
  id: "clark-evans",
  version: 1,
  family: "concentration",
  formula: {
    es: "R = media de la distancia al más cercano / (½ √(A / n)); con borde: ½ √(A / n) + (0.0514 + 0.0412 / √n) · P / n; z = (observada − esperada) / EE",
    en: "R = mean nearest distance / (½ √(A / n)); with edge: ½ √(A / n) + (0.0514 + 0.0412 / √n) · P / n; z = (observed − expected) / SE",
  },
  checked: [
    {
      es: "Índice y z iguales a los de spatstat 3.0-6 (clarkevans) en cuatro patrones; la corrección de Donnelly, con una tolerancia de 1e-4.",
      en: "Index and z equal to those of spatstat 3.0-6 (clarkevans) on four patterns; Donnelly's correction within 1e-4.",
    },
  ],
  text: {
    es: {
      title: "Vecino más cercano (Clark y Evans)",
      question: "¿Los hechos están más juntos de lo que daría el azar?",
      what: "Mide la distancia de cada hecho al más próximo y la compara con la que tendrían los mismos hechos repartidos al azar, por fórmula y por simulación.",
      reading:
        "Razón menor que 1: agrupados; mayor que 1: espaciados. Fíjese en la p por simulación, que toma en cuenta la forma del territorio y dónde vive la gente.",
      caveat:
        "Hechos anotados en la misma coordenada (una estación, una esquina por defecto) bajan mucho la razón. Solo mira al vecino más cercano: no dice a qué distancia se agrupan; para eso está la K de Ripley.",
      source: "Clark y Evans (1954), Ecology 35; corrección de borde: Donnelly (1978).",
    },
    en: {
      title: "Nearest neighbour (Clark and Evans)",
      question: "Are incidents closer together than chance would put them?",
      what: "Measures the distance from each incident to the nearest one and compares it with what the same incidents would have if placed at random, by formula and by simulation.",
      reading:
        "A ratio below 1: clustered; above 1: spaced out. Look at the simulated p, which allows for the shape of the territory and for where people live.",
      caveat:
        "Incidents recorded at one coordinate (a station, a default corner) lower the ratio a lot. It looks at the nearest neighbour only: it does not say over what distance they cluster; Ripley's K does.",
      source: "Clark and Evans (1954), Ecology 35; edge correction: Donnelly (1978).",
    },
  },
  params: {
    chance: chanceParam,
    edgeCorrection: {
      kind: "flag",
      label: { es: "Corregir el borde en la fórmula", en: "Correct the formula for the edge" },
      help: {
        es: "Cerca del borde faltan vecinos y las distancias salen más largas. La corrección de Donnelly lo descuenta.",
        en: "Near the edge neighbours are missing and distances come out longer. Donnelly's correction allows for it.",
      },
      default: true,
    },
    simulations: {
      kind: "number",
      label: { es: "Simulaciones", en: "Simulations" },
      help: {
        es: "Patrones al azar con que se compara. 0: solo la fórmula.",
        en: "Random patterns to compare with. 0: the formula only.",
      },
      whole: true,
      minimum: 0,
      maximum: 9999,
      step: 20,
      default: 199,
    },
  },
  needs: { support: "none", incidents: true, territory: true },
  gives: [],
  prepare: (project, scope) => patternInput(project, scope, populationFor(project, scope)),

  async run(input, params, context) {
    const { Random } = await import("../base/random.ts");
    const { aliasTable } = await import("../kernels/pattern/alias-table.ts");
    const kernel = await import("../kernels/pattern/nearest-distances.ts");
    const { patternWindow } = await import("../kernels/pattern/pattern-window.ts");
    const { drawPlaces } = await import("../kernels/pattern/random-places.ts");
    const territory = territoryOf(input);
    const window = patternWindow(territory);
    const count = input.x.length;
    const distances = await kernel.nearestDistances(input.x, input.y, context);
    const mean = meanOf(distances);
    const index = kernel.clarkEvans(
      mean,
      count,
      window.areaSquareMeters,
      params.edgeCorrection ? window.perimeterMeters : null,
    );
    const chance = await chanceOf(input, window, territory, params.chance);
    const cells = aliasTable(chance.mass);
    const rounds = count > 1 && cells.rows.length > 0 ? params.simulations : 0;
    const simulated = new Float64Array(rounds);
    const [x, y] = [new Float64Array(count), new Float64Array(count)];
    for (let round = 0; round < rounds; round++) {
      drawPlaces(window.grid, cells, new Random(context.seed, round), x, y);
      simulated[round] = meanOf(await kernel.nearestDistances(x, y, context));
      context.progress((round + 1) / rounds);
    }
    const below = simulated.reduce((sum, value) => sum + (value <= mean ? 1 : 0), 0);
    const above = simulated.reduce((sum, value) => sum + (value >= mean ? 1 : 0), 0);
    return {
      support: { kind: "global" },
      columns: [],
      scalars: {
        events: count,
        areaKm2: window.areaSquareMeters / 1e6,
        meanMeters: index.meanMeters,
        expectedMeters: index.expectedMeters,
        ratio: index.ratio,
        zNorm: index.zNorm,
        pNorm: index.pNorm,
        simulatedMeters: rounds > 0 ? meanOf(simulated) : Number.NaN,
        ratioToSimulated: rounds > 0 ? mean / meanOf(simulated) : Number.NaN,
        pSim: rounds > 0 ? Math.min(1, (2 * (Math.min(below, above) + 1)) / (rounds + 1)) : Number.NaN,
        coincident: distances.reduce((sum, distance) => sum + (distance === 0 ? 1 : 0), 0),
        simulations: rounds,
      },
      tables: {},
      log: [...leftOutLog(input), chance.log, ...weightLog(input)],
    };
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
    const sentences: Sentence[] = [
      {
        es: `El hecho más próximo está en promedio a ${formatMeasure(s.meanMeters, "es")} m; repartidos por igual en la superficie serían ${formatMeasure(s.expectedMeters, "es")} m (razón ${formatMeasure(s.ratio, "es")}).`,
        en: `The nearest incident is on average ${formatMeasure(s.meanMeters, "en")} m away; spread evenly over the surface it would be ${formatMeasure(s.expectedMeters, "en")} m (ratio ${formatMeasure(s.ratio, "en")}).`,
      },
    ];
    if (!Number.isNaN(s.pSim)) {
      const p = { es: formatP(s.pSim, "es"), en: formatP(s.pSim, "en") };
      const [es, en] = [formatMeasure(s.simulatedMeters, "es"), formatMeasure(s.simulatedMeters, "en")];
      sentences.push(
        s.pSim > 0.05
          ? {
              es: `En ${formatNumber(s.simulations, "es")} patrones al azar la distancia media fue ${es} m (${p.es}): no hay evidencia suficiente de que difiera del azar.`,
              en: `In ${formatNumber(s.simulations, "en")} random patterns the mean distance was ${en} m (${p.en}): there is not enough evidence that it differs from chance.`,
            }
          : s.ratioToSimulated < 1
            ? {
                es: `En ${formatNumber(s.simulations, "es")} patrones al azar la distancia media fue ${es} m (${p.es}): los hechos están más juntos de lo que daría el azar.`,
                en: `In ${formatNumber(s.simulations, "en")} random patterns the mean distance was ${en} m (${p.en}): incidents are closer together than chance would put them.`,
              }
            : {
                es: `En ${formatNumber(s.simulations, "es")} patrones al azar la distancia media fue ${es} m (${p.es}): los hechos están más espaciados de lo que daría el azar.`,
                en: `In ${formatNumber(s.simulations, "en")} random patterns the mean distance was ${en} m (${p.en}): incidents are more spaced out than chance would put them.`,
              },
      );
    }
    if (s.coincident > 0)
      sentences.push({
        es: `Hechos que comparten coordenada exacta con otro: ${formatNumber(s.coincident, "es")}. Si es un lugar por defecto, el resultado no vale.`,
        en: `Incidents that share their exact coordinate with another: ${formatNumber(s.coincident, "en")}. If it is a default place, the result does not hold.`,
      });
    return sentences;
  },
});

function meanOf(values: Float64Array): number {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : Number.NaN;
}

/** Counts made elsewhere stand at one place: each row is one place here. */
export function weightLog({ weight }: PatternInput): Sentence[] {
  if (weight.every((value) => value === 1)) return [];
  return [
    {
      es: "Algunas filas valen por varios hechos; aquí cada fila cuenta como un lugar.",
      en: "Some rows stand for several incidents; here each row counts as one place.",
    },
  ];
}
