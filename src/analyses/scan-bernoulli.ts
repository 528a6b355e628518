import { missingTime } from "../base/civil-time.ts";
import { counted, nouns } from "../base/counted.ts";
import { dayText } from "../base/day-text.ts";
import { formatNumber } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import { type Problem, ProblemError } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { gatherShared } from "../model/gather-rows.ts";
import type { Project } from "../model/project.ts";
import type { Scope } from "../model/scope.ts";
import { filterMask } from "../model/tally.ts";
import { type ColumnSpec, defineAnalysis } from "./analysis.ts";
import { type EventList, eventsInScope, pickEvents, wholeWeights } from "./event-list.ts";
import { placesParam, type ScanParams, scanParams } from "./scan-params.ts";
import { type PlaceSource, placeSource, placesOf } from "./scan-places.ts";
import { scanPeriodDays } from "./scan-poisson.ts";
import { scanReading } from "./scan-reading.ts";
import { type ScanCase, scanColumns, scanRunner } from "./scan-result.ts";

type Params = ScanParams & {
  readonly cases: string;
  readonly recentShare: number;
  readonly places: string;
};

interface Input {
  readonly source: PlaceSource;
  readonly events: EventList;
  /** 1 where an event is a case. */
  readonly isCase: Uint8Array;
  /** Area of each event; unused for points. */
  readonly areaRows: Int32Array;
  readonly periodDays: number;
  readonly log: readonly Sentence[];
}

const gives: readonly ColumnSpec[] = scanColumns;

/** Kulldorff's spatial scan for shares: where cases are a larger part of all incidents. */
export const scanBernoulli = defineAnalysis<"scan-bernoulli", Params, Input>({
  id: "scan-bernoulli",
  version: 1,
  family: "clusters",
  text: {
    es: {
      title: "Barrido espacial (proporciones)",
      question:
        "¿Dónde es mayor la proporción de ciertos hechos entre todos, por ejemplo los cometidos con arma de fuego?",
      what: "Compara los casos con el resto de los hechos: busca el círculo donde los casos son una parte mayor del total que afuera. No usa población. Los casos son los hechos que pasan los filtros; sin filtros, los más recientes, para ver dónde crece la parte reciente.",
      reading:
        "El riesgo relativo dice cuántas veces mayor es la proporción dentro que fuera. Que un lugar tenga mayor proporción no significa que tenga más hechos.",
      caveat:
        "Busca círculos y depende del conjunto de comparación: si los demás hechos se registran de otra manera en un lugar, la proporción cambia sin que cambie la violencia.",
      source: "Kulldorff (1997), Communications in Statistics 26, modelo de Bernoulli. Lo aplica SaTScan.",
    },
    en: {
      title: "Spatial scan (shares)",
      question: "Where are certain incidents a larger share of all, for instance those with a firearm?",
      what: "Compares cases with the other incidents: looks for the circle where cases are a larger part of all than outside. It uses no population. Cases are the incidents that pass the filters; without filters, the most recent, to see where the recent part grows.",
      reading:
        "The relative risk says how many times larger the share is inside than outside. A place with a larger share need not have more incidents.",
      caveat:
        "It looks for circles and depends on what is compared with: if the other incidents are recorded differently somewhere, the share changes without any change in violence.",
      source: "Kulldorff (1997), Communications in Statistics 26, Bernoulli model. SaTScan applies it.",
    },
  },
  formula:
    "LLR = ℓ(c, n) + ℓ(C − c, N − n) − ℓ(C, N),  ℓ(c, n) = c ln(c/n) + (n − c) ln(1 − c/n);  p = (1 + #{max LLR* ≥ LLR}) / (R + 1)",
  checked: [
    {
      es: "Máximo igual al de una búsqueda exhaustiva; con casos raros tiende a la razón de Poisson calculada a mano; sin conglomerados rechaza con la frecuencia nominal. Con pocos casos, p igual a la cola hipergeométrica exacta (R 4.2.2) dentro del error de Monte Carlo.",
      en: "Maximum equal to an exhaustive search; with rare cases it tends to the Poisson ratio worked by hand; without clusters it rejects at the nominal rate. With few cases, p equal to the exact hypergeometric tail (R 4.2.2) within Monte Carlo error.",
    },
  ],
  params: {
    cases: {
      kind: "choice",
      label: { es: "Casos", en: "Cases" },
      help: {
        es: "Qué hechos son los casos; los demás del período son la comparación.",
        en: "Which incidents are the cases; the others of the period are the comparison.",
      },
      choices: [
        {
          id: "automatic",
          label: {
            es: "Los filtrados, o los recientes sin filtros",
            en: "The filtered, or the recent without filters",
          },
        },
        { id: "filtered", label: { es: "Los que pasan los filtros", en: "Those that pass the filters" } },
        { id: "recent", label: { es: "Los más recientes", en: "The most recent" } },
      ],
      default: "automatic",
    },
    recentShare: {
      kind: "number",
      label: { es: "Parte reciente", en: "Recent part" },
      help: {
        es: "Qué parte final de los hechos, por fecha, son los casos cuando se miran los recientes.",
        en: "What last part of the incidents, by date, are the cases when the recent are looked at.",
      },
      unit: "share",
      minimum: 0.01,
      maximum: 0.5,
      step: 0.01,
      default: 0.25,
    },
    places: placesParam,
    ...scanParams,
  },
  needs: { support: "none", incidents: true },
  gives,
  prepare: (project, scope, params) => bernoulliInput(project, scope, params),
  ...scanRunner<Params, Input>(bernoulliCase),
  read: (result) => scanReading(result),
});

