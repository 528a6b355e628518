import { formatMeasure, formatNumber, formatShare } from "../../src/base/format.ts";
import type { Language } from "../../src/base/language.ts";
import { categories } from "./amparo/classes.ts";
import type { Truth } from "./amparo/truth.ts";
import type { BuiltFile } from "./files.ts";

const texts = {
  es: {
    title: "Isla Amparo (ficticio): lo que se sembró en los datos",
    intro:
      "Isla Amparo no existe. La construye un programa con semilla (`npm run territories`) para que la aplicación abra con un territorio completo sin señalar a ningún barrio real, y para comprobar si los métodos encuentran lo que se sabe que hay. Esta página se genera junto con los datos; los mismos valores están en `data/isla-amparo/truth.json`.",
    place:
      "Está en aguas abiertas del Caribe, a más de 200 km de cualquier tierra. Nueve municipios, 182 barrios, unos 40 000 hechos entre el 1 de enero de 2020 y el 31 de diciembre de 2024.",
    effects: "Efectos sembrados",
    effectsIntro:
      "RR es el riesgo relativo a plena fuerza. «Sin efecto» es lo que se esperaba en ese lugar y tiempo si el efecto no existiera, con todo lo demás igual; «ocurridos» es lo que resultó del azar, antes de las fallas del registro.",
    head: ["Efecto", "Clase", "Dónde", "Cuándo", "Tipos de hecho", "RR", "Sin efecto", "Ocurridos"],
    kinds: {
      hotSpot: "lugar de concentración estable",
      emerging: "concentración que emerge",
      fading: "concentración que se apaga",
      factor: "factor del entorno",
      outbreak: "brote corto",
      interventionThatWorked: "intervención que funcionó",
      interventionWithoutEffect: "intervención sin efecto",
      reporting: "poca denuncia",
    },
    within: (meters: string, layer: string) => `a menos de ${meters} m de «${layer}»`,
    disc: (meters: string, longitude: string, latitude: string) =>
      `${meters} m alrededor de ${latitude}, ${longitude}`,
    neighbourhoods: "barrios",
    control: "comparación",
    municipality: "municipio",
    ramp: (before: string, after: string, from: string, to: string) =>
      `de ${before} a ${after} entre ${from} y ${to}`,
    repeat: "Repetición cercana",
    repeatText: (share: string, meters: string, days: string, count: string, of: string) =>
      `Cada robo en vivienda o local provoca en promedio ${share} más, a lo sumo a ${meters} m y en ${days} días: ${count} de ${of}.`,
    usual: "Lo habitual",
    usualIntro:
      "Cada tipo de hecho sigue a la población (o, en parte, a los lugares con actividad de día), a las necesidades básicas insatisfechas, al año, al mes, al día de la semana y a la hora. «Pendiente» es el logaritmo del riesgo relativo por unidad de la proporción de hogares con necesidades insatisfechas.",
    usualHead: [
      "Tipo de hecho",
      "Esperados en cinco años",
      "Parte diurna",
      "Pendiente",
      "Tendencia anual",
      "Noches de fin de semana",
    ],
    flaws: "Fallas del registro",
    flawLines: {
      defaultPlace: "ubicados por defecto en la comisaría central",
      noPlace: "sin coordenadas",
      midnight: "hora desconocida escrita como 00:00",
      missingSex: "sin sexo de la víctima",
      missingAge: "sin edad de la víctima (38 % en Río Manso)",
      missingWeapon: "sin arma o medio",
      missingPlaceType: "sin tipo de lugar",
      duplicates: "anotados dos veces",
    },
  },
  en: {
    title: "Isla Amparo (fictional): what was planted in the data",
    intro:
      "Isla Amparo does not exist. A seeded program builds it (`npm run territories`) so that the application opens with a whole territory without pointing at any real neighbourhood, and so that one can check whether the methods find what is known to be there. This page is generated together with the data; the same values are in `data/isla-amparo/truth.json`.",
    place:
      "It lies in open water of the Caribbean, more than 200 km from any land. Nine municipalities, 182 neighbourhoods, about 40,000 events between 1 January 2020 and 31 December 2024.",
    effects: "Planted effects",
    effectsIntro:
      "RR is the relative risk at full strength. “Without” is what was expected at that place and time had the effect not existed, all else equal; “happened” is what chance made of it, before the flaws of the register.",
    head: ["Effect", "Kind", "Where", "When", "Categories", "RR", "Without", "Happened"],
    kinds: {
      hotSpot: "stable concentration",
      emerging: "emerging concentration",
      fading: "fading concentration",
      factor: "factor of the surroundings",
      outbreak: "short outbreak",
      interventionThatWorked: "intervention that worked",
      interventionWithoutEffect: "intervention without effect",
      reporting: "low reporting",
    },
    within: (meters: string, layer: string) => `within ${meters} m of “${layer}”`,
    disc: (meters: string, longitude: string, latitude: string) =>
      `${meters} m around ${latitude}, ${longitude}`,
    neighbourhoods: "neighbourhoods",
    control: "comparison",
    municipality: "municipality",
    ramp: (before: string, after: string, from: string, to: string) =>
      `from ${before} to ${after} between ${from} and ${to}`,
    repeat: "Near repeats",
    repeatText: (share: string, meters: string, days: string, count: string, of: string) =>
      `Every burglary sets off ${share} others on average, at most ${meters} m away and within ${days} days: ${count} of ${of}.`,
    usual: "The usual pattern",
    usualIntro:
      "Each category follows the residents (or, in part, where people spend the day), unmet basic needs, the year, the month, the weekday and the hour. “Slope” is the log relative risk per unit of the share of households with unmet needs.",
    usualHead: [
      "Category",
      "Expected in five years",
      "Daytime share",
      "Slope",
      "Yearly trend",
      "Weekend nights",
    ],
    flaws: "Flaws of the register",
    flawLines: {
      defaultPlace: "placed by default at police headquarters",
      noPlace: "without coordinates",
      midnight: "unknown hour written as 00:00",
      missingSex: "without the victim's sex",
      missingAge: "without the victim's age (38 % in Río Manso)",
      missingWeapon: "without a weapon or means",
      missingPlaceType: "without a place type",
      duplicates: "entered twice",
    },
  },
};

