import { counted, formFor, nouns } from "../base/counted.ts";
import { formatNumber } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import type { Skill } from "../kernels/concentration/hit-curve.ts";
import { gatherShared } from "../model/gather-rows.ts";
import { recordedPeriod } from "../model/series.ts";
import { populationFor } from "../model/tally.ts";
import { type ColumnSpec, defineAnalysis } from "./analysis.ts";
import { scoresOf } from "./back-test-scores.ts";
import { cellInput, cellRadiusParam, makeCellGrid } from "./cell-grid.ts";
import {
  areaFacts,
  countWithin,
  curveShares,
  curveTable,
  earlierCounts,
  locateEvents,
  meanOf,
  methodTable,
  noSkill,
  type SkillInput,
  skillMethods,
  splitsOf,
  sumOf,
  testsAbove,
} from "./hot-spot-back-test.ts";
import { bestMethod, type SkillParams, skillReading } from "./hot-spot-skill-reading.ts";
import { declaredColumns } from "./result-columns.ts";

const gives: readonly ColumnSpec[] = [
  { id: "class", label: { es: "Acierto", en: "Outcome" }, kind: "category", role: "class", main: true },
  {
    id: "score",
    label: { es: "Puntaje del período anterior", en: "Score from the earlier period" },
    kind: "number",
    role: "value",
    meaning: "score",
  },
  {
    id: "earlier",
    label: { es: "Hechos del período anterior", en: "Incidents of the earlier period" },
    kind: "number",
    role: "value",
    unit: "count",
    meaning: "count",
  },
  {
    id: "later",
    label: { es: "Hechos del período posterior", en: "Incidents of the later period" },
    kind: "number",
    role: "value",
    unit: "count",
    meaning: "count",
  },
];

const classes = [
  {
    id: "confirmed",
    text: { es: "Señalada, con hechos después", en: "Marked, incidents followed" },
    tone: "hotFirm",
  },
  {
    id: "quiet",
    text: { es: "Señalada, sin hechos después", en: "Marked, none followed" },
    tone: "hotNominal",
  },
  {
    id: "missed",
    text: { es: "No señalada, con hechos después", en: "Not marked, incidents followed" },
    tone: "emerging",
  },
  {
    id: "rest",
    text: { es: "No señalada, sin hechos", en: "Not marked, no incidents" },
    tone: "notSignificant",
  },
] as const;

