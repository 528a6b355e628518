import { counted, nouns } from "../base/counted.ts";
import { formatMeasure, formatNumber, formatP, formatShare } from "../base/format.ts";
import type { Language, Sentence } from "../base/language.ts";
import { type Problem, ProblemError } from "../base/problem.ts";
import { areasFor, populationFor, tallyFor } from "../model/tally.ts";
import { type ColumnSpec, defineAnalysis } from "./analysis.ts";
import { declaredColumns } from "./result-columns.ts";

const share = (id: string, es: string, en: string, role: ColumnSpec["role"]): ColumnSpec => ({
  id,
  label: { es, en },
  kind: "number",
  role,
  unit: "share",
  meaning: "measure",
});

const gives: readonly ColumnSpec[] = [
  {
    id: "class",
    label: { es: "Grupo", en: "Group" },
    kind: "category",
    role: "class",
    main: true,
  },
  {
    id: "count",
    label: { es: "Hechos", en: "Incidents" },
    kind: "number",
    role: "value",
    unit: "count",
    meaning: "count",
  },
  share("share", "Parte de los hechos", "Share of incidents", "value"),
  share(
    "cumulativeShare",
    "Parte de los hechos en áreas igual de cargadas o más",
    "Share of incidents in areas as burdened or more",
    "detail",
  ),
  share("exposureShare", "Parte de la base", "Share of the base", "detail"),
  share(
    "cumulativeExposure",
    "Parte de la base en áreas igual de cargadas o más",
    "Share of the base in areas as burdened or more",
    "detail",
  ),
];

const classes = [
  {
    id: "half",
    text: { es: "Reúnen la mitad de los hechos", en: "Hold half of the incidents" },
    tone: "hotFirm",
  },
  { id: "eighty", text: { es: "Completan el 80 %", en: "Complete the 80%" }, tone: "hotNominal" },
  { id: "rest", text: { es: "Resto con hechos", en: "Rest with incidents" }, tone: "neutral" },
  { id: "none", text: { es: "Sin hechos", en: "No incidents" }, tone: "notSignificant" },
] as const;

interface Params {
  readonly against: string;
  readonly simulations: number;
  readonly [name: string]: string | number;
}

interface Input {
  readonly level: string;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly counts: Float64Array;
  readonly exposure: Float64Array;
}

/** Largest number of events that is scattered event by event in one simulation. */
const mostScattered = 200_000;

