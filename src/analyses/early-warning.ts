import { isoDate } from "../base/civil-time.ts";
import type { Column } from "../base/column.ts";
import { counted, nouns } from "../base/counted.ts";
import { formatProbability } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import { ProblemError } from "../base/problem.ts";
import type { Signals } from "../kernels/time/ears.ts";
import type { Project } from "../model/project.ts";
import type { Support } from "../model/result.ts";
import type { Scope } from "../model/scope.ts";
import { type BinUnit, countByAreaAndPeriod, countByPeriod } from "../model/series.ts";
import { rowsInScope, variableFor } from "../model/tally.ts";
import { defineAnalysis } from "./analysis.ts";
import { stepsText, wholeSteps } from "./area-series.ts";
import { noIncidents } from "./event-list.ts";
import { declaredColumns } from "./result-columns.ts";
import { alarmCodes, areaColumns, seriesColumns, signalValues } from "./warning-columns.ts";
import { judgeSeries, methodNames, planWarning, type WarningPlan } from "./warning-methods.ts";
import { type WarningParams, warningParams } from "./warning-params.ts";
import { warningReading } from "./warning-reading.ts";

interface Input {
  readonly step: BinUnit;
  readonly counts: Float64Array;
  /** Name of each step: its first day, or the number of its row. */
  readonly steps: readonly string[];
  /** The same steps in each area, `area * steps + step`; no areas for a table of steps. */
  readonly areaCounts: Float64Array;
  /** The areas of these counts; null where no area of any incident is known. */
  readonly areas: Extract<Support, { kind: "areas" }> | null;
}

