import type { Localised } from "../../base/language.ts";
import type { ChecklistGroup } from "../../model/checklist.ts";
import type { QualityCode } from "../../model/quality.ts";

/** A question that the checks of the passport answer. */
export interface ComputedItem {
  readonly code: QualityCode;
  readonly group: ChecklistGroup;
  readonly title: Localised;
  readonly todo: Localised;
  /** What to say where the file does not let it be computed. */
  readonly missing: Localised;
}

const item = (
  code: QualityCode,
  group: ChecklistGroup,
  title: readonly [es: string, en: string],
  todo: readonly [es: string, en: string],
  missing: readonly [es: string, en: string],
): ComputedItem => ({
  code,
  group,
  title: { es: title[0], en: title[1] },
  todo: { es: todo[0], en: todo[1] },
  missing: { es: missing[0], en: missing[1] },
});

const noColumn = ["El archivo no trae esa columna.", "The file does not have that column."] as const;
const noPlace = [
  "El archivo no dice dónde fue cada hecho.",
  "The file does not say where each event was.",
] as const;
const noDate = [
  "El archivo no dice cuándo fue cada hecho.",
  "The file does not say when each event was.",
] as const;
const tooFew = ["Muy pocos hechos con fecha y hora.", "Too few events with a date and a time."] as const;

/** The questions that a file answers by itself. */
export const computedItems: readonly ComputedItem[] = [
  item(
    "identifier",
    "record",
    ["Cada registro tiene un identificador propio", "Every record has an identifier of its own"],
    [
      "Pida la columna del expediente o del número de registro, y que distinga a cada víctima.",
      "Ask for the column of the case file or record number, and that it tells victims apart.",
    ],
    ["Ninguna columna identifica cada registro.", "No column identifies each record."],
  ),
  item(
    "duplicates",
    "record",
    ["Ningún registro se cuenta dos veces", "No record is counted twice"],
    [
      "Revise con la institución los registros iguales en fecha, hora, lugar y categorías.",
      "Check the records that agree in date, time, place and categories with the institution.",
    ],
    noDate,
  ),
  item(
    "dated",
    "completeness",
    ["La fecha del hecho se conoce", "The date of the event is known"],
    [
      "Complete las fechas en el origen; las filas apartadas se pueden descargar.",
      "Fill in the dates at the source; the rows set aside can be downloaded.",
    ],
    noDate,
  ),
  item(
    "geocoded",
    "completeness",
    ["El lugar del hecho se conoce", "The place of the event is known"],
    [
      "Complete las coordenadas; mientras tanto, los mapas de puntos pueden engañar.",
      "Fill in the coordinates; until then, maps of points can mislead.",
    ],
    noPlace,
  ),
  item(
    "undetermined",
    "completeness",
    ["El tipo de hecho se conoce", "The kind of event is known"],
    [
      "Pida a la institución que revise los hechos sin determinar cuando avanza la investigación.",
      "Ask the institution to review undetermined events as the investigation goes on.",
    ],
    noColumn,
  ),
  item(
    "missing-sex",
    "completeness",
    ["El sexo de la víctima se conoce", "The victim’s sex is known"],
    [
      "Pida la columna completa; sin ella no se ve la violencia contra las mujeres.",
      "Ask for the whole column; without it violence against women cannot be seen.",
    ],
    noColumn,
  ),
  item(
    "missing-ageBand",
    "completeness",
    ["La edad de la víctima se conoce", "The victim’s age is known"],
    [
      "Pida la columna completa; sin ella no se ve a la niñez ni a la juventud.",
      "Ask for the whole column; without it children and young people cannot be seen.",
    ],
    noColumn,
  ),
  item(
    "missing-weapon",
    "completeness",
    ["El arma o medio se conoce", "The weapon or means is known"],
    [
      "Pida la columna completa; sin ella no se pueden distinguir las armas de fuego.",
      "Ask for the whole column; without it firearms cannot be told apart.",
    ],
    noColumn,
  ),
  item(
    "pile-ups",
    "reliability",
    ["Los puntos no se amontonan en lugares por defecto", "Points do not pile up at default places"],
    [
      "Averigüe qué son esos puntos (estación, parque, centro del municipio) y márquelos al cargar el archivo.",
      "Find out what those points are (a station, a park, the centre of town) and mark them when loading the file.",
    ],
    noPlace,
  ),
  item(
    "outside",
    "reliability",
    ["Los hechos caen dentro de los territorios", "Events fall inside the areas"],
    ["Revise las coordenadas y los límites cargados.", "Check the coordinates and the areas loaded."],
    ["No hay áreas cargadas, o no hay coordenadas.", "No areas are loaded, or there are no coordinates."],
  ),
  item(
    "midnight",
    "reliability",
    ["Las 00:00 no significan «hora desconocida»", "00:00 does not mean “time unknown”"],
    [
      "Pida que la hora desconocida quede vacía; use franjas amplias al mirar las horas.",
      "Ask that an unknown time be left empty; use wide bands when looking at hours.",
    ],
    tooFew,
  ),
  item(
    "first-of-month",
    "reliability",
    ["El día 1 no significa «día desconocido»", "The first of the month does not mean “day unknown”"],
    [
      "Pida que el día desconocido quede vacío; no use series por día.",
      "Ask that an unknown day be left empty; do not use daily series.",
    ],
    tooFew,
  ),
  item(
    "recorded-late",
    "timeliness",
    ["Los hechos se registran pronto (30 días)", "Events are recorded soon (30 days)"],
    [
      "No compare el último mes con los anteriores: le faltan hechos por registrar.",
      "Do not compare the latest month with earlier ones: events are still to be recorded.",
    ],
    [
      "El archivo no trae la fecha de registro junto a la del hecho.",
      "The file does not have the date of recording beside that of the event.",
    ],
  ),
];
