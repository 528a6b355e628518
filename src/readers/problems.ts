import { formatMeasure, formatNumber } from "../base/format.ts";
import type { Language, Localised } from "../base/language.ts";
import type { Problem } from "../base/problem.ts";
import { makeProblem } from "./make-problem.ts";

const whole = (value: number, language: Language) => formatNumber(value, language);
const megabytes = (value: number, language: Language) => `${formatMeasure(value / 1e6, language)} MB`;
const nothing: Localised = { es: "Nada del archivo.", en: "Nothing of the file." };
const restKept: Localised = {
  es: "El resto del archivo; las filas apartadas se pueden descargar.",
  en: "The rest of the file; the rows set aside can be downloaded.",
};

/** Problems of reading files, in Spanish and English. */
export const problems = {
  emptyFile: (file: string): Problem =>
    makeProblem(
      "empty-file",
      "error",
      {
        es: [`«${file}» está vacío.`, nothing.es, "Vuelva a exportarlo desde su origen."],
        en: [`“${file}” is empty.`, nothing.en, "Export it again from where it came."],
      },
      { file },
    ),
  noRows: (file: string): Problem =>
    makeProblem(
      "no-rows",
      "warning",
      {
        es: [
          `«${file}» no tiene filas de datos.`,
          "Los nombres de sus columnas, si los hay.",
          "Revise que la exportación haya terminado.",
        ],
        en: [
          `“${file}” has no rows of data.`,
          "The names of its columns, if any.",
          "Check that the export was finished.",
        ],
      },
      { file },
    ),
  fileTooLarge: (file: string, bytes: number, limit: number): Problem =>
    makeProblem(
      "file-too-large",
      "error",
      {
        es: [
          `«${file}» es demasiado grande: ${megabytes(bytes, "es")}; se leen hasta ${megabytes(limit, "es")}.`,
          nothing.es,
          "Divídalo, simplifique sus contornos o guárdelo como GeoPackage o CSV.",
        ],
        en: [
          `“${file}” is too large: ${megabytes(bytes, "en")}; up to ${megabytes(limit, "en")} are read.`,
          nothing.en,
          "Split it, simplify its outlines or save it as GeoPackage or CSV.",
        ],
      },
      { file },
    ),
  unreadable: (file: string, detail: string): Problem =>
    makeProblem(
      "unreadable",
      "error",
      {
        es: [
          `No se pudo leer «${file}» (${detail.slice(0, 200)}).`,
          nothing.es,
          "Ábralo con el programa que lo creó y expórtelo de nuevo.",
        ],
        en: [
          `“${file}” could not be read (${detail.slice(0, 200)}).`,
          nothing.en,
          "Open it with the program that made it and export it again.",
        ],
      },
      { file },
    ),
  unknownFormat: (file: string, known: Localised | string): Problem =>
    makeProblem(
      "unknown-format",
      "error",
      {
        es: [
          `No se reconoce el formato de «${file}».`,
          nothing.es,
          `Use uno de estos formatos: ${inLanguage(known, "es")}.`,
        ],
        en: [
          `The format of “${file}” is not recognised.`,
          nothing.en,
          `Use one of these formats: ${inLanguage(known, "en")}.`,
        ],
      },
      { file },
    ),
  wrongExtension: (file: string, format: Localised): Problem =>
    makeProblem(
      "wrong-extension",
      "note",
      {
        es: [
          `La extensión de «${file}» no corresponde a su contenido: es ${format.es}.`,
          "Todo: se leyó según su contenido.",
          "Cambie la extensión para evitar confusiones.",
        ],
        en: [
          `The extension of “${file}” does not match its content: it is ${format.en}.`,
          "Everything: it was read by its content.",
          "Change the extension to avoid confusion.",
        ],
      },
      { file },
    ),
  truncated: (file: string, rows: number): Problem =>
    makeProblem(
      "truncated",
      rows > 0 ? "warning" : "error",
      {
        es: [
          `«${file}» está cortado: termina antes de tiempo.`,
          rows > 0
            ? `Lo leído hasta el corte: ${whole(rows, "es")} filas. No se sabe cuántas faltan.`
            : nothing.es,
          "Descárguelo o expórtelo de nuevo.",
        ],
        en: [
          `“${file}” is cut off: it ends too early.`,
          rows > 0
            ? `What was read up to the cut: ${whole(rows, "en")} rows. How many are missing is unknown.`
            : nothing.en,
          "Download or export it again.",
        ],
      },
      { file },
    ),
  setAsideRows: (file: string, reason: Localised, count: number, firstRow: number): Problem =>
    makeProblem(
      "rows-set-aside",
      "warning",
      {
        es: [
          `Filas apartadas: ${whole(count, "es")}. Motivo: ${reason.es} (la primera es la fila ${whole(firstRow, "es")}).`,
          restKept.es,
          "Corríjalas en el origen y vuelva a cargar el archivo.",
        ],
        en: [
          `Rows set aside: ${whole(count, "en")}. Reason: ${reason.en} (the first is row ${whole(firstRow, "en")}).`,
          restKept.en,
          "Correct them where they came from and load the file again.",
        ],
      },
      { file, row: firstRow },
      count,
    ),
  shortRows: (file: string, count: number, firstRow: number): Problem =>
    makeProblem(
      "short-rows",
      "note",
      {
        es: [
          `Filas con menos celdas que columnas: ${whole(count, "es")} (la primera es la fila ${whole(firstRow, "es")}).`,
          "Todas: las celdas que faltan quedan sin dato.",
          "Revise si la exportación omite las celdas vacías del final.",
        ],
        en: [
          `Rows with fewer cells than columns: ${whole(count, "en")} (the first is row ${whole(firstRow, "en")}).`,
          "All of them: the missing cells have no data.",
          "Check whether the export leaves out empty cells at the end.",
        ],
      },
      { file, row: firstRow },
      count,
    ),
  tooManyColumns: (file: string, found: number, limit: number): Problem =>
    makeProblem(
      "too-many-columns",
      "warning",
      {
        es: [
          `«${file}» tiene ${whole(found, "es")} columnas; se leen hasta ${whole(limit, "es")}.`,
          `Las primeras ${whole(limit, "es")} columnas de cada fila.`,
          "Deje en el archivo solo las columnas que se usan.",
        ],
        en: [
          `“${file}” has ${whole(found, "en")} columns; up to ${whole(limit, "en")} are read.`,
          `The first ${whole(limit, "en")} columns of every row.`,
          "Leave only the columns in use in the file.",
        ],
      },
      { file },
      found,
    ),
  damagedText: (file: string, count: number): Problem =>
    makeProblem(
      "damaged-text",
      "warning",
      {
        es: [
          `Caracteres dañados en el texto de «${file}»: ${whole(count, "es")}.`,
          "Todo: los caracteres dañados se muestran como «�».",
          "Elija otra codificación o exporte el archivo en UTF-8.",
        ],
        en: [
          `Damaged characters in the text of “${file}”: ${whole(count, "en")}.`,
          "Everything: damaged characters are shown as “�”.",
          "Choose another encoding or export the file in UTF-8.",
        ],
      },
      { file },
      count,
    ),
  unknownEncoding: (file: string, encoding: string): Problem =>
    makeProblem(
      "unknown-encoding",
      "warning",
      {
        es: [
          `No se conoce la codificación «${encoding}».`,
          "Todo: se usó la que se reconoció en el archivo.",
          "Elija UTF-8, Windows-1252 o UTF-16.",
        ],
        en: [
          `The encoding “${encoding}” is not known.`,
          "Everything: the one found in the file was used.",
          "Choose UTF-8, Windows-1252 or UTF-16.",
        ],
      },
      { file },
    ),
  invalidJson: (file: string, detail: string): Problem =>
    makeProblem(
      "invalid-json",
      "error",
      {
        es: [
          `«${file}» no es JSON válido (${detail.slice(0, 120)}).`,
          nothing.es,
          "Suele ser un archivo cortado: descárguelo o expórtelo de nuevo.",
        ],
        en: [
          `“${file}” is not valid JSON (${detail.slice(0, 120)}).`,
          nothing.en,
          "It is often a file cut off: download or export it again.",
        ],
      },
      { file },
    ),
  notGeographicJson: (file: string): Problem =>
    makeProblem(
      "not-geographic-json",
      "error",
      {
        es: [
          `«${file}» es JSON, pero no GeoJSON ni TopoJSON.`,
          nothing.es,
          "Expórtelo como GeoJSON, GeoPackage o CSV.",
        ],
        en: [
          `“${file}” is JSON, but neither GeoJSON nor TopoJSON.`,
          nothing.en,
          "Export it as GeoJSON, GeoPackage or CSV.",
        ],
      },
      { file },
    ),
  mixedGeometries: (file: string, tables: number): Problem =>
    makeProblem(
      "mixed-geometries",
      "note",
      {
        es: [
          `«${file}» mezcla puntos, líneas o polígonos.`,
          `Todo, repartido en ${whole(tables, "es")} tablas.`,
          "Elija la tabla que necesita.",
        ],
        en: [
          `“${file}” mixes points, lines or polygons.`,
          `Everything, split into ${whole(tables, "en")} tables.`,
          "Choose the table you need.",
        ],
      },
      { file },
      tables,
    ),
  repairedRings: (file: string, closed: number, dropped: number): Problem =>
    makeProblem(
      "repaired-rings",
      "note",
      {
        es: [
          `Contornos reparados: abiertos, ${whole(closed, "es")}; que no encierran nada, ${whole(dropped, "es")}.`,
          "Los abiertos se cerraron; los que no encierran nada se omitieron.",
          "Revise esos polígonos en su origen.",
        ],
        en: [
          `Rings repaired: open, ${whole(closed, "en")}; enclosing nothing, ${whole(dropped, "en")}.`,
          "Open ones were closed; those enclosing nothing were left out.",
          "Check those polygons where they came from.",
        ],
      },
      { file },
      closed + dropped,
    ),
  unknownCrs: (file: string, crs: string): Problem =>
    makeProblem(
      "unknown-crs",
      "warning",
      {
        es: [
          crs
            ? `No se conoce el sistema de coordenadas «${crs.slice(0, 80)}» de «${file}».`
            : `Las coordenadas de «${file}» no son longitud y latitud, y el archivo no dice en qué sistema están.`,
          "Las formas, en unidades planas y sin lugar en la Tierra.",
          "Elija el sistema de coordenadas (EPSG) o guarde el archivo en longitud y latitud (EPSG:4326).",
        ],
        en: [
          crs
            ? `The coordinate system “${crs.slice(0, 80)}” of “${file}” is not known.`
            : `The coordinates of “${file}” are not longitude and latitude, and the file does not say their system.`,
          "The shapes, in plain units without a place on Earth.",
          "Choose the coordinate system (EPSG) or save the file in longitude and latitude (EPSG:4326).",
        ],
      },
      { file },
    ),
  antimeridianCut: (file: string, count: number): Problem =>
    makeProblem(
      "antimeridian-cut",
      "note",
      {
        es: [
          `Formas que cruzan el meridiano 180 o están escritas más allá de él: ${whole(count, "es")}.`,
          "Se cortaron en ese meridiano y sus longitudes quedaron entre −180 y 180; su superficie no cambia.",
          "No hace falta hacer nada.",
        ],
        en: [
          `Shapes that cross the 180th meridian or are written beyond it: ${whole(count, "en")}.`,
          "They were cut at that meridian, with longitudes between −180 and 180; their surface stays the same.",
          "Nothing needs to be done.",
        ],
      },
      { file },
      count,
    ),
  aroundPole: (file: string, count: number): Problem =>
    makeProblem(
      "around-pole",
      "note",
      {
        es: [
          `Formas que dan la vuelta a la Tierra: ${whole(count, "es")}.`,
          "Todas, tal como están.",
          "Si se ven como una franja sobre el mapa, ciérrelas por el polo en su origen.",
        ],
        en: [
          `Shapes that go around the Earth: ${whole(count, "en")}.`,
          "All of them, as they are.",
          "If they look like a band across the map, close them over the pole where they came from.",
        ],
      },
      { file },
      count,
    ),
  unknownLayer: (file: string, layer: string, layers: readonly string[]): Problem =>
    makeProblem(
      "unknown-layer",
      "error",
      {
        es: [
          `«${file}» no tiene la capa «${layer}».`,
          nothing.es,
          `Elija una de estas: ${layers.slice(0, 20).join(", ")}.`,
        ],
        en: [
          `“${file}” has no layer “${layer}”.`,
          nothing.en,
          `Choose one of these: ${layers.slice(0, 20).join(", ")}.`,
        ],
      },
      { file },
    ),
  noLayers: (file: string): Problem =>
    makeProblem(
      "no-layers",
      "error",
      {
        es: [`«${file}» no contiene capas con datos.`, nothing.es, "Expórtelo de nuevo desde su origen."],
        en: [`“${file}” holds no layers with data.`, nothing.en, "Export it again from where it came."],
      },
      { file },
    ),
} as const;

/** A name that is the same in every language, or one per language. */
function inLanguage(name: Localised | string, language: Language): string {
  return typeof name === "string" ? name : name[language];
}