/** How unequally events are shared out among areas, against what chance alone would do. */
export const concentration = defineAnalysis<"concentration", Params, Input>({
  id: "concentration",
  version: 2,
  family: "concentration",
  formula: {
    es: "Gini = 2 · área entre la curva de Lorenz y la diagonal; generalizado: max(1/c, 1/n) · (2 Σ i·y_i − n − 1) − max(n/c, 1) + 1; pSim = (1 + #{Gini* ≥ Gini}) / (R + 1)",
    en: "Gini = 2 · area between the Lorenz curve and the diagonal; generalised: max(1/c, 1/n) · (2 Σ i·y_i − n − 1) − max(n/c, 1) + 1; pSim = (1 + #{Gini* ≥ Gini}) / (R + 1)",
  },
  checked: [
    {
      es: "Gini igual a la mitad de la diferencia media relativa (su definición) con una tolerancia de 1e-12; el generalizado da 0 cuando cada hecho tiene su propio lugar.",
      en: "Gini equal to half the relative mean difference (its definition) within 1e-12; the generalised one is 0 when each incident has a place of its own.",
    },
  ],
  text: {
    es: {
      title: "Concentración (80-20)",
      question: "¿Cuántos territorios reúnen la mayoría de los hechos?",
      what: "Ordena los territorios del que más hechos tiene al que menos y acumula: qué parte de los territorios, de los residentes o de la superficie reúne la mitad o el 80 % de los hechos. Lo resume el coeficiente de Gini.",
      reading:
        "0 es reparto parejo; cerca de 1, casi todo en un lugar. Compare siempre con el Gini esperado por azar: con pocos hechos y muchos territorios, el azar solo ya parece concentración.",
      caveat:
        "Depende del tamaño de los territorios: con áreas más pequeñas, más concentración. No dice si los mismos lugares se repiten de un año a otro.",
      source:
        "Weisburd (2015), Criminology 53; Gini generalizado: Bernasco y Steenbeek (2017), Journal of Quantitative Criminology 33.",
    },
    en: {
      title: "Concentration (80-20)",
      question: "How few areas hold most of the incidents?",
      what: "Ranks areas from most to fewest incidents and adds up: what share of the areas, residents or surface holds half or 80% of the incidents. The Gini coefficient sums it up.",
      reading:
        "0 is an even spread; close to 1, nearly all in one place. Always compare with the Gini expected by chance: with few incidents and many areas, chance alone already looks like concentration.",
      caveat:
        "It depends on the size of the areas: smaller areas, more concentration. It does not say whether the same places come back from year to year.",
      source:
        "Weisburd (2015), Criminology 53; generalised Gini: Bernasco and Steenbeek (2017), Journal of Quantitative Criminology 33.",
    },
  },
  params: {
    against: {
      kind: "choice",
      label: { es: "Concentración respecto de", en: "Concentration relative to" },
      help: {
        es: "Territorios: cada uno cuenta igual. Residentes o superficie: descuenta que unos territorios son más grandes.",
        en: "Areas: each counts the same. Residents or surface: allows for some areas being larger.",
      },
      choices: [
        { id: "areas", label: { es: "Territorios", en: "Areas" } },
        { id: "population", label: { es: "Residentes", en: "Residents" } },
        { id: "surface", label: { es: "Superficie", en: "Surface" } },
      ],
      default: "areas",
    },
    simulations: {
      kind: "number",
      label: { es: "Simulaciones", en: "Simulations" },
      help: {
        es: "Repartos al azar con que se compara. Con más, la p puede ser menor y más estable.",
        en: "Random allocations to compare with. With more, p can be smaller and is steadier.",
      },
      whole: true,
      minimum: 19,
      maximum: 9999,
      step: 20,
      default: 199,
    },
  },
  needs: { support: "areas", outlinesOptional: true, count: true },
  gives,
  prepare(project, scope, params) {
    const areas = areasFor(project, scope);
    const { counts } = tallyFor(project, scope);
    const population = params.against === "population" ? populationFor(project, scope) : null;
    if (params.against === "population" && !population) throw new ProblemError(noPopulation);
    return {
      level: scope.level,
      ids: areas.codes,
      names: areas.names,
      counts,
      exposure:
        population ??
        (params.against === "surface" ? areas.areaKm2.slice() : new Float64Array(counts.length).fill(1)),
    };
  },

  async run(input, params, context) {
    const { Random } = await import("../base/random.ts");
    const kernel = await import("../kernels/concentration/gini.ts");
    const { aliasTable } = await import("../kernels/pattern/alias-table.ts");
    const { counts, exposure } = input;
    const curve = kernel.lorenzCurve(counts, exposure);
    const usable = Float64Array.from(exposure, (value, row) => (counts[row] >= 0 && value > 0 ? value : 0));
    const total = counts.reduce((sum, count, row) => (usable[row] > 0 ? sum + count : sum), 0);
    const observed = kernel.gini(curve);
    const thrown = Math.round(total);
    const canSimulate = thrown > 0 && thrown <= mostScattered && curve.order.length > 1;
    const simulated = new Float64Array(canSimulate ? params.simulations : 0);
    const expectedCurve = new Float64Array(curve.exposureShare.length);
    const places = aliasTable(usable);
    const drawn = new Float64Array(counts.length);
    for (let round = 0; round < simulated.length; round++) {
      await context.breathe();
      kernel.scatterEvents(places, thrown, new Random(context.seed, round), drawn);
      const chance = kernel.lorenzCurve(drawn, usable);
      simulated[round] = kernel.gini(chance);
      kernel.addEventsInTop(chance, curve.exposureShare, 1 / simulated.length, expectedCurve);
      context.progress((round + 1) / simulated.length);
    }
    const atLeast = simulated.reduce((sum, value) => sum + (value >= observed - 1e-12 ? 1 : 0), 0);
    simulated.sort();
    const columns = perArea(counts, exposure, total);
    const scalars = {
      total,
      areas: curve.order.length,
      gini: observed,
      generalisedGini: params.against === "areas" ? kernel.generalisedGini(counts) : Number.NaN,
      giniExpected: canSimulate ? simulated.reduce((a, b) => a + b, 0) / simulated.length : Number.NaN,
      giniLower: canSimulate ? simulated[Math.floor(0.025 * (simulated.length - 1))] : Number.NaN,
      giniUpper: canSimulate ? simulated[Math.ceil(0.975 * (simulated.length - 1))] : Number.NaN,
      pSim: canSimulate ? (1 + atLeast) / (simulated.length + 1) : Number.NaN,
      eventsInTop20: total > 0 ? kernel.eventsInTop(curve, 0.2) : Number.NaN,
      baseForHalf: total > 0 ? kernel.exposureForEvents(curve, 0.5) : Number.NaN,
      baseForEighty: total > 0 ? kernel.exposureForEvents(curve, 0.8) : Number.NaN,
    };
    return {
      support: { kind: "areas", level: input.level, ids: input.ids, names: input.names },
      columns: declaredColumns(gives, columns),
      scalars,
      tables: {
        lorenz: declaredColumns(
          [
            share("cumulativeExposure", "Parte de la base", "Share of the base", "support"),
            share("cumulativeShare", "Parte de los hechos", "Share of incidents", "value"),
            share("expectedShare", "Parte esperada por azar", "Share expected by chance", "detail"),
          ],
          {
            cumulativeExposure: curve.exposureShare,
            cumulativeShare: curve.eventShare,
            expectedShare: canSimulate ? expectedCurve : expectedCurve.fill(Number.NaN),
          },
        ),
      },
      log: logOf(params.simulations, canSimulate, thrown, curve.order.length),
    };
  },

  chartTitles: {
    lorenz: {
      es: "Curva de Lorenz: parte de los hechos según la parte de la base",
      en: "Lorenz curve: share of the incidents by share of the base",
    },
  },

  read(result, params) {
    const s = result.scalars;
    if (!(s.total > 0))
      return [
        {
          es: "No hay hechos en estas áreas: no hay concentración que medir.",
          en: "There are no incidents in these areas: there is no concentration to measure.",
        },
      ];
    if (s.areas === 1)
      return [
        {
          es: "Con un solo territorio no hay concentración entre territorios que medir.",
          en: "With a single area there is no concentration between areas to measure.",
        },
      ];
    const base: Record<Language, string> =
      params.against === "population"
        ? { es: "de los residentes", en: "of the residents" }
        : params.against === "surface"
          ? { es: "de la superficie", en: "of the surface" }
          : { es: "de los territorios", en: "of the areas" };
    const sentences: Sentence[] = [
      {
        es: `El ${formatShare(s.baseForHalf, "es", 1)} ${base.es} reúne la mitad de los hechos, y el ${formatShare(s.baseForEighty, "es", 1)}, el 80 %. El 20 % más cargado tiene el ${formatShare(s.eventsInTop20, "es", 1)}.`,
        en: `${formatShare(s.baseForHalf, "en", 1)} ${base.en} hold half of the incidents, and ${formatShare(s.baseForEighty, "en", 1)} hold 80%. The most burdened 20% have ${formatShare(s.eventsInTop20, "en", 1)}.`,
      },
    ];
    if (Number.isNaN(s.pSim)) return sentences;
    const figures = (language: Language) =>
      [s.gini, s.giniExpected, s.giniLower, s.giniUpper].map((value) => formatMeasure(value, language));
    const [es, en] = [figures("es"), figures("en")];
    const beyond = s.gini > s.giniUpper;
    sentences.push({
      es: `Gini ${es[0]}; por azar se esperaría ${es[1]} (de ${es[2]} a ${es[3]} en 95 % de los repartos, ${formatP(s.pSim, "es")}). ${beyond ? "Hay más concentración que la del azar." : "No hay evidencia suficiente de más concentración que la del azar."}`,
      en: `Gini ${en[0]}; chance would give ${en[1]} (${en[2]} to ${en[3]} in 95% of allocations, ${formatP(s.pSim, "en")}). ${beyond ? "There is more concentration than chance." : "There is not enough evidence of more concentration than chance."}`,
    });
    return sentences;
  },
});