/** Whether the latest counts exceed what the past makes usual, over the territory and in each area. */
export const earlyWarning = defineAnalysis<"early-warning", WarningParams, Input>({
  id: "early-warning",
  version: 3,
  family: "time",
  text: {
    es: {
      title: "Alerta temprana",
      question: "¿Los hechos de las últimas semanas superan lo habitual?",
      what: "Compara cada paso reciente con lo que su propia historia hace esperable y con un umbral que el azar supera rara vez. EARS mira los pasos inmediatos (C3 suma excesos de pasos seguidos; como lo hace surveillance de R, una subida se señala un paso después); Farrington, la misma época de años anteriores, con tendencia y descontando brotes pasados; CUSUM acumula aumentos pequeños; la excedencia sirve con pocos hechos.",
      reading:
        "Una señal dice que vale la pena mirar, no qué pasó. Compare el conteo con el umbral y con lo esperado. El mapa y su tabla juzgan solo el último paso de cada territorio; uno sin historia bastante queda sin dato.",
      caveat:
        "Con muchos territorios y semanas habrá falsas alarmas: su número esperado se indica siempre. Un cambio de registro o un envío atrasado parece una señal; el último paso suele estar incompleto. No pronostica.",
      source:
        "EARS: Hutwagner et al. (2003); Fricker, Hegler y Dunfee (2008). Farrington et al. (1996); Noufaily et al. (2013). CUSUM: Page (1954); Rossi et al. (1999). Excedencia: predicción Poisson con incertidumbre de la media (Gelman et al. 2013).",
    },
    en: {
      title: "Early warning",
      question: "Do the incidents of the latest weeks exceed what is usual?",
      what: "Compares each recent step with what its own history makes likely and with a threshold that chance seldom exceeds. EARS looks at the steps just before (C3 adds the excesses of steps in a row; the way R's surveillance does it, a rise is signalled one step later); Farrington at the same season of earlier years, with a trend and past outbreaks weighted down; CUSUM adds up small rises; exceedance serves few incidents.",
      reading:
        "A signal says that a look is worth while, not what happened. Compare the count with the threshold and with what was expected. The map and its table judge only the last step of each area; one without enough history has no data.",
      caveat:
        "With many areas and weeks there will be false alarms: their expected number is always stated. A change in recording or a late delivery looks like a signal; the last step is often incomplete. It forecasts nothing.",
      source:
        "EARS: Hutwagner et al. (2003); Fricker, Hegler and Dunfee (2008). Farrington et al. (1996); Noufaily et al. (2013). CUSUM: Page (1954); Rossi et al. (1999). Exceedance: Poisson prediction with uncertainty of the mean (Gelman et al. 2013).",
    },
  },
  formula: {
    es: "EARS: C = (y − ȳ)/s;  C3 = Σ max(0, C2 − 1), en t−2 y t−1 (surveillance) o hasta t (publicada).  Farrington: log μ = α + βt + δ_estación.  CUSUM: S_t = max(0, S_{t−1} + z_t − k)",
    en: "EARS: C = (y − ȳ)/s;  C3 = Σ max(0, C2 − 1), over t−2 and t−1 (surveillance) or up to t (published).  Farrington: log μ = α + βt + δ_season.  CUSUM: S_t = max(0, S_{t−1} + z_t − k)",
  },
  checked: [
    {
      es: "EARS C1, C2 y C3, CUSUM (cuatro escalas) y Farrington flexible iguales a los de surveillance 1.20.3 (R) en la serie de Salmonella Agona: umbrales y alarmas de cada semana (tolerancia 1e-9). Farrington también en una serie simulada con brotes, con dos y con cuatro años atrás; con menos de tres años va sin tendencia, como ahí.",
      en: "EARS C1, C2 and C3, CUSUM (four scales) and Farrington flexible equal to those of surveillance 1.20.3 (R) on the Salmonella Agona series: thresholds and alarms of every week (tolerance 1e-9). Farrington also on a simulated series with outbreaks, two and four years back; with fewer than three years it goes without a trend, as there.",
    },
    {
      es: "EARS y Farrington también con semanas sin dato y con una semana enorme en la historia: iguales a los de surveillance 1.20.3 (tolerancia 1e-8).",
      en: "EARS and Farrington also with missing weeks and with a huge one in the history: equal to those of surveillance 1.20.3 (tolerance 1e-8).",
    },
    {
      es: "EARS C3 (definición publicada): suma también el paso juzgado, que ese paquete deja fuera; en la misma serie, 19 de 301 semanas cambian de señal.",
      en: "EARS C3 (published definition): it adds the judged step too, which that package leaves out; on the same series 19 of 301 weeks change their signal.",
    },
  ],
  params: warningParams,
  needs: { support: "none", outlinesOptional: true, incidents: true },
  gives: areaColumns,

  prepare: (project, scope, params) =>
    params.series === "rows" ? rowSeries(project, scope, params) : incidentSeries(project, scope, params),

  async run(input, params, context) {
    await context.breathe();
    const plan = planWarning(input.counts, input.step, params);
    const signals = await judgeSeries(input.counts, plan, context);
    const steps = input.counts.length;
    const areas = input.areas?.ids.length ?? 0;
    const last: { observed: Float64Array; signals: Signals } = {
      observed: new Float64Array(areas).fill(Number.NaN),
      signals: emptySignals(areas),
    };
    let areaMethod: WarningPlan | null = null;
    for (let area = 0; area < areas && steps > 0; area++) {
      await context.breathe();
      context.progress(area / areas);
      const own = input.areaCounts.subarray(area * steps, (area + 1) * steps);
      // One method for all areas, so that their signals can be compared: the one that suits their average series.
      areaMethod ??= planWarning(averageSeries(input, steps, areas), input.step, params);
      const judged = await judgeSeries(own, areaMethod, context, steps - 1);
      last.observed[area] = own[steps - 1];
      for (const name of ["statistic", "expected", "threshold", "alarm"] as const)
        last.signals[name][area] = judged[name][steps - 1];
    }
    const judgedSteps = countJudged(signals, plan.from);
    const areaAlarms = last.signals.alarm.reduce((sum, value) => sum + value, 0);
    const judgedAreas = countJudged(last.signals, 0);
    return {
      support: input.areas ?? { kind: "global" },
      columns: input.areas
        ? declaredColumns(areaColumns, {
            ...signalValues(last.observed, last.signals),
            class: alarmCodes(last.signals),
          })
        : [],
      scalars: {
        steps,
        judgedSteps,
        alarms: signals.alarm.subarray(plan.from).reduce((sum, value) => sum + value, 0),
        lastAlarm: steps > 0 ? signals.alarm[steps - 1] : Number.NaN,
        lastObserved: steps > 0 ? input.counts[steps - 1] : Number.NaN,
        lastExpected: steps > 0 ? signals.expected[steps - 1] : Number.NaN,
        lastThreshold: steps > 0 ? signals.threshold[steps - 1] : Number.NaN,
        alpha: plan.alpha,
        expectedFalseAlarms: plan.alpha * judgedSteps,
        judgedAreas,
        areaAlarms,
        expectedFalseAreaAlarms: (areaMethod?.alpha ?? Number.NaN) * judgedAreas,
      },
      tables: {
        series: declaredColumns(seriesColumns, {
          from: input.steps,
          ...signalValues(input.counts, signals),
          alarm: alarmCodes(signals),
        }),
      } satisfies Record<string, readonly Column[]>,
      log: logOf(input, plan, areaMethod),
    };
  },

  chartTitles: {
    series: {
      es: "Hechos por paso, lo esperado y el umbral",
      en: "Incidents per step, the expected and the threshold",
    },
  },
  read: (result) => warningReading(result),
});

