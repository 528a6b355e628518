import { minutesPerDay } from "../base/civil-time.ts";
import { formatNumber } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import { type Problem, ProblemError } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import type { Project } from "../model/project.ts";
import type { Scope } from "../model/scope.ts";
import { recordedPeriod } from "../model/series.ts";
import { populationFor, tallyFor } from "../model/tally.ts";
import { defineAnalysis } from "./analysis.ts";
import { type ScanParams, scanParams } from "./scan-params.ts";
import { areaPlaces, type PlaceSource, placesOf } from "./scan-places.ts";
import { scanReading } from "./scan-reading.ts";
import { type ScanCase, scanColumns, scanRunner } from "./scan-result.ts";

interface Input {
  readonly source: PlaceSource;
  readonly counts: Float64Array;
  readonly population: Float64Array;
  readonly unmatched: number;
  readonly periodDays: number;
}

/** Length of the period in days, or of the time on record without one; NaN for counts from a field. */
export function scanPeriodDays(project: Project, scope: Scope): number {
  const period = scope.period ?? (project.incidents ? recordedPeriod(project.incidents) : null);
  return period ? (period.toMinutes - period.fromMinutes) / minutesPerDay : Number.NaN;
}

/** Kulldorff's spatial scan for counts over a population. */
export const scanPoisson = defineAnalysis<"scan-poisson", ScanParams, Input>({
  id: "scan-poisson",
  version: 1,
  family: "clusters",
  text: {
    es: {
      title: "Barrido espacial (población)",
      question: "¿Hay un grupo de territorios con más hechos de los que explica su población?",
      what: "Prueba círculos de todos los tamaños alrededor de cada área y busca el que más se aparta de lo que da la población. Repite la búsqueda con los hechos repartidos al azar según la población: así el p ya tiene en cuenta que se probaron miles de círculos.",
      reading:
        "El riesgo relativo dice cuántas veces mayor es la tasa dentro que fuera. Un conglomerado con p menor que 0.05 es difícil de atribuir al azar. Los secundarios no comparten áreas con los más fuertes.",
      caveat:
        "Busca círculos: una calle o una ribera se ven como un círculo más ancho. El borde del círculo es impreciso; el centro, menos. La población residente no siempre es la expuesta, y más denuncia se ve como más hechos.",
      source:
        "Kulldorff (1997), Communications in Statistics 26; Kulldorff y Nagarwalla (1995). Lo aplica SaTScan.",
    },
    en: {
      title: "Spatial scan (population)",
      question: "Is there a group of areas with more incidents than their people explain?",
      what: "Tries circles of all sizes around every area and looks for the one that departs most from what the population gives. The search is repeated with incidents dealt out at random over the people: so the p already allows for thousands of circles having been tried.",
      reading:
        "The relative risk says how many times higher the rate is inside than outside. A cluster with p below 0.05 is hard to put down to chance. Secondary ones share no area with stronger ones.",
      caveat:
        "It looks for circles: a street or a river bank shows as a wider circle. The rim of the circle is vague, its centre less so. Residents are not always the people exposed, and more reporting looks like more incidents.",
      source:
        "Kulldorff (1997), Communications in Statistics 26; Kulldorff and Nagarwalla (1995). SaTScan applies it.",
    },
  },
  formula: {
    es: "LLR = C ln(C/B) + (N − C) ln((N − C)/(N − B)) si C > B, si no 0;  p = (1 + #{max LLR* ≥ LLR}) / (R + 1)",
    en: "LLR = C ln(C/B) + (N − C) ln((N − C)/(N − B)) if C > B, else 0;  p = (1 + #{max LLR* ≥ LLR}) / (R + 1)",
  },
  checked: [
    {
      es: "Razón de verosimilitud igual a la calculada a mano (C 18, B 7.5, N 120: 5.76444); máximo igual al de una búsqueda exhaustiva; sin conglomerados rechaza con la frecuencia nominal.",
      en: "Likelihood ratio equal to the one worked by hand (C 18, B 7.5, N 120: 5.76444); maximum equal to an exhaustive search; without clusters it rejects at the nominal rate.",
    },
  ],
  params: scanParams,
  needs: { support: "areas", count: true, population: true },
  gives: scanColumns,

  prepare(project, scope) {
    const population = populationFor(project, scope);
    if (!population) throw new ProblemError(noPopulation);
    const tally = tallyFor(project, scope);
    return {
      source: areaPlaces(project, scope),
      counts: tally.counts,
      population,
      unmatched: tally.unmatched,
      periodDays: scope.roles.count === null ? scanPeriodDays(project, scope) : Number.NaN,
    };
  },

  ...scanRunner<ScanParams, Input>(poissonCase),
  read: (result) => scanReading(result),
});

async function poissonCase(input: Input, params: ScanParams, context: RunContext): Promise<ScanCase> {
  const [{ circularZones }, { mostLikelyCluster, sum }, { simulateScanMaxima }] = await Promise.all([
    import("../kernels/clusters/scan-zones.ts"),
    import("../kernels/clusters/scan-statistic.ts"),
    import("../kernels/clusters/scan-simulation.ts"),
  ]);
  const places = await placesOf(input.source, null);
  const eligible = Uint8Array.from(input.counts, (count, i) =>
    count >= 0 && input.population[i] > 0 && Number.isFinite(places.x[i]) ? 1 : 0,
  );
  const cases = input.counts.map((count, i) => (eligible[i] === 1 ? count : 0));
  const people = input.population.map((value, i) => (eligible[i] === 1 ? value : 0));
  const events = sum(cases);
  const scale = events / sum(people);
  const expected = people.map((value) => (value > 0 ? value * scale : 0));
  const limit = params.maximumRadiusMeters > 0 ? params.maximumRadiusMeters : Number.POSITIVE_INFINITY;
  const zones = await circularZones(places.x, places.y, expected, params.maximumShare, limit, context);
  const scan = { model: "poisson" as const, zones, cases, size: expected };
  return {
    places,
    projection: input.source.projection,
    eligible,
    events,
    find: (taken) => mostLikelyCluster(scan, taken),
    simulate: (from, to, inner) => simulateScanMaxima(scan, from, to, inner),
    cycleDays: input.periodDays,
    edges: null,
    log: logOf(input, eligible),
  };
}

function logOf(input: Input, eligible: Uint8Array): Sentence[] {
  const log: Sentence[] = [];
  const left = eligible.length - eligible.reduce((sum, value) => sum + value, 0);
  if (left > 0)
    log.push({
      es: `Áreas sin población, sin conteo o sin geometría, que no participan: ${formatNumber(left, "es")}.`,
      en: `Areas without people, count or geometry, which take no part: ${formatNumber(left, "en")}.`,
    });
  if (input.unmatched > 0)
    log.push({
      es: `Hechos fuera de toda área, que no participan: ${formatNumber(input.unmatched, "es")}.`,
      en: `Incidents in no area, which take no part: ${formatNumber(input.unmatched, "en")}.`,
    });
  return log;
}

const noPopulation: Problem = {
  code: "noPopulation",
  severity: "error",
  what: {
    es: "Este barrido compara con la población, y el nivel no tiene un campo de población.",
    en: "This scan compares with the population, and the level has no population field.",
  },
  kept: { es: "Nada cambió.", en: "Nothing changed." },
  todo: {
    es: "Elija el campo de población, o use el barrido espacio-temporal, que no la necesita.",
    en: "Choose the population field, or use the space-time scan, which needs none.",
  },
};
