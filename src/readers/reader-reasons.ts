import type { Localised } from "../base/language.ts";

/** Why a reader sets a row aside, by code. */
export const readerReasons: Readonly<Record<string, Localised>> = {
  "unclosed-quote": { es: "comillas sin cerrar", en: "quotes that are not closed" },
  "extra-cells": { es: "más celdas que columnas", en: "more cells than columns" },
  "broken-geometry": { es: "geometría dañada", en: "broken geometry" },
  "nested-collection": {
    es: "colección de geometrías de varios tipos",
    en: "collection of geometries of several kinds",
  },
  "unknown-geometry": { es: "tipo de geometría desconocido", en: "unknown kind of geometry" },
  "coordinates-out-of-range": {
    es: "coordenadas fuera del mundo",
    en: "coordinates outside the world",
  },
  "broken-json": { es: "línea que no es JSON válido", en: "a line that is not valid JSON" },
  "deleted-record": { es: "registro borrado", en: "deleted record" },
  "note-row": { es: "nota al pie, no una fila de datos", en: "a note below the table, not a row of data" },
  "not-a-feature": { es: "elemento que no es una forma", en: "an item that is not a feature" },
};