/** How well hot spots of one period hold the incidents of the next, against simply repeating last year's counts. */
export const hotSpotSkill = defineAnalysis<"hot-spot-skill", SkillParams, SkillInput>({
  id: "hot-spot-skill",
  version: 4,
  family: "concentration",
  formula: {
    es: "aciertos = n / N; PAI = (n / N) / (a / A); PEI = n / n*; recaptura = (n_después / n_antes) / (N_después / N_antes)",
    en: "hit rate = n / N; PAI = (n / N) / (a / A); PEI = n / n*; recapture = (n_later / n_earlier) / (N_later / N_earlier)",
  },
  checked: [
    {
      es: "PAI del ejemplo publicado (30 de 120 hechos en 5 de 100 km²: 5.0); PEI igual a la búsqueda del mejor reparto posible en casos pequeños.",
      en: "PAI of the published example (30 of 120 incidents in 5 of 100 km²: 5.0); PEI equal to the best possible choice in small cases.",
    },
  ],
  text: {
    es: {
      title: "¿El mapa acierta?",
      question: "¿Qué método acertó más después?",
      what: "Señala lugares solo con los datos de antes y cuenta cuántos hechos posteriores cayeron en ellos. Lo repite en varios períodos, con todos los métodos y sobre la misma superficie, y los compara con lo más simple: señalar los mismos lugares de antes.",
      reading:
        "PAI 4 quiere decir cuatro veces más hechos que en una zona del mismo tamaño al azar. PEI 0.6: el 60 % de lo que habría acertado quien conociera el futuro. Un método que no supera a la referencia no aporta.",
      caveat:
        "Sirve para validar el mapa, no para anunciar hechos ni para señalar personas. Si antes se patrulló más un lugar, allí se registra más: el acierto también hereda ese sesgo.",
      source: "Chainey, Tompson y Uhlig (2008), Security Journal 21; Hunt (2016); Levine (2008).",
    },
    en: {
      title: "Does the map hold?",
      question: "Which method caught more afterwards?",
      what: "Marks places from earlier data alone and counts how many later incidents fell in them. Repeats this over several periods, with every method and over the same surface, and compares them with the simplest way: marking the same places as before.",
      reading:
        "PAI 4 means four times as many incidents as in a zone of the same size at random. PEI 0.6: 60% of what somebody who knew the future would have caught. A method that does not beat the baseline adds nothing.",
      caveat:
        "It serves to validate the map, not to announce incidents nor to point at people. Where there were more patrols, more is recorded: the score inherits that bias.",
      source: "Chainey, Tompson and Uhlig (2008), Security Journal 21; Hunt (2016); Levine (2008).",
    },
  },
  params: {
    method: {
      kind: "choice",
      label: { es: "Método del mapa", en: "Method on the map" },
      help: {
        es: "Con qué se señalan los lugares que muestra el mapa. La tabla compara todos.",
        en: "What marks the places shown on the map. The table compares all of them.",
      },
      choices: skillMethods.map(({ id, label }) => ({ id, label })),
      default: "density",
    },
    areaShare: {
      kind: "number",
      label: { es: "Parte de la superficie", en: "Share of the surface" },
      help: {
        es: "Cuánto territorio se señala: lo que se podría atender.",
        en: "How much of the territory is marked: what could be attended to.",
      },
      unit: "share",
      minimum: 0.005,
      maximum: 0.5,
      step: 0.005,
      default: 0.05,
    },
    trainingMonths: {
      kind: "number",
      label: { es: "Meses anteriores", en: "Earlier months" },
      help: {
        es: "Cuántos meses antes de cada prueba se usan para señalar. Doce cubren las temporadas del año.",
        en: "How many months before each test are used for marking. Twelve cover the seasons.",
      },
      whole: true,
      minimum: 1,
      maximum: 60,
      step: 1,
      default: 12,
    },
    testMonths: {
      kind: "number",
      label: { es: "Meses de cada prueba", en: "Months of each test" },
      help: {
        es: "Largo de cada período posterior.",
        en: "Length of each later period.",
      },
      whole: true,
      minimum: 1,
      maximum: 24,
      step: 1,
      default: 3,
    },
    periods: {
      kind: "number",
      label: { es: "Número de pruebas", en: "Number of tests" },
      help: {
        es: "Cuántos períodos posteriores, contados hacia atrás desde el final; se hacen los que alcancen los datos.",
        en: "How many later periods, counted back from the end; as many as the data allow.",
      },
      whole: true,
      minimum: 1,
      maximum: 24,
      step: 1,
      default: 4,
    },
    radiusMeters: cellRadiusParam,
  },
  random: true,
  needs: { support: "cells", incidents: true },
  gives,

  prepare(project, scope) {
    // Marks are made from the history before the chosen period too.
    const cells = cellInput(project, { ...scope, period: null });
    const { incidents } = project;
    const recorded = incidents ? recordedPeriod(incidents) : null;
    return {
      ...cells,
      population: populationFor(project, scope),
      times: incidents ? gatherShared(incidents.timeFrom, cells.rows) : new Int32Array(0),
      fromMinutes: recorded?.fromMinutes ?? 0,
      toMinutes: Math.min(scope.period?.toMinutes ?? Number.POSITIVE_INFINITY, recorded?.toMinutes ?? 0),
    };
  },

  async run(input, params, context) {
    const { Random } = await import("../base/random.ts");
    const { markTop, rankPlaces, skillOf } = await import("../kernels/concentration/hit-curve.ts");
    const grid = await makeCellGrid(input, params.radiusMeters, context);
    const places = await locateEvents(grid, input);
    const facts = await areaFacts(grid, input.population);
    const splits = splitsOf(input, params);
    const size = grid.counts.length;
    // A cell at the edge is as large as its part inside the territory.
    const area = grid.shareInside.map((share) => Math.max(0.01, share));
    const skills: Skill[][] = skillMethods.map(() => []);
    const curves = skillMethods.map(() => new Float64Array(curveShares.length));
    const shown = {
      codes: new Uint16Array(size).fill(65535),
      score: new Float64Array(size).fill(Number.NaN),
      earlier: new Float64Array(size).fill(Number.NaN),
      later: new Float64Array(size).fill(Number.NaN),
    };
    let tested = 0;
    for (const [number, split] of splits.entries()) {
      const counted = earlierCounts(input, places, size, facts.km2.length, split);
      const earlier = counted.cells;
      const later = countWithin(input, places.cells, size, split.testFrom, split.testTo);
      if (!(sumOf(earlier) > 0 && sumOf(later) > 0)) continue;
      tested++;
      const scores = await scoresOf(grid, facts, counted, { input, places, split }, context);
      for (const [index, method] of skillMethods.entries()) {
        const own = scores[index];
        if (own === null) {
          skills[index].push(noSkill);
          curves[index].fill(Number.NaN);
          continue;
        }
        const order = rankPlaces(own, new Random(context.seed, number * skillMethods.length + index));
        const marked = markTop(order, area, params.areaShare);
        skills[index].push(skillOf(marked, area, earlier, later));
        curveShares.forEach((share, k) => {
          curves[index][k] += skillOf(markTop(order, area, share), area, earlier, later).hitRate;
        });
        await context.breathe();
        if (method.id !== params.method || tested > 1) continue;
        shown.score.set(own);
        shown.earlier.set(earlier);
        shown.later.set(later);
        for (let cell = 0; cell < size; cell++)
          shown.codes[cell] = marked[cell] === 1 ? (later[cell] > 0 ? 0 : 1) : later[cell] > 0 ? 2 : 3;
      }
      await context.breathe();
      context.progress((number + 1) / splits.length);
    }
    const chosen = Math.max(
      0,
      skillMethods.findIndex((method) => method.id === params.method),
    );
    const mean = (index: number, pick: (skill: Skill) => number) => meanOf(skills[index].map(pick));
    const hits = skills[chosen].map((skill) => skill.hitRate);
    return {
      support: { kind: "cells", cells: grid.cells },
      columns: declaredColumns(gives, {
        class: { codes: shown.codes, classes },
        score: shown.score,
        earlier: shown.earlier,
        later: shown.later,
      }),
      scalars: {
        tests: tested,
        areaShare: mean(chosen, (skill) => skill.areaShare),
        hitRate: mean(chosen, (skill) => skill.hitRate),
        hitRateLowest: tested > 0 ? Math.min(...hits) : Number.NaN,
        hitRateHighest: tested > 0 ? Math.max(...hits) : Number.NaN,
        pai: mean(chosen, (skill) => skill.pai),
        pei: mean(chosen, (skill) => skill.pei),
        recapture: mean(chosen, (skill) => skill.recapture),
        baselineHitRate: mean(0, (skill) => skill.hitRate),
        testsAboveBaseline: testsAbove(skills[chosen], skills[0]),
        best: bestMethod(skills),
        cellKm2: grid.cells.areaKm2,
      },
      tables: { methods: methodTable(skills), curve: curveTable(curves, tested) },
      log: [...grid.log, splitSentence(splits.length, tested, params)],
    };
  },

  chartTitles: {
    methods: { es: "Hechos posteriores que reunió cada método", en: "Later incidents that each method held" },
    curve: {
      es: "Hechos posteriores reunidos, según la superficie señalada",
      en: "Later incidents held, by the share of the surface marked",
    },
  },
  read: skillReading,
});

function splitSentence(possible: number, tested: number, params: SkillParams): Sentence {
  return {
    es: `Pruebas hechas: ${formatNumber(tested, "es")} de ${formatNumber(params.periods, "es")} ${formFor(params.periods, "es", "pedida", "pedidas")} (${formatNumber(possible, "es")} ${formFor(possible, "es", "cabe", "caben")} en los datos); cada una señala con ${counted(params.trainingMonths, nouns.month).es} y prueba con ${formFor(params.testMonths, "es", "el mes siguiente", `los ${formatNumber(params.testMonths, "es")} siguientes`)}. Los empates se resolvieron al azar.`,
    en: `Tests made: ${formatNumber(tested, "en")} of ${formatNumber(params.periods, "en")} asked for (${formatNumber(possible, "en")} ${formFor(possible, "en", "fits", "fit")} the data); each marks with ${counted(params.trainingMonths, nouns.month).en} and tests with the next ${formFor(params.testMonths, "en", "month", formatNumber(params.testMonths, "en"))}. Ties were broken at random.`,
  };
}
