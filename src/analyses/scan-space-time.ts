import { minutesPerDay } from "../base/civil-time.ts";
import { formFor } from "../base/counted.ts";
import { formatNumber } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import { ProblemError } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import type { SpaceTimeScan } from "../kernels/clusters/space-time-scan.ts";
import { gatherShared } from "../model/gather-rows.ts";
import type { Project } from "../model/project.ts";
import type { Scope } from "../model/scope.ts";
import type { BinUnit } from "../model/series.ts";
import { defineAnalysis } from "./analysis.ts";
import { stepChoices, stepsText, wholeSteps } from "./area-series.ts";
import { type EventList, eventsInScope, noIncidents, pickEvents, wholeWeights } from "./event-list.ts";
import { placesParam, type ScanParams, scanParams } from "./scan-params.ts";
import { type PlaceSource, placeSource, placesOf } from "./scan-places.ts";
import { scanReading } from "./scan-reading.ts";
import { type ScanCase, scanColumns, scanRunner } from "./scan-result.ts";

type Params = ScanParams & {
  readonly step: string;
  readonly windows: string;
  readonly maximumSteps: number;
  readonly places: string;
};

interface Input {
  readonly source: PlaceSource;
  readonly step: BinUnit;
  readonly edges: Int32Array;
  /** Only events in a place and a whole step. */
  readonly events: EventList;
  readonly areaRows: Int32Array;
  readonly left: number;
}

/** The space-time permutation scan: bursts at a place and time, without a population. */
export const scanSpaceTime = defineAnalysis<"scan-space-time", Params, Input>({
  id: "scan-space-time",
  version: 1,
  family: "clusters",
  text: {
    es: {
      title: "Barrido espacio-temporal",
      question:
        "¿Hay un lugar donde los hechos se hayan acelerado en un período, más que en el resto del territorio?",
      what: "Prueba cilindros: un círculo de áreas y un intervalo de tiempo. Compara los hechos de cada cilindro con los que darían el ritmo general y el peso habitual del lugar. Repite la búsqueda barajando las fechas entre los hechos. No necesita población.",
      reading:
        "Un conglomerado activo llega hasta el último paso: algo está pasando ahora. El intervalo de recurrencia dice cada cuánto tiempo el azar produciría uno así si se buscara en cada paso.",
      caveat:
        "Detecta cambios, no niveles: un lugar siempre alto no aparece. Si la población de un lugar crece mucho, parecerá un brote. Busca círculos. El último paso suele estar incompleto por atrasos de registro.",
      source:
        "Kulldorff, Heffernan, Hartman, Assunção y Mostashari (2005), PLoS Medicine 2(3): e59. Lo aplica SaTScan.",
    },
    en: {
      title: "Space-time scan",
      question:
        "Is there a place where incidents sped up in some period, more than in the rest of the territory?",
      what: "Tries cylinders: a circle of areas and a stretch of time. It compares the incidents of each cylinder with those that the general pace and the usual weight of the place would give. The search is repeated with dates shuffled over the incidents. It needs no population.",
      reading:
        "An active cluster reaches the last step: something is going on now. The recurrence interval says how often chance would make one like it if the search were made at every step.",
      caveat:
        "It finds changes, not levels: a place that is always high does not show. If the people of a place grow much, it will look like an outbreak. It looks for circles. The last step is often incomplete because of late records.",
      source:
        "Kulldorff, Heffernan, Hartman, Assunção and Mostashari (2005), PLoS Medicine 2(3): e59. SaTScan applies it.",
    },
  },
  formula: {
    es: "B_A = Σ_{(z,d) ∈ A} N_z N_d / N;  LLR = C ln(C/B) + (N − C) ln((N − C)/(N − B)) si C > B, si no 0;  p = (1 + #{max LLR* ≥ LLR}) / (R + 1)",
    en: "B_A = Σ_{(z,d) ∈ A} N_z N_d / N;  LLR = C ln(C/B) + (N − C) ln((N − C)/(N − B)) if C > B, else 0;  p = (1 + #{max LLR* ≥ LLR}) / (R + 1)",
  },
  checked: [
    {
      es: "Máximo igual al de una búsqueda exhaustiva de cilindros, activos y de cualquier fecha; encuentra un brote plantado en su lugar y su fecha.",
      en: "Maximum equal to an exhaustive search of cylinders, active and of any date; it finds a planted burst at its place and date.",
    },
    {
      es: "Conglomerado y razón iguales a los de una búsqueda escrita aparte (Python 3.11, NumPy 2.4.6) con una tolerancia de 1e-12; p y media de las simulaciones dentro del error de Monte Carlo de sus 50 000 permutaciones.",
      en: "Cluster and ratio equal to those of a search written apart (Python 3.11, NumPy 2.4.6) within 1e-12; p and mean of the simulations within Monte Carlo error of its 50,000 permutations.",
    },
  ],
  params: {
    step: {
      kind: "choice",
      label: { es: "Paso de tiempo", en: "Time step" },
      help: {
        es: "Con qué grano se miran las fechas.",
        en: "How finely dates are looked at.",
      },
      choices: stepChoices,
      default: "month",
    },
    windows: {
      kind: "choice",
      label: { es: "Qué se busca", en: "What is looked for" },
      help: {
        es: "Activos: solo lo que llega hasta el último paso (vigilancia). Cualquier fecha: también lo que ya pasó.",
        en: "Active: only what reaches the last step (surveillance). Any date: also what is over.",
      },
      choices: [
        { id: "active", label: { es: "Activos", en: "Active" } },
        { id: "any", label: { es: "De cualquier fecha", en: "Of any date" } },
      ],
      default: "active",
    },
    maximumSteps: {
      kind: "number",
      label: { es: "Duración máxima (pasos)", en: "Longest duration (steps)" },
      help: {
        es: "En 0, la mitad del período, pero no más de 12 pasos.",
        en: "0 takes half the period, but no more than 12 steps.",
      },
      whole: true,
      minimum: 1,
      maximum: 1000,
      step: 1,
      default: 0,
      automatic: true,
    },
    places: placesParam,
    ...scanParams,
  },
  needs: { support: "none", incidents: true },
  gives: scanColumns,
  prepare: (project, scope, params) => cylinderInput(project, scope, params),
  ...scanRunner<Params, Input>(cylinderCase),
  read: (result) => scanReading(result),
});