/** Columns per area. Areas with the same burden share their cumulative share, so that row order plays no part. */
function perArea(counts: Float64Array, exposure: Float64Array, total: number) {
  const rows = Array.from(counts.keys()).filter((row) => counts[row] >= 0 && exposure[row] > 0);
  const burden = (row: number) => counts[row] / exposure[row];
  rows.sort((a, b) => burden(b) - burden(a));
  const everything = rows.reduce((sum, row) => sum + exposure[row], 0);
  const cumulativeShare = new Float64Array(counts.length).fill(Number.NaN);
  const exposureShare = cumulativeShare.slice();
  const cumulativeExposure = cumulativeShare.slice();
  const share = cumulativeShare.slice();
  const codes = new Uint16Array(counts.length).fill(65535);
  let sum = 0;
  let base = 0;
  for (let from = 0; from < rows.length; ) {
    let to = from;
    const before = sum;
    while (to < rows.length && burden(rows[to]) === burden(rows[from])) {
      base += exposure[rows[to]];
      sum += counts[rows[to++]];
    }
    for (let k = from; k < to; k++) {
      const row = rows[k];
      exposureShare[row] = exposure[row] / everything;
      cumulativeExposure[row] = base / everything;
      if (!(total > 0)) continue;
      share[row] = counts[row] / total;
      cumulativeShare[row] = sum / total;
      codes[row] = counts[row] === 0 ? 3 : before / total < 0.5 ? 0 : before / total < 0.8 ? 1 : 2;
    }
    from = to;
  }
  const columns = { share, cumulativeShare, exposureShare, cumulativeExposure };
  return { class: { codes, classes }, count: counts.slice(), ...columns };
}

function logOf(simulations: number, simulated: boolean, events: number, areas: number): Sentence[] {
  if (simulated)
    return [
      {
        es: `Se comparó con ${formatNumber(simulations, "es")} repartos al azar de ${counted(events, nouns.incident).es} entre ${counted(areas, nouns.area).es}, según su base.`,
        en: `Compared with ${formatNumber(simulations, "en")} random allocations of ${counted(events, nouns.incident).en} to ${counted(areas, nouns.area).en}, in proportion to their base.`,
      },
    ];
  return [
    {
      es: `Sin comparación con el azar: hace falta más de un área y entre 1 y ${counted(mostScattered, nouns.incident).es}.`,
      en: `No comparison with chance: it takes more than one area and between 1 and ${counted(mostScattered, nouns.incident).en}.`,
    },
  ];
}

const noPopulation: Problem = {
  code: "noPopulation",
  severity: "error",
  what: { es: "No hay población por área.", en: "There is no population per area." },
  kept: { es: "Nada cambió.", en: "Nothing changed." },
  todo: {
    es: "Elija el campo de población, o mida la concentración respecto de los territorios.",
    en: "Choose the population field, or measure concentration relative to the areas.",
  },
};
