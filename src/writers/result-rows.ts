import { type Column, columnLength, missingCode } from "../base/column.ts";
import { type Problem, ProblemError } from "../base/problem.ts";
import type { LocalProjection } from "../model/project.ts";
import { createProjector } from "../model/projection.ts";
import type { AnalysisResult } from "../model/result.ts";
import { numberCell } from "./csv-cells.ts";

/** A result as rows of text: the support's own columns first, then every column of the result. */
export interface ResultRows {
  readonly header: readonly string[];
  readonly length: number;
  cells(row: number): readonly string[];
}

/**
 * Lays a result out as rows. Areas carry `id, name`; cells and raster squares their place; events only their row in
 * the source, never a place or an attribute: whoever holds the source can join them, nobody else.
 */
export function resultRows(result: AnalysisResult, projection: LocalProjection): ResultRows {
  const support = supportColumns(result, projection);
  return {
    header: [...support.header, ...result.columns.map((column) => column.id)],
    length: support.length,
    cells: (row) => [...support.cells(row), ...result.columns.map((column) => cellOf(column, row))],
  };
}

/** A cell of a column as text; missing is empty, a class is its id. */
export function cellOf(column: Column, row: number): string {
  if (column.kind === "number") return numberCell(column.values[row]);
  if (column.kind === "text") return column.values[row] ?? "";
  const code = column.codes[row];
  return code === missingCode ? "" : (column.classes[code]?.id ?? "");
}

function supportColumns(result: AnalysisResult, projection: LocalProjection): ResultRows {
  const { support } = result;
  switch (support.kind) {
    case "areas":
      return {
        header: ["id", "name"],
        length: support.ids.length,
        cells: (row) => [support.ids[row], support.names[row]],
      };
    case "cells": {
      const { centerX, centerY, q, r } = support.cells;
      const place = placesOf(centerX, centerY, projection);
      return {
        header: ["id", "longitude", "latitude"],
        length: centerX.length,
        cells: (row) => [
          `${q[row]}:${r[row]}`,
          numberCell(place.longitude[row]),
          numberCell(place.latitude[row]),
        ],
      };
    }
    case "raster": {
      const { originX, originY, cellMeters, columns, rows } = support.raster;
      const x = Float64Array.from(
        { length: columns * rows },
        (_, i) => originX + ((i % columns) + 0.5) * cellMeters,
      );
      const y = Float64Array.from(
        { length: columns * rows },
        (_, i) => originY + (Math.floor(i / columns) + 0.5) * cellMeters,
      );
      const place = placesOf(x, y, projection);
      return {
        header: ["id", "longitude", "latitude"],
        length: columns * rows,
        cells: (row) => [String(row), numberCell(place.longitude[row]), numberCell(place.latitude[row])],
      };
    }
    case "points":
      return {
        header: ["row"],
        length: support.incidentRows.length,
        cells: (row) => [String(support.incidentRows[row])],
      };
    case "shapes":
      return { header: ["id"], length: support.ids.length, cells: (row) => [support.ids[row]] };
    case "global":
      return { header: [], length: Math.max(0, ...result.columns.map(columnLength)), cells: () => [] };
  }
}

function placesOf(x: Float64Array, y: Float64Array, projection: LocalProjection) {
  const longitude = new Float64Array(x.length);
  const latitude = new Float64Array(x.length);
  createProjector(projection).inverse(x, y, longitude, latitude);
  return { longitude, latitude };
}

/** The Problem of a support that a format cannot carry. */
export function unsupportedSupport(kind: string, format: string): ProblemError {
  const problem: Problem = {
    code: "unsupportedSupport",
    severity: "error",
    what: {
      es: `Un resultado de tipo «${kind}» no se puede escribir como ${format}.`,
      en: `A result of kind "${kind}" cannot be written as ${format}.`,
    },
    kept: {
      es: "El resultado sigue en pantalla y en el proyecto.",
      en: "The result stays on screen and in the project.",
    },
    todo: {
      es: "Exporte CSV, o elija un método que dé áreas o celdas.",
      en: "Export CSV, or choose a method that gives areas or cells.",
    },
  };
  return new ProblemError(problem);
}
