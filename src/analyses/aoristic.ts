import { minutesPerDay, missingTime } from "../base/civil-time.ts";
import { formatMeasure, formatNumber, formatShare } from "../base/format.ts";
import type { Language, Localised, Sentence } from "../base/language.ts";
import { timePrecisions } from "../model/incidents.ts";
import type { AnalysisResult } from "../model/result.ts";
import { type ColumnSpec, defineAnalysis } from "./analysis.ts";
import { eventsInScope } from "./event-list.ts";
import { declaredColumns } from "./result-columns.ts";

interface Input {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly weight: Float64Array;
}

const weekdays: readonly Localised[] = [
  { es: "lunes", en: "Monday" },
  { es: "martes", en: "Tuesday" },
  { es: "miércoles", en: "Wednesday" },
  { es: "jueves", en: "Thursday" },
  { es: "viernes", en: "Friday" },
  { es: "sábado", en: "Saturday" },
  { es: "domingo", en: "Sunday" },
];

const tableColumns: readonly ColumnSpec[] = [
  { id: "weekday", label: { es: "Día", en: "Day" }, kind: "category", role: "support" },
  { id: "hour", label: { es: "Hora", en: "Hour" }, kind: "number", role: "support" },
  {
    id: "expected",
    label: { es: "Hechos esperados", en: "Expected incidents" },
    kind: "number",
    role: "value",
    unit: "count",
    meaning: "measure",
  },
  {
    id: "share",
    label: { es: "Parte del total", en: "Share of all" },
    kind: "number",
    role: "detail",
    unit: "share",
    meaning: "measure",
  },
];

const wholeDay = timePrecisions.indexOf("day");

/** Incidents spread over the hours of the week in which they may have happened. */
export const aoristic = defineAnalysis<"aoristic", Record<string, never>, Input>({
  id: "aoristic",
  version: 1,
  family: "time",
  text: {
    es: {
      title: "Horas de la semana (análisis aorístico)",
      question: "¿En qué días y horas ocurren los hechos, también los que no se sabe a qué hora fueron?",
      what: "Reparte cada hecho entre las 168 horas de la semana según el intervalo en que pudo ocurrir: si fue entre las 22 y las 2, un cuarto a cada hora. Un hecho del que solo se sabe el día se reparte en sus 24 horas.",
      reading:
        "Las horas más altas concentran más hechos esperados. Mire qué parte del total viene de horas conocidas: si es poca, la forma de la semana es en buena medida reparto.",
      caveat:
        "La hora 00:00 puesta por defecto hace una medianoche falsa: revise el pasaporte de datos. Repartir supone que cualquier hora del intervalo es igual de probable. Un hecho con más de una semana de duda se reparte por igual.",
      source:
        "Ratcliffe y McCullagh (1998), International Journal of Geographical Information Science 12; Ratcliffe (2002), Journal of Quantitative Criminology 18.",
    },
    en: {
      title: "Hours of the week (aoristic analysis)",
      question: "On what days and hours do incidents happen, those of unknown hour too?",
      what: "Spreads each incident over the 168 hours of the week by the interval in which it may have happened: between 22 and 2, a quarter to each hour. An incident of which only the day is known is spread over its 24 hours.",
      reading:
        "The highest hours hold the most expected incidents. See what share of the total comes from known hours: when it is small, the shape of the week is largely spreading.",
      caveat:
        "A default hour of 00:00 makes a false midnight: check the data passport. Spreading supposes every hour of the interval equally likely. An incident in doubt by more than a week is spread evenly.",
      source:
        "Ratcliffe and McCullagh (1998), International Journal of Geographical Information Science 12; Ratcliffe (2002), Journal of Quantitative Criminology 18.",
    },
  },
  formula: "w_h = Σ_e w_e · |[a_e, b_e] ∩ h| / (b_e − a_e),  Σ_h w_h = Σ_e w_e",
  checked: [
    {
      es: "Repartos hechos a mano: cruces de medianoche y de semana, extremos invertidos, fin ausente, más de una semana; la suma es siempre el total.",
      en: "Shares worked by hand: across midnight and the week's end, exchanged ends, a missing end, more than a week; the sum is always the total.",
    },
    {
      es: "Cuarenta intervalos iguales a un reparto minuto por minuto con el calendario de Python 3.11, con una tolerancia de 1e-11.",
      en: "Forty intervals equal to a minute by minute share with the calendar of Python 3.11, within 1e-11.",
    },
  ],
  params: {},
  needs: { support: "none", incidents: true },
  gives: [],

  prepare(project, scope) {
    const events = eventsInScope(project, scope);
    const length = events.timeFrom.length;
    const from = new Int32Array(length);
    const to = new Int32Array(length);
    for (let i = 0; i < length; i++) {
      const precision = events.timePrecision[i];
      const known = events.timeFrom[i] !== missingTime && precision < timePrecisions.length - 1;
      from[i] = known ? events.timeFrom[i] : missingTime;
      to[i] = known ? events.timeTo[i] : missingTime;
      if (!known || precision < wholeDay) continue;
      // A date stands for its whole day; a month or a year for no hour in particular.
      const firstDay = Math.floor(from[i] / minutesPerDay);
      const lastMinute = Math.max(from[i], to[i] === missingTime ? from[i] : to[i] - 1);
      from[i] = firstDay * minutesPerDay;
      to[i] =
        precision === wholeDay
          ? (Math.floor(lastMinute / minutesPerDay) + 1) * minutesPerDay
          : from[i] + 8 * minutesPerDay;
    }
    return { from, to, weight: events.weight };
  },

  async run(input, _params, context) {
    await context.breathe();
    const { aoristicWeek } = await import("../kernels/time/aoristic.ts");
    const week = aoristicWeek(input.from, input.to, input.weight);
    const { hours, total } = week;
    return {
      support: { kind: "global" },
      columns: [],
      scalars: {
        events: total,
        withoutTime: week.withoutTime,
        preciseShare: total > 0 ? week.precise / total : Number.NaN,
        swapped: week.swapped,
        spreadOverWeek: week.spreadOverWeek,
      },
      tables: {
        week: declaredColumns(tableColumns, {
          weekday: {
            codes: Uint16Array.from(hours, (_, k) => Math.floor(k / 24)),
            classes: weekdays.map((text, day) => ({ id: `day${day + 1}`, text })),
          },
          hour: hours.map((_, k) => k % 24),
          expected: hours,
          share: hours.map((value) => (total > 0 ? value / total : Number.NaN)),
        }),
      },
      log: logOf(week),
    };
  },

  read: (result) => reading(result),
});

