import { formatNumber, formatShare } from "../base/format.ts";
import type { Language, Localised } from "../base/language.ts";
import { levelOf, type QualityCode } from "../model/quality.ts";
import type { PassportCheck } from "../model/source.ts";

type Sentence = (count: string, of: string, share: string) => string;

const say =
  (es: Sentence, en: Sentence) =>
  (count: number, of: number): Localised => {
    const write = (sentence: Sentence, language: Language) =>
      sentence(
        formatNumber(count, language),
        formatNumber(of, language),
        formatShare(of > 0 ? count / of : Number.NaN, language, 1),
      );
    return { es: write(es, "es"), en: write(en, "en") };
  };

/** What each check of a passport says. */
const sentences = {
  geocoded: say(
    (n, of, share) => `${n} de ${of} filas tienen coordenadas utilizables (${share}).`,
    (n, of, share) => `${n} of ${of} rows have usable coordinates (${share}).`,
  ),
  dated: say(
    (n, of, share) => `${n} de ${of} filas tienen una fecha utilizable (${share}).`,
    (n, of, share) => `${n} of ${of} rows have a usable date (${share}).`,
  ),
  "pile-ups": say(
    (n, of, share) =>
      `${n} de ${of} hechos (${share}) comparten coordenadas con demasiados otros: suelen ser puntos por defecto (estación, parque, centro del municipio).`,
    (n, of, share) =>
      `${n} of ${of} events (${share}) share their coordinates with too many others: often default points (a station, a park, the centre of town).`,
  ),
  "zero-coordinates": say(
    (n, of, share) => `${n} de ${of} filas traen coordenadas de relleno (0, 0) (${share}).`,
    (n, of, share) => `${n} of ${of} rows have placeholder coordinates (0, 0) (${share}).`,
  ),
  outside: say(
    (n, of, share) => `${n} de ${of} hechos con coordenadas caen fuera de los territorios (${share}).`,
    (n, of, share) => `${n} of ${of} events with coordinates fall outside the territories (${share}).`,
  ),
  "without-time": say(
    (n, of, share) => `${n} de ${of} hechos con fecha no tienen hora (${share}).`,
    (n, of, share) => `${n} of ${of} dated events have no time of day (${share}).`,
  ),
  midnight: say(
    (n, of, share) =>
      `${n} de ${of} hechos con hora son de las 00:00 (${share}): compárese con las 23:00 y la 01:00; suele significar «hora desconocida».`,
    (n, of, share) =>
      `${n} of ${of} timed events are at 00:00 (${share}): compare with 23:00 and 01:00; it often means “time unknown”.`,
  ),
  noon: say(
    (n, of, share) =>
      `${n} de ${of} hechos con hora son de las 12:00 (${share}): compárese con las 11:00 y las 13:00; suele significar «hora aproximada».`,
    (n, of, share) =>
      `${n} of ${of} timed events are at 12:00 (${share}): compare with 11:00 and 13:00; it often means “about midday”.`,
  ),
  "first-of-month": say(
    (n, of, share) =>
      `${n} de ${of} hechos son del día 1 de un mes (${share}; lo esperado es ${formatShare(0.033, "es", 1)}).`,
    (n, of, share) =>
      `${n} of ${of} events are on the first day of a month (${share}; ${formatShare(0.033, "en", 1)} is expected).`,
  ),
  "first-of-january": say(
    (n, of, share) =>
      `${n} de ${of} hechos son del 1 de enero (${share}; lo esperado es ${formatShare(0.003, "es", 1)} en años completos).`,
    (n, of, share) =>
      `${n} of ${of} events are on 1 January (${share}; ${formatShare(0.003, "en", 1)} is expected over whole years).`,
  ),
  duplicates: say(
    (n, of, share) => `${n} de ${of} hechos repiten fecha, hora, lugar y categorías de otro (${share}).`,
    (n, of, share) =>
      `${n} of ${of} events repeat the date, time, place and categories of another (${share}).`,
  ),
  identifier: say(
    (n, of, share) => `${n} de ${of} hechos no tienen un identificador propio: falta o se repite (${share}).`,
    (n, of, share) =>
      `${n} of ${of} events have no identifier of their own: none, or one that repeats (${share}).`,
  ),
  "recorded-late": say(
    (n, of, share) =>
      `${n} de ${of} hechos con las dos fechas se registraron más de 30 días después (${share}).`,
    (n, of, share) =>
      `${n} of ${of} events with both dates were recorded more than 30 days later (${share}).`,
  ),
  undetermined: say(
    (n, of, share) => `${n} de ${of} hechos tienen la categoría sin decir o sin determinar (${share}).`,
    (n, of, share) => `${n} of ${of} events have a category that is not said or not determined (${share}).`,
  ),
  "future-dates": say(
    (n, of, share) => `${n} de ${of} hechos tienen una fecha futura (${share}).`,
    (n, of, share) => `${n} of ${of} events are dated in the future (${share}).`,
  ),
  "ancient-dates": say(
    (n, of, share) => `${n} de ${of} hechos tienen fecha anterior a 1950 (${share}).`,
    (n, of, share) => `${n} of ${of} events are dated before 1950 (${share}).`,
  ),
  "isolated-dates": say(
    (n, of, share) =>
      `${n} de ${of} hechos son más de un año anteriores al período que reúne al 99 % (${share}).`,
    (n, of, share) =>
      `${n} of ${of} events are more than a year before the period that holds 99% (${share}).`,
  ),
  "missing-sex": say(
    (n, of, share) => `${n} de ${of} hechos no dicen el sexo (${share}).`,
    (n, of, share) => `${n} of ${of} events do not say the sex (${share}).`,
  ),
  "missing-ageBand": say(
    (n, of, share) => `${n} de ${of} hechos no dicen la edad (${share}).`,
    (n, of, share) => `${n} of ${of} events do not say the age (${share}).`,
  ),
  "missing-weapon": say(
    (n, of, share) => `${n} de ${of} hechos no dicen el arma o medio (${share}).`,
    (n, of, share) => `${n} of ${of} events do not say the weapon or means (${share}).`,
  ),
  "missing-category": say(
    (n, of, share) => `${n} de ${of} hechos no dicen la categoría (${share}).`,
    (n, of, share) => `${n} of ${of} events do not say the category (${share}).`,
  ),
  "absent-sex": say(
    () => "La fuente no trae el sexo de la víctima.",
    () => "The source does not give the victim’s sex.",
  ),
  "absent-ageBand": say(
    () => "La fuente no trae la edad de la víctima.",
    () => "The source does not give the victim’s age.",
  ),
  "absent-weapon": say(
    () => "La fuente no trae el arma o medio.",
    () => "The source does not give the weapon or means.",
  ),
  "with-outline": say(
    (n, of, share) => `${n} de ${of} territorios tienen contorno (${share}).`,
    (n, of, share) => `${n} of ${of} areas have an outline (${share}).`,
  ),
  "repeated-codes": say(
    (n, of, share) => `${n} de ${of} territorios repiten un código (${share}).`,
    (n, of, share) => `${n} of ${of} areas repeat a code (${share}).`,
  ),
  "crossed-outlines": say(
    (n, of, share) => `${n} de ${of} territorios tienen un contorno que se cruza a sí mismo (${share}).`,
    (n, of, share) => `${n} of ${of} areas have an outline that crosses itself (${share}).`,
  ),
  "border-faults": say(
    (n, of, share) => `${n} de ${of} territorios tienen huecos o solapes con sus vecinos (${share}).`,
    (n, of, share) => `${n} of ${of} areas have gaps or overlaps with their neighbours (${share}).`,
  ),
  "unnamed-areas": say(
    (n, of, share) => `${n} de ${of} territorios no tienen nombre (${share}).`,
    (n, of, share) => `${n} of ${of} areas have no name (${share}).`,
  ),
  "matched-rows": say(
    (n, of, share) => `${n} de ${of} filas corresponden a un territorio (${share}).`,
    (n, of, share) => `${n} of ${of} rows match an area (${share}).`,
  ),
  "areas-with-data": say(
    (n, of, share) => `${n} de ${of} territorios reciben dato (${share}).`,
    (n, of, share) => `${n} of ${of} areas receive data (${share}).`,
  ),
  "repeated-places": say(
    (n, of, share) => `${n} de ${of} elementos repiten nombre y lugar de otro (${share}).`,
    (n, of, share) => `${n} of ${of} features repeat the name and place of another (${share}).`,
  ),
} as const;