/** The readable page of the planted truth, in every language, Spanish first. */
export function truthPage(truth: Truth): BuiltFile {
  const parts = (["es", "en"] as const).map((language) => section(truth, language));
  return { path: "isla-amparo.md", bytes: new TextEncoder().encode(`${parts.join("\n\n---\n\n")}\n`) };
}

function section(truth: Truth, language: Language): string {
  const text = texts[language];
  const number = (value: number) => formatMeasure(value, language, 3);
  const names = (ids: readonly string[]) =>
    ids.map((id) => categories.find((item) => item.id === id)?.text[language] ?? id).join(", ");
  const row = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const rule = (cells: readonly string[]) => row(cells.map(() => "---"));
  const { effects, nearRepeat, usual, register } = truth;
  return [
    `# ${text.title}`,
    text.intro,
    text.place,
    `## ${text.effects}`,
    text.effectsIntro,
    [
      row(text.head),
      rule(text.head),
      ...effects.map((effect) =>
        row([
          effect.title[language],
          text.kinds[effect.kind],
          where(effect.where, language),
          when(effect.when, language),
          names(effect.categories),
          number(effect.relativeRisk),
          number(effect.expectedWithout),
          formatNumber(effect.observed, language),
        ]),
      ),
    ].join("\n"),
    `## ${text.repeat}`,
    text.repeatText(
      number(nearRepeat.offspring),
      number(nearRepeat.withinMeters),
      number(nearRepeat.withinDays),
      formatNumber(nearRepeat.setOff, language),
      formatNumber(nearRepeat.events, language),
    ),
    `## ${text.usual}`,
    text.usualIntro,
    [
      row(text.usualHead),
      rule(text.usualHead),
      ...usual.map((habit) =>
        row([
          names([habit.category]),
          formatNumber(habit.expected, language),
          formatShare(habit.daytimeShare, language),
          number(habit.needsSlope),
          formatShare(habit.yearlyGrowth, language),
          number(habit.weekendNights),
        ]),
      ),
    ].join("\n"),
    `## ${text.flaws}`,
    Object.entries(text.flawLines)
      .map(
        ([key, line]) =>
          `- ${formatShare(register[key as keyof typeof text.flawLines], language, 1)} ${line}`,
      )
      .join("\n"),
  ].join("\n\n");
}

type Where = Truth["effects"][number]["where"];
type When = Truth["effects"][number]["when"];

function where(place: Where, language: Language): string {
  const text = texts[language];
  if ("layer" in place) return text.within(formatNumber(place.withinMeters, language), place.layer);
  if ("radiusMeters" in place)
    return text.disc(
      formatNumber(place.radiusMeters, language),
      formatNumber(place.longitude, language, 4),
      formatNumber(place.latitude, language, 4),
    );
  if ("municipality" in place) return `${text.municipality} ${place.municipality}`;
  const control = place.control ? `; ${text.control}: ${place.control.join(", ")}` : "";
  return `${text.neighbourhoods} ${place.neighbourhoods.join(", ")}${control}`;
}

function when(time: When, language: Language): string {
  const text = texts[language];
  if ("rampFrom" in time)
    return text.ramp(
      formatMeasure(time.before, language),
      formatMeasure(time.after, language),
      time.rampFrom,
      time.rampTo,
    );
  const hours = time.hours && time.hours !== "00:00-23:59" ? `, ${time.hours}` : "";
  return `${time.from} – ${time.to}${hours}`;
}