function bernoulliInput(project: Project, scope: Scope, params: Params): Input {
  const source = placeSource(project, scope, params.places);
  const all = eventsInScope(project, { ...scope, filters: [] });
  const { incidents } = project;
  const areaRows = incidents?.areaRows[scope.level];
  const events = pickEvents(all, (i) =>
    source.kind === "areas"
      ? (areaRows?.[all.incidentRows[i]] ?? -1) >= 0
      : Number.isFinite(all.x[i]) && Number.isFinite(all.y[i]),
  );
  const left = all.x.length - events.x.length;
  const log: Sentence[] =
    left > 0
      ? [
          {
            es: `Hechos sin lugar, que no participan: ${formatNumber(left, "es")}.`,
            en: `Incidents without a place, which take no part: ${formatNumber(left, "en")}.`,
          },
        ]
      : [];
  const filtered = params.cases === "filtered" || (params.cases === "automatic" && scope.filters.length > 0);
  if (filtered && scope.filters.length === 0) throw new ProblemError(noFilter);
  const mask = incidents && filtered ? filterMask(incidents, scope.filters) : null;
  const recent = filtered ? null : recentCases(events, params.recentShare);
  return {
    source,
    events,
    isCase: recent?.isCase ?? Uint8Array.from(events.incidentRows, (row) => mask?.[row] ?? 0),
    areaRows: areaRows
      ? gatherShared(areaRows, events.incidentRows)
      : new Int32Array(events.incidentRows.length).fill(-1),
    periodDays: scanPeriodDays(project, scope),
    log: [...log, recent?.sentence ?? filteredSentence],
  };
}

/** The last part of the dated events; those of the first case's very moment are cases too. */
function recentCases(events: EventList, share: number): { isCase: Uint8Array; sentence: Sentence } {
  const times = events.timeFrom.filter((time) => time !== missingTime).sort();
  const since =
    times.length > 0
      ? times[Math.min(times.length - 1, Math.floor(times.length * (1 - share)))]
      : missingTime;
  const isCase = Uint8Array.from(events.timeFrom, (time) => (time !== missingTime && time >= since ? 1 : 0));
  if (since === missingTime)
    return {
      isCase,
      sentence: {
        es: "Ningún hecho tiene fecha: no hay casos recientes que comparar.",
        en: "No incident has a date: there are no recent cases to compare.",
      },
    };
  return {
    isCase,
    sentence: {
      es: `Casos: los hechos desde el ${dayText(since, "es")}; comparación: los anteriores.`,
      en: `Cases: incidents since ${dayText(since, "en")}; comparison: those before.`,
    },
  };
}

async function bernoulliCase(input: Input, params: Params, context: RunContext): Promise<ScanCase> {
  const [{ circularZones }, { mostLikelyCluster, sum }, { simulateScanMaxima }] = await Promise.all([
    import("../kernels/clusters/scan-zones.ts"),
    import("../kernels/clusters/scan-statistic.ts"),
    import("../kernels/clusters/scan-simulation.ts"),
  ]);
  const places = await placesOf(input.source, input.events);
  const count = places.x.length;
  const cases = new Float64Array(count);
  const size = new Float64Array(count);
  const { copies, log } = wholeWeights(input.events);
  copies.forEach((whole, e) => {
    const place = input.source.kind === "areas" ? input.areaRows[e] : places.placeOfRow[e];
    if (!Number.isFinite(places.x[place])) return;
    size[place] += whole;
    cases[place] += whole * input.isCase[e];
  });
  const limit = params.maximumRadiusMeters > 0 ? params.maximumRadiusMeters : Number.POSITIVE_INFINITY;
  const zones = await circularZones(places.x, places.y, size, params.maximumShare, limit, context);
  const scan = { model: "bernoulli" as const, zones, cases, size };
  return {
    places,
    projection: input.source.projection,
    eligible: Uint8Array.from(size, (value) => (value > 0 ? 1 : 0)),
    events: sum(cases),
    find: (taken) => mostLikelyCluster(scan, taken),
    simulate: (from, to, inner) => simulateScanMaxima(scan, from, to, inner),
    cycleDays: input.periodDays,
    edges: null,
    log: [
      ...input.log,
      ...log,
      {
        es: `${counted(sum(cases), nouns.case).es} entre ${counted(sum(size), nouns.incident).es}.`,
        en: `${counted(sum(cases), nouns.case).en} among ${counted(sum(size), nouns.incident).en}.`,
      },
    ],
  };
}

const filteredSentence: Sentence = {
  es: "Casos: los hechos que pasan los filtros; comparación: los demás del período.",
  en: "Cases: incidents that pass the filters; comparison: the others of the period.",
};

const noFilter: Problem = {
  code: "noFilter",
  severity: "error",
  what: {
    es: "Los casos son los hechos que pasan los filtros, y no hay ningún filtro.",
    en: "The cases are the incidents that pass the filters, and there is no filter.",
  },
  kept: { es: "Nada cambió.", en: "Nothing changed." },
  todo: {
    es: "Ponga un filtro (por ejemplo, arma de fuego) o elija los más recientes como casos.",
    en: "Set a filter (firearm, for instance) or choose the most recent as cases.",
  },
};