function cylinderInput(project: Project, scope: Scope, params: Params): Input {
  const { incidents } = project;
  if (!incidents) throw new ProblemError(noIncidents);
  const source = placeSource(project, scope, params.places);
  const step = params.step as BinUnit;
  const { edges } = wholeSteps(incidents, scope.period, step);
  const areaRows = incidents.areaRows[scope.level];
  const all = eventsInScope(project, scope);
  const events = pickEvents(all, (i) => {
    const placed =
      source.kind === "areas"
        ? (areaRows?.[all.incidentRows[i]] ?? -1) >= 0
        : Number.isFinite(all.x[i]) && Number.isFinite(all.y[i]);
    return (
      placed && edges.length > 1 && all.timeFrom[i] >= edges[0] && all.timeFrom[i] < edges[edges.length - 1]
    );
  });
  return {
    source,
    step,
    edges,
    events,
    areaRows: areaRows
      ? gatherShared(areaRows, events.incidentRows)
      : new Int32Array(events.incidentRows.length).fill(-1),
    left: all.x.length - events.x.length,
  };
}

async function cylinderCase(input: Input, params: Params, context: RunContext): Promise<ScanCase> {
  const [{ circularZones }, { mostLikelyCylinder, simulateCylinderMaxima }] = await Promise.all([
    import("../kernels/clusters/scan-zones.ts"),
    import("../kernels/clusters/space-time-scan.ts"),
  ]);
  const { edges, events } = input;
  const places = await placesOf(input.source, events);
  const steps = Math.max(0, edges.length - 1);
  const placeOfEvent: number[] = [];
  const stepOfEvent: number[] = [];
  const counts = new Float64Array(places.x.length);
  const whole = wholeWeights(events);
  let step = 0;
  for (let e = 0; e < events.timeFrom.length; e++) {
    const place = input.source.kind === "areas" ? input.areaRows[e] : places.placeOfRow[e];
    while (events.timeFrom[e] >= edges[step + 1]) step++;
    if (!Number.isFinite(places.x[place])) continue;
    for (let copy = whole.copies[e]; copy > 0; copy--) {
      placeOfEvent.push(place);
      stepOfEvent.push(step);
      counts[place]++;
    }
  }
  const limit = params.maximumRadiusMeters > 0 ? params.maximumRadiusMeters : Number.POSITIVE_INFINITY;
  const maximumSteps =
    params.maximumSteps > 0
      ? Math.min(steps, Math.round(params.maximumSteps))
      : Math.max(1, Math.min(12, Math.floor(steps / 2)));
  const scan: SpaceTimeScan = {
    zones: await circularZones(places.x, places.y, counts, params.maximumShare, limit, context),
    places: places.x.length,
    steps,
    placeOfEvent: Uint32Array.from(placeOfEvent),
    stepOfEvent: Uint32Array.from(stepOfEvent),
    maximumSteps,
    windows: params.windows === "any" ? "any" : "active",
  };
  const days = steps > 0 ? (edges[steps] - edges[0]) / minutesPerDay : Number.NaN;
  return {
    places,
    projection: input.source.projection,
    eligible: Uint8Array.from(counts, (value) => (value > 0 ? 1 : 0)),
    events: placeOfEvent.length,
    find: (taken) => mostLikelyCylinder(scan, taken),
    simulate: (from, to, inner) => simulateCylinderMaxima(scan, from, to, inner),
    cycleDays: scan.windows === "active" ? days / steps : days,
    edges,
    log: [...logOf(input, steps, maximumSteps), ...whole.log],
  };
}

function logOf(input: Input, steps: number, maximumSteps: number): Sentence[] {
  const text = stepsText(steps, input.step);
  const longest = stepsText(maximumSteps, input.step);
  const log: Sentence[] = [
    {
      es: `Se ${formFor(steps, "es", "miró", "miraron")} ${text.es}, con duraciones de hasta ${longest.es}.`,
      en: `${text.en} ${formFor(steps, "en", "was", "were")} looked at, with durations of up to ${longest.en}.`,
    },
  ];
  if (input.left > 0)
    log.push({
      es: `Hechos sin lugar o fuera de los pasos completos, que no participan: ${formatNumber(input.left, "es")}.`,
      en: `Incidents without a place or outside the whole steps, which take no part: ${formatNumber(input.left, "en")}.`,
    });
  return log;
}
