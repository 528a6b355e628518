import { formatMeasure, formatNumber, formatShare } from "../../base/format.ts";
import type { Language } from "../../base/language.ts";
import type { Problem } from "../../base/problem.ts";
import { makeProblem } from "../../readers/make-problem.ts";

const whole = (value: number, language: Language) => formatNumber(value, language);
const km2 = (value: number, language: Language) => `${formatMeasure(value, language)} km²`;

/** Count and size of some places, and the names of the areas of the largest, in a sentence. */
export interface PlaceFigures {
  readonly count: number;
  readonly km2: number;
}

/** Where the largest place is: between which areas, and its longitude and latitude (or plain units). */
export interface PlaceWhere {
  readonly names: readonly string[];
  readonly x: number;
  readonly y: number;
}

const quoted = {
  es: (names: readonly string[]) =>
    names
      .slice(0, 2)
      .map((name) => `«${name}»`)
      .join(" y "),
  en: (names: readonly string[]) =>
    names
      .slice(0, 2)
      .map((name) => `“${name}”`)
      .join(" and "),
};

function nearby(where: PlaceWhere, language: Language): string {
  const x = formatNumber(where.x, language, 5);
  const y = formatNumber(where.y, language, 5);
  return language === "es"
    ? `el mayor, entre ${quoted.es(where.names)}, cerca de ${x} · ${y}`
    : `the largest between ${quoted.en(where.names)}, near ${x} · ${y}`;
}