export type CheckCode = keyof typeof sentences;

/** Makes a check: its sentence and its level. */
export function makeCheck(
  code: CheckCode,
  count: number,
  of: number,
  level: PassportCheck["level"],
): PassportCheck {
  return { code, text: sentences[code](count, of), count, of, level };
}

/** A check with the level of its default bounds. `value`: what they apply to, where that is not count / of. */
export function measuredCheck(
  code: QualityCode & CheckCode,
  count: number,
  of: number,
  value?: number,
): PassportCheck {
  const measured = value ?? (of > 0 ? count / of : Number.NaN);
  const check = makeCheck(code, count, of, levelOf(code, measured, undefined));
  return value === undefined ? check : { ...check, value };
}

/** The share of rows with a place, with those that have it from the name of their area alone told apart. */
export function placedCheck(usable: number, byArea: number, of: number): PassportCheck {
  const check = measuredCheck("geocoded", usable, of);
  if (byArea === 0) return check;
  const named = { es: formatNumber(byArea, "es"), en: formatNumber(byArea, "en") };
  const text = say(
    (n, all, share) =>
      `${n} de ${all} filas tienen un lugar utilizable (${share}); de ellas, ${named.es} solo por su área, sin coordenadas.`,
    (n, all, share) =>
      `${n} of ${all} rows have a usable place (${share}); of them, ${named.en} by their area alone, without coordinates.`,
  );
  return { ...check, text: text(usable, of) };
}

/** The level of a share that should be small: attention above the first bound, poor above the second. */
export function levelOfFault(share: number, attention: number, poor: number): PassportCheck["level"] {
  return share > poor ? "poor" : share > attention ? "attention" : "good";
}

/** The level of a share that should be large: attention below the first bound, poor below the second. */
export function levelOfMerit(share: number, attention: number, poor: number): PassportCheck["level"] {
  return share < poor ? "poor" : share < attention ? "attention" : "good";
}