function logOf(week: { withoutTime: number; swapped: number; spreadOverWeek: number }): Sentence[] {
  const told: [number, string, string][] = [
    [week.withoutTime, "Hechos sin fecha, que no participan", "Incidents without a date, which take no part"],
    [
      week.swapped,
      "Hechos con el fin antes del comienzo, que se invirtieron",
      "Incidents ending before they began, which were exchanged",
    ],
    [
      week.spreadOverWeek,
      "Hechos con más de una semana de duda, repartidos por igual",
      "Incidents in doubt by more than a week, spread evenly",
    ],
  ];
  return told
    .filter(([count]) => count > 0)
    .map(([count, es, en]) => ({
      es: `${es}: ${formatNumber(count, "es")}.`,
      en: `${en}: ${formatNumber(count, "en")}.`,
    }));
}

const evenHour = 1 / 168;

function reading(result: AnalysisResult): Sentence[] {
  const { events, preciseShare } = result.scalars;
  const shares = result.tables.week.find((column) => column.id === "share");
  if (!(events > 0) || shares?.kind !== "number")
    return [
      {
        es: "No hay hechos con fecha conocida: no se puede hablar de horas.",
        en: "There are no incidents of known date: nothing can be said of hours.",
      },
    ];
  const byDay = weekdays.map((_, day) => shares.values.subarray(24 * day, 24 * day + 24));
  if (byDay.every((hours) => Math.max(...hours) - Math.min(...hours) < 1e-9)) {
    const sums = byDay.map((hours) => hours.reduce((sum, share) => sum + share, 0));
    const busiest = sums.indexOf(Math.max(...sums));
    return [
      {
        es: `Ningún hecho trae su hora: cada uno se reparte por igual en su día, así que esto no dice nada de las horas. El día con más hechos es el ${weekdays[busiest].es}, con ${formatShare(sums[busiest], "es", 1)} del total.`,
        en: `No incident comes with its hour: each is spread evenly over its day, so this says nothing of hours. The day with most incidents is ${weekdays[busiest].en}, with ${formatShare(sums[busiest], "en", 1)} of all.`,
      },
    ];
  }
  const peak = shares.values.indexOf(shares.values.reduce((a, b) => Math.max(a, b)));
  const hourText = (language: Language) =>
    `${weekdays[Math.floor(peak / 24)][language]}, ${String(peak % 24).padStart(2, "0")}:00–${String((peak + 1) % 24).padStart(2, "0")}:00`;
  const times = shares.values[peak] / evenHour;
  const sentences: Sentence[] = [
    {
      es: `La hora con más hechos esperados: ${hourText("es")}, con ${formatShare(shares.values[peak], "es", 1)} del total, ${formatMeasure(times, "es", 2)} veces lo de una hora promedio.`,
      en: `The hour with the most expected incidents: ${hourText("en")}, with ${formatShare(shares.values[peak], "en", 1)} of all, ${formatMeasure(times, "en", 2)} times that of an average hour.`,
    },
    {
      es: `${formatShare(preciseShare, "es")} del peso viene de hechos con hora conocida${preciseShare < 0.5 ? ": la forma de la semana depende sobre todo del reparto" : ""}.`,
      en: `${formatShare(preciseShare, "en")} of the weight comes from incidents of known hour${preciseShare < 0.5 ? ": the shape of the week depends mostly on the spreading" : ""}.`,
    },
  ];
  return sentences;
}