/** Problems of outlines and borders: what was found, what was changed, in Spanish and English. */
export const repairProblems = {
  repairedOutlines: (
    file: string,
    count: number,
    example: { name: string; beforeKm2: number; afterKm2: number },
  ): Problem =>
    makeProblem(
      "repaired-outlines",
      "warning",
      {
        es: [
          `Contornos que se cruzaban, se tocaban o se repetían a sí mismos, o con un hueco fuera de su borde: ${whole(count, "es")}.`,
          `Todos, reparados sin mover ningún vértice: queda dentro lo que cubre un número impar de anillos. El que más cambió, «${example.name}», medía ${km2(example.beforeKm2, "es")} y ahora ${km2(example.afterKm2, "es")}.`,
          "Compárelos con la fuente en el mapa.",
        ],
        en: [
          `Outlines that crossed, touched or repeated themselves, or with a hole outside their border: ${whole(count, "en")}.`,
          `All of them, repaired without moving a vertex: what an odd number of rings covers is inside. The one that changed most, “${example.name}”, measured ${km2(example.beforeKm2, "en")} and now ${km2(example.afterKm2, "en")}.`,
          "Compare them with the source on the map.",
        ],
      },
      { file },
      count,
    ),
  droppedVertices: (file: string, count: number): Problem =>
    makeProblem(
      "dropped-vertices",
      "note",
      {
        es: [
          `Vértices que repetían el anterior: ${whole(count, "es")}.`,
          "Los contornos, sin esos vértices: su forma es la misma.",
          "No hace falta hacer nada.",
        ],
        en: [
          `Vertices that repeated the one before: ${whole(count, "en")}.`,
          "The outlines, without those vertices: their shape is the same.",
          "Nothing needs to be done.",
        ],
      },
      { file },
      count,
    ),
  uncheckedBorders: (file: string): Problem =>
    makeProblem(
      "unchecked-borders",
      "note",
      {
        es: [
          "Los bordes entre territorios no se revisaron: hay demasiados vértices o cruces.",
          "Todos los territorios, tal como están.",
          "Simplifique los contornos con un programa de mapas si quiere revisarlos.",
        ],
        en: [
          "The borders between areas were not checked: there are too many vertices or crossings.",
          "All areas, as they are.",
          "Simplify the outlines with a mapping program to have them checked.",
        ],
      },
      { file },
    ),
  borderFaults: (
    file: string,
    gaps: PlaceFigures,
    overlaps: PlaceFigures,
    toleranceMeters: number,
    where: PlaceWhere,
  ): Problem =>
    makeProblem(
      "border-faults",
      "warning",
      {
        es: [
          `Entre territorios vecinos hay huecos: ${whole(gaps.count, "es")} (${km2(gaps.km2, "es")}), y solapes: ${whole(overlaps.count, "es")} (${km2(overlaps.km2, "es")}), de hasta ${whole(toleranceMeters, "es")} m de ancho medio; ${nearby(where, "es")}.`,
          "Todo, como está: un hecho en un solape cuenta en el primero de los territorios; en un hueco, en ninguno.",
          "Para corregirlos, cargue el archivo otra vez con «Reparar bordes».",
        ],
        en: [
          `Between neighbouring areas there are gaps: ${whole(gaps.count, "en")} (${km2(gaps.km2, "en")}), and overlaps: ${whole(overlaps.count, "en")} (${km2(overlaps.km2, "en")}), of a mean width of up to ${whole(toleranceMeters, "en")} m; ${nearby(where, "en")}.`,
          "Everything, as it is: an event in an overlap counts in the first of the areas; in a gap, in none.",
          "To correct them, load the file again with “Repair borders”.",
        ],
      },
      { file },
      gaps.count + overlaps.count,
    ),
  repairedBorders: (
    file: string,
    gaps: PlaceFigures,
    overlaps: PlaceFigures,
    toleranceMeters: number,
    changed: {
      readonly areas: number;
      readonly greatestChange: number;
      readonly newNeighbours: number;
      readonly lostNeighbours: number;
    },
  ): Problem =>
    makeProblem(
      "repaired-borders",
      "warning",
      {
        es: [
          `Entre territorios vecinos había huecos: ${whole(gaps.count, "es")} (${km2(gaps.km2, "es")}), y solapes: ${whole(overlaps.count, "es")} (${km2(overlaps.km2, "es")}), de hasta ${whole(toleranceMeters, "es")} m de ancho medio.`,
          `Cada uno pasó al vecino con el borde compartido más largo. Territorios con contorno nuevo: ${whole(changed.areas, "es")}; el que más cambió, un ${formatShare(changed.greatestChange, "es", 2)} de su superficie. Pares de vecinos que ahora comparten borde: ${whole(changed.newNeighbours, "es")}; que ya no se tocan: ${whole(changed.lostNeighbours, "es")}. Ningún vértice se movió.`,
          "Si un hueco era una calle o un río que debe quedar fuera, cargue el archivo con una tolerancia menor.",
        ],
        en: [
          `Between neighbouring areas there were gaps: ${whole(gaps.count, "en")} (${km2(gaps.km2, "en")}), and overlaps: ${whole(overlaps.count, "en")} (${km2(overlaps.km2, "en")}), of a mean width of up to ${whole(toleranceMeters, "en")} m.`,
          `Each went to the neighbour with the longest shared border. Areas with a new outline: ${whole(changed.areas, "en")}; the one that changed most, by ${formatShare(changed.greatestChange, "en", 2)} of its size. Pairs of neighbours that share a border now: ${whole(changed.newNeighbours, "en")}; that no longer touch: ${whole(changed.lostNeighbours, "en")}. No vertex was moved.`,
          "If a gap was a street or a river that must stay outside, load the file with a smaller tolerance.",
        ],
      },
      { file },
      gaps.count + overlaps.count,
    ),
  wideOverlaps: (file: string, overlaps: PlaceFigures, toleranceMeters: number, where: PlaceWhere): Problem =>
    makeProblem(
      "wide-overlaps",
      "warning",
      {
        es: [
          `Territorios que se solapan en más de ${whole(toleranceMeters, "es")} m de ancho medio: ${whole(overlaps.count, "es")} lugares (${km2(overlaps.km2, "es")}); ${nearby(where, "es")}.`,
          "Todos, como están: un hecho en un solape cuenta en el primero de los territorios.",
          "Corrija esos contornos en el origen.",
        ],
        en: [
          `Areas that overlap by more than ${whole(toleranceMeters, "en")} m of mean width: ${whole(overlaps.count, "en")} places (${km2(overlaps.km2, "en")}); ${nearby(where, "en")}.`,
          "All of them, as they are: an event in an overlap counts in the first of the areas.",
          "Correct those outlines at the source.",
        ],
      },
      { file },
      overlaps.count,
    ),
  parentsUnchecked: (file: string): Problem =>
    makeProblem(
      "parents-unchecked",
      "warning",
      {
        es: [
          "No se pudo comparar los territorios con los del nivel superior: hay demasiados vértices o cruces.",
          "Los territorios, sin nivel superior.",
          "Indique el nivel superior con una columna, o simplifique los contornos.",
        ],
        en: [
          "The areas could not be compared with those of the upper level: too many vertices or crossings.",
          "The areas, without an upper level.",
          "Name the upper level by a column, or simplify the outlines.",
        ],
      },
      { file },
    ),
  dividedParents: (file: string, count: number, example: string, share: number): Problem =>
    makeProblem(
      "divided-parents",
      "note",
      {
        es: [
          `Territorios con menos del 90 % de su superficie en un solo territorio superior: ${whole(count, "es")} (por ejemplo, «${example}»: ${formatShare(share, "es")}).`,
          "Cada uno, en el territorio superior que tiene la mayor parte.",
          "Revise si ambos niveles son de la misma fecha y fuente.",
        ],
        en: [
          `Areas with less than 90% of their size in one upper area: ${whole(count, "en")} (for example, “${example}”: ${formatShare(share, "en")}).`,
          "Each in the upper area that has the largest part.",
          "Check whether both levels are of the same date and source.",
        ],
      },
      { file },
      count,
    ),
  withoutGroup: (file: string, count: number): Problem =>
    makeProblem(
      "without-group",
      "warning",
      {
        es: [
          `Territorios con la columna del nivel superior vacía: ${whole(count, "es")}.`,
          "Todos, sin nivel superior.",
          "Complete la columna en el origen.",
        ],
        en: [
          `Areas with an empty column of the upper level: ${whole(count, "en")}.`,
          "All of them, without an upper level.",
          "Complete the column at the source.",
        ],
      },
      { file },
      count,
    ),
} as const;