function incidentSeries(project: Project, scope: Scope, params: WarningParams): Input {
  const { incidents } = project;
  if (!incidents) throw new ProblemError(noIncidents);
  const step = params.step as BinUnit;
  const { edges } = wholeSteps(incidents, scope.period, step);
  const rows = rowsInScope(incidents, scope);
  const areas = project.levels[scope.level];
  const areaRows = incidents.areaRows[scope.level];
  const located = areas && areaRows;
  return {
    step,
    counts: countByPeriod(incidents, rows, edges),
    steps: Array.from(edges.slice(0, -1), isoDate),
    areaCounts: located
      ? countByAreaAndPeriod(incidents, rows, areaRows, areas.names.length, edges)
      : new Float64Array(0),
    areas: located ? { kind: "areas", level: scope.level, ids: areas.codes, names: areas.names } : null,
  };
}

function rowSeries(project: Project, scope: Scope, params: WarningParams): Input {
  const counts = variableFor(project, scope).values.slice();
  return {
    step: params.step as BinUnit,
    counts,
    steps: Array.from(counts, (_, row) => String(row + 1)),
    areaCounts: new Float64Array(0),
    areas: null,
  };
}

function averageSeries(input: Input, steps: number, areas: number): Float64Array {
  const mean = new Float64Array(steps);
  for (let k = 0; k < input.areaCounts.length; k++) mean[k % steps] += input.areaCounts[k] / areas;
  return mean;
}

function emptySignals(length: number): Signals {
  const nothing = () => new Float64Array(length).fill(Number.NaN);
  return { statistic: nothing(), expected: nothing(), threshold: nothing(), alarm: new Uint8Array(length) };
}

function countJudged(signals: Signals, from: number): number {
  return signals.threshold.subarray(from).reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
}

function logOf(input: Input, plan: WarningPlan, areaPlan: WarningPlan | null): Sentence[] {
  const text = stepsText(input.counts.length, input.step);
  const name = methodNames[plan.method];
  const chosen = plan.automatic
    ? {
        es: "elegido por la historia y el número de hechos",
        en: "chosen by the history and the number of incidents",
      }
    : { es: "elegido por usted", en: "chosen by you" };
  const alpha = {
    es: Number.isNaN(plan.alpha)
      ? ""
      : `, con probabilidad de falsa alarma de ${formatProbability(plan.alpha, "es")} por paso`,
    en: Number.isNaN(plan.alpha)
      ? ""
      : `, with a chance of a false alarm of ${formatProbability(plan.alpha, "en")} per step`,
  };
  const log: Sentence[] = [
    {
      es: `Serie de ${text.es}. Método ${name.es}, ${chosen.es}${alpha.es}.`,
      en: `Series of ${text.en}. Method ${name.en}, ${chosen.en}${alpha.en}.`,
    },
  ];
  if (plan.method === "farrington")
    log.push({
      es: `Farrington con ${counted(plan.farrington.yearsBack, nouns.year).es} de historia.`,
      en: `Farrington with ${counted(plan.farrington.yearsBack, nouns.year).en} of history.`,
    });
  if (areaPlan && areaPlan.method !== plan.method)
    log.push({
      es: `Por territorio se usó ${methodNames[areaPlan.method].es}: cada uno tiene menos hechos.`,
      en: `By area ${methodNames[areaPlan.method].en} was used: each has fewer incidents.`,
    });
  return log;
}
