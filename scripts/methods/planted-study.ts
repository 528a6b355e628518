import type { Analysis, ParamValues } from "../../src/analyses/analysis.ts";
import { checkParams } from "../../src/analyses/parameters.ts";
import { minutesFromIsoDate } from "../../src/base/civil-time.ts";
import type { ClassDef } from "../../src/base/column.ts";
import { noData } from "../../src/base/format.ts";
import type { Localised } from "../../src/base/language.ts";
import { createRunContext } from "../../src/engine/run-context.ts";
import { type AreaIndex, buildAreaIndex, locatePoints } from "../../src/kernels/geometry/area-index.ts";
import { labelPoints } from "../../src/kernels/geometry/measures.ts";
import type { IncidentTable } from "../../src/model/incidents.ts";
import type { Project } from "../../src/model/project.ts";
import { createProjector } from "../../src/model/projection.ts";
import type { AnalysisResult } from "../../src/model/result.ts";
import type { Scope } from "../../src/model/scope.ts";
import { countIncidents, rowsInScope } from "../../src/model/tally.ts";
import type { AreaSet } from "../../src/model/territory.ts";

/** A place in metres, the neighbourhood that holds it, and how far around it counts. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly area: number;
  readonly radiusMeters: number;
}

/** The demo territory with ways to ask it. */
export class PlantedStudy {
  readonly project: Project;
  readonly incidents: IncidentTable;
  private readonly neighbourhoods: AreaSet;
  private readonly index: AreaIndex;
  private readonly middles: ReturnType<typeof labelPoints>;

  constructor(project: Project) {
    if (!project.incidents) throw new Error("The territory has no incidents.");
    this.project = project;
    this.incidents = project.incidents;
    this.neighbourhoods = project.levels.neighbourhood;
    this.index = buildAreaIndex(this.neighbourhoods.geometry);
    this.middles = labelPoints(this.neighbourhoods.geometry);
  }

  /** All years, or some dates (`to` exclusive), of some categories. */
  scope(categories: readonly string[] | null, from?: string, to?: string, level = "neighbourhood"): Scope {
    const period =
      from && to ? { fromMinutes: minutesFromIsoDate(from), toMinutes: minutesFromIsoDate(to) } : null;
    const filters = categories ? [{ field: "category", classes: categories }] : [];
    return { ...this.project.scope, level, period, filters };
  }

  /** Runs an analysis with its usual parameters but for those given. */
  run(analysis: Analysis, scope: Scope, given: ParamValues = {}): Promise<AnalysisResult> {
    const params = checkParams(analysis, given);
    const input = analysis.prepare(this.project, scope, params);
    return analysis.run(input, params, createRunContext({ seed: 1 }));
  }

  place(where: {
    readonly longitude: number;
    readonly latitude: number;
    readonly radiusMeters: number;
  }): Place {
    const longitude = Float64Array.of(where.longitude);
    const latitude = Float64Array.of(where.latitude);
    const [x, y, area] = [new Float64Array(1), new Float64Array(1), new Int32Array(1)];
    createProjector(this.project.projection).forward(longitude, latitude, x, y);
    locatePoints(this.index, longitude, latitude, area);
    return { x: x[0], y: y[0], area: area[0], radiusMeters: where.radiusMeters };
  }

  /** The middle of a neighbourhood. */
  middleOf(code: string): Place {
    const row = this.rowOf(code);
    const { x, y } = this.middles;
    return { ...this.place({ longitude: x[row], latitude: y[row], radiusMeters: 350 }), area: row };
  }

  rowOf(code: string): number {
    const row = this.neighbourhoods.codes.indexOf(code);
    if (row < 0) throw new Error(`There is no neighbourhood ${code}.`);
    return row;
  }

  /** Middles of the neighbourhoods with less than half the incidents of a scope per km² of the whole territory. */
  quietPlaces(scope: Scope): Place[] {
    const { areaKm2, codes } = this.neighbourhoods;
    const { counts } = countIncidents(this.incidents, scope, codes.length);
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    const usual = sum(counts) / sum(areaKm2);
    return codes
      .filter((_, row) => counts[row] / areaKm2[row] < usual / 2)
      .map((code) => this.middleOf(code));
  }

  /** Weight of the incidents of a scope in some neighbourhoods. */
  countIn(scope: Scope, codes: readonly string[]): number {
    const wanted = new Set(codes.map((code) => this.rowOf(code)));
    let sum = 0;
    for (const row of rowsInScope(this.incidents, scope))
      if (wanted.has(this.incidents.areaRows.neighbourhood[row])) sum += this.incidents.weight[row];
    return sum;
  }
}

/** Row of the support at a place: its cell, square or neighbourhood; -1 where there is none. */
export function rowAt({ support }: AnalysisResult, place: Place): number {
  if (support.kind === "areas") return place.area;
  if (support.kind === "raster") {
    const { originX, originY, cellMeters, columns, rows } = support.raster;
    const column = Math.floor((place.x - originX) / cellMeters);
    const row = Math.floor((place.y - originY) / cellMeters);
    return column >= 0 && row >= 0 && column < columns && row < rows ? row * columns + column : -1;
  }
  if (support.kind !== "cells") return -1;
  const { centerX, centerY, radiusMeters } = support.cells;
  let nearest = -1;
  let least = radiusMeters;
  for (let cell = 0; cell < centerX.length; cell++) {
    const distance = Math.hypot(centerX[cell] - place.x, centerY[cell] - place.y);
    if (distance <= least) [nearest, least] = [cell, distance];
  }
  return nearest;
}

/** Class at a row; null where there is none. */
function classOf(result: AnalysisResult, row: number): ClassDef | null {
  const column = result.columns.find((candidate) => candidate.id === "class");
  return column?.kind === "category" && row >= 0 ? (column.classes[column.codes[row]] ?? null) : null;
}

/** Class id at a row; empty where there is none. */
export function classAt(result: AnalysisResult, row: number): string {
  return classOf(result, row)?.id ?? "";
}

/** Class at a row, as people read it. */
export function classTextAt(result: AnalysisResult, row: number): Localised {
  return classOf(result, row)?.text ?? noData;
}

export function numberAt(result: AnalysisResult, id: string, row: number): number {
  const column = result.columns.find((candidate) => candidate.id === id);
  return column?.kind === "number" && row >= 0 ? column.values[row] : Number.NaN;
}

/** A column of one of a result's tables. */
export function tableNumbers(result: AnalysisResult, table: string, id: string): Float64Array {
  const column = result.tables[table]?.find((candidate) => candidate.id === id);
  if (column?.kind !== "number") throw new Error(`There is no column ${id} in ${table}.`);
  return column.values;
}
