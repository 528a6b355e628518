import type { RunContext } from "../base/run-context.ts";
import type { Metric } from "../kernels/time/close-pairs.ts";
import type { KnoxInput } from "../kernels/time/knox.ts";
import { defineAnalysis } from "./analysis.ts";
import { datedEvents, eventDays, eventsInScope, locatedEvents, wholeWeights } from "./event-list.ts";
import { bandTelling, nearRepeatReading } from "./near-repeat-reading.ts";
import { type NearRepeatEvents, nearRepeatResult } from "./near-repeat-result.ts";

interface Params {
  readonly bandMeters: number;
  readonly distanceBands: number;
  readonly bandDays: number;
  readonly timeBands: number;
  readonly samePlace: boolean;
  readonly sameDay: boolean;
  readonly metric: string;
  readonly simulations: number;
  readonly [name: string]: number | boolean | string;
}

/** Knox's test by bands of distance and time. */
export const nearRepeat = defineAnalysis<"near-repeat", Params, NearRepeatEvents>({
  id: "near-repeat",
  version: 1,
  family: "time",
  text: {
    es: {
      title: "Repeticiones cercanas (Knox)",
      question: "Después de un hecho, ¿aumentan los hechos en los alrededores durante los días siguientes?",
      what: "Cuenta los pares de hechos según qué tan lejos y cuántos días aparte ocurrieron, y compara con lo que resulta al repartir las fechas al azar entre los mismos lugares.",
      reading:
        "Una razón de 1.5 a menos de 200 m y 7 días dice que hay 50 % más pares así de cercanos de lo que daría el azar. Se destacan razones de 1.2 o más con p menor que 0.05. Mire hasta qué distancia y cuántos días dura el efecto: ese es el plazo de una respuesta.",
      caveat:
        "Habla de pares en todo el territorio, no de un lugar ni de una persona. Un cambio general de ritmo (una temporada, un operativo) también produce pares. Con muchas bandas, alguna saldrá notable por azar. No participan hechos sin día o sin coordenadas.",
      source:
        "Knox (1964), Applied Statistics 13. Repetición cercana: Johnson et al. (2007), Journal of Quantitative Criminology 23; Ratcliffe, Near Repeat Calculator.",
    },
    en: {
      title: "Near repeats (Knox)",
      question: "After an incident, do incidents around it increase in the following days?",
      what: "Counts pairs of incidents by how far and how many days apart they happened, and compares with what comes of dealing out the dates at random over the same places.",
      reading:
        "A ratio of 1.5 within 200 m and 7 days says there are 50% more pairs that close than chance would give. Ratios of 1.2 or more with p below 0.05 are marked. See how far and how long the effect reaches: that is the time for a response.",
      caveat:
        "It speaks of pairs over the whole territory, not of a place nor of a person. A general change of pace (a season, an operation) makes pairs too. With many bands some will stand out by chance. Incidents without a day or coordinates take no part.",
      source:
        "Knox (1964), Applied Statistics 13. Near repeats: Johnson et al. (2007), Journal of Quantitative Criminology 23; Ratcliffe, Near Repeat Calculator.",
    },
  },
  formula: "X = #{i<j : d_ij ∈ D, |t_i − t_j| ∈ T};  X / X̄*;  p = (1 + #{X* ≥ X}) / (R + 1)",
  checked: [
    {
      es: "Pares, márgenes y valor esperado iguales a los de surveillance 1.20.3 (R) en los datos de Burkitt; p por permutación dentro del error de Monte Carlo.",
      en: "Pairs, margins and expectation equal to those of surveillance 1.20.3 (R) on Burkitt's data; permutation p within Monte Carlo error.",
    },
    {
      es: "Con lugares repetidos, los pares de cada banda son los de R 4.2.2 (dist, en línea recta y por cuadras); media y p de 9 999 permutaciones hechas aparte, dentro del error de Monte Carlo.",
      en: "With repeated places the pairs of every band are those of R 4.2.2 (dist, straight and along blocks); means and p of 9,999 permutations made apart, within Monte Carlo error.",
    },
  ],
  params: {
    bandMeters: {
      kind: "number",
      label: { es: "Ancho de banda de distancia", en: "Width of a distance band" },
      help: { es: "Cada banda incluye su límite superior.", en: "Each band includes its upper limit." },
      unit: "meters",
      minimum: 0.001,
      maximum: 10_000,
      step: 50,
      default: 200,
    },
    distanceBands: {
      kind: "number",
      label: { es: "Bandas de distancia", en: "Distance bands" },
      help: { es: "Cuántas, además de «el mismo lugar».", en: 'How many, besides "the same place".' },
      whole: true,
      minimum: 1,
      maximum: 20,
      step: 1,
      default: 4,
    },
    bandDays: {
      kind: "number",
      label: { es: "Ancho de banda de tiempo", en: "Width of a time band" },
      help: {
        es: "Días enteros; cada banda incluye su límite superior.",
        en: "Whole days; each band includes its upper limit.",
      },
      unit: "days",
      whole: true,
      minimum: 1,
      maximum: 365,
      step: 1,
      default: 7,
    },
    timeBands: {
      kind: "number",
      label: { es: "Bandas de tiempo", en: "Time bands" },
      help: { es: "Cuántas, además de «el mismo día».", en: 'How many, besides "the same day".' },
      whole: true,
      minimum: 1,
      maximum: 20,
      step: 1,
      default: 4,
    },
    samePlace: {
      kind: "flag",
      label: { es: "Separar el mismo lugar", en: "Keep the same place apart" },
      help: {
        es: "Cuenta aparte los pares en el mismo punto exacto (repetición) de los cercanos (repetición cercana).",
        en: "Counts pairs on exactly the same point (repeats) apart from close ones (near repeats).",
      },
      default: true,
    },
    sameDay: {
      kind: "flag",
      label: { es: "Separar el mismo día", en: "Keep the same day apart" },
      help: {
        es: "Cuenta aparte los pares del mismo día.",
        en: "Counts pairs of the same day apart.",
      },
      default: false,
    },
    metric: {
      kind: "choice",
      label: { es: "Distancia", en: "Distance" },
      help: {
        es: "Por manzanas: suma de lo que se camina de este a oeste y de norte a sur; se acerca a la calle en tramas cuadriculadas.",
        en: "By blocks: the way east-west plus the way north-south; closer to the street on a grid plan.",
      },
      choices: [
        { id: "manhattan", label: { es: "Por manzanas", en: "By blocks" } },
        { id: "euclidean", label: { es: "En línea recta", en: "Straight line" } },
      ],
      default: "manhattan",
    },
    simulations: {
      kind: "number",
      label: { es: "Permutaciones", en: "Permutations" },
      help: {
        es: "Cuántas veces se reparten las fechas al azar entre los lugares.",
        en: "How often the dates are dealt out at random over the places.",
      },
      whole: true,
      minimum: 99,
      maximum: 9999,
      step: 100,
      default: 999,
    },
  },
  needs: { support: "none", incidents: true },
  gives: [],

  prepare(project, scope) {
    const located = locatedEvents(eventsInScope(project, scope));
    const { events, log } = datedEvents(located.events);
    const days = eventDays(events);
    // A row that stands for several events is that many events at one place and day.
    const whole = wholeWeights(events);
    const total = whole.copies.reduce((sum, count) => sum + count, 0);
    const [x, y, time] = [new Float64Array(total), new Float64Array(total), new Int32Array(total)];
    let at = 0;
    whole.copies.forEach((count, i) => {
      x.fill(events.x[i], at, at + count);
      y.fill(events.y[i], at, at + count);
      time.fill(days[i], at, at + count);
      at += count;
    });
    return { x, y, time, log: [...located.log, ...log, ...whole.log] };
  },

  async run(input, params, context) {
    const { knox } = await import("../kernels/time/knox.ts");
    await context.breathe();
    const question = questionOf(input, params);
    return nearRepeatResult(
      input,
      question,
      await knox(question, Math.round(params.simulations), context),
      params.simulations,
    );
  },

  parallel: {
    split(input, params, parts) {
      const simulations = Math.round(params.simulations);
      return Array.from({ length: parts }, (_, part) => ({
        question: questionOf(input, params),
        from: Math.floor((simulations * part) / parts),
        to: Math.floor((simulations * (part + 1)) / parts),
      }));
    },
    async part(part, _params, context) {
      const { simulateKnox } = await import("../kernels/time/knox.ts");
      const question = part.question as KnoxInput;
      const pairs = await pairsOf(question, context);
      return { tables: await simulateKnox(question, pairs, part.from as number, part.to as number, context) };
    },
    async merge(input, params, outputs, context) {
      const { summariseKnox } = await import("../kernels/time/knox.ts");
      const question = questionOf(input, params);
      const parts = outputs.map((output) => output.tables as Float64Array);
      const tables = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) {
        tables.set(part, at);
        at += part.length;
      }
      const pairs = await pairsOf(question, context);
      return nearRepeatResult(
        input,
        question,
        await summariseKnox(question, pairs, tables, context),
        params.simulations,
      );
    },
  },

  chartTitles: {
    knox: {
      es: "Pares de hechos frente al azar (1 = lo esperado)",
      en: "Pairs of incidents against chance (1 = as expected)",
    },
  },
  tells: { knox: { sentence: bandTelling } },

  read: (result) => nearRepeatReading(result),
});

async function pairsOf(question: KnoxInput, context: RunContext) {
  const { collectClosePairs } = await import("../kernels/time/close-pairs.ts");
  return collectClosePairs(question.x, question.y, question.distanceEdges, question.metric, context);
}

function questionOf(input: NearRepeatEvents, params: Params): KnoxInput {
  const edges = (width: number, count: number, zero: boolean) => [
    ...(zero ? [0] : []),
    ...Array.from({ length: Math.round(count) }, (_, band) => width * (band + 1)),
  ];
  return {
    x: input.x,
    y: input.y,
    time: input.time,
    distanceEdges: edges(params.bandMeters, params.distanceBands, params.samePlace),
    timeEdges: edges(Math.round(params.bandDays), params.timeBands, params.sameDay),
    metric: params.metric as Metric,
  };
}
