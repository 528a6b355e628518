import type { Problem } from "../base/problem.ts";
import { cutAtAntimeridian } from "../kernels/geometry/antimeridian.ts";
import type { CoordinateSystem } from "./coordinate-systems.ts";
import { addGeometry, type GeometryLook, lookAtGeometry } from "./geojson-geometry.ts";
import { GeometryBuilder, type GeometryKind } from "./geometry-builder.ts";
import { problems } from "./problems.ts";
import {
  type RawColumn,
  type RawGeometry,
  type RawTable,
  type SetAsideRow,
  uniqueNames,
} from "./raw-table.ts";
import { readerReasons } from "./reader-reasons.ts";

type Properties = Readonly<Record<string, unknown>>;

interface Group {
  readonly builder: GeometryBuilder;
  readonly rowNumbers: number[];
  readonly properties: Properties[];
}

const mostColumns = 5000;
const noProperties: Properties = {};

/**
 * Collects features (properties and a geometry) into one table per kind of geometry. Features without geometry stay
 * as rows, behind the others; features that cannot be held are set aside. Properties are read as own keys only, so
 * a key such as `__proto__` is a column like any other.
 */
export class FeatureTables {
  /** Features met, set-aside ones included. */
  read = 0;
  private readonly fileName: string;
  private readonly name: string;
  private readonly groups = new Map<GeometryKind, Group>();
  private readonly withoutGeometry: { row: number; properties: Properties }[] = [];
  private readonly broken: { row: number; code: string; properties: Properties }[] = [];
  private readonly names = new Set<string>();
  private excessNames = 0;
  private featureIds = false;

  /** Features that can be rows. */
  get kept(): number {
    return this.read - this.broken.length;
  }

  /** `name`: of the layer, for people; `fileName` for problems. */
  constructor(fileName: string, name: string) {
    this.fileName = fileName;
    this.name = name;
  }

  /** Adds a GeoJSON feature of unknown origin; `null` (or anything that is no feature) is set aside. */
  addFeature(feature: unknown, brokenCode = "not-a-feature"): void {
    if (typeof feature !== "object" || feature === null || Array.isArray(feature)) {
      this.setAside(brokenCode);
      return;
    }
    const { type, properties, geometry, id } = feature as Record<string, unknown>;
    if (type !== "Feature") {
      this.setAside("not-a-feature");
      return;
    }
    let cells = isRecord(properties) ? properties : noProperties;
    if ((typeof id === "string" || typeof id === "number") && !Object.hasOwn(cells, "id")) {
      cells = { ...cells, id };
      this.featureIds = true;
    }
    this.add(cells, geometry);
  }

  /** Adds a row with its GeoJSON geometry. */
  add(properties: Properties, geometry: unknown): void {
    const look = lookAtGeometry(geometry);
    this.place(properties, look, (builder) =>
      "parts" in look && addGeometry(builder, look.parts) ? null : "broken-geometry",
    );
  }

  /** Adds a row whose geometry `write` puts into the builder; it answers a reason when it cannot. */
  addWritten(
    properties: Properties,
    kind: GeometryKind | "none",
    write: (builder: GeometryBuilder) => string | null,
  ): void {
    this.place(properties, { kind } as GeometryLook, write);
  }

  /** Counts a row that cannot be held. */
  setAside(code: string, properties: Properties = noProperties): void {
    this.read++;
    this.learnNames(properties);
    this.broken.push({ row: this.read, code, properties });
  }

  private place(
    properties: Properties,
    look: GeometryLook,
    write: (builder: GeometryBuilder) => string | null,
  ): void {
    if (look.kind === "unusable") {
      this.setAside(look.code, properties);
      return;
    }
    if (look.kind === "none") {
      this.read++;
      this.learnNames(properties);
      this.withoutGeometry.push({ row: this.read, properties });
      return;
    }
    const group = this.groupOf(look.kind);
    const mark = group.builder.mark();
    group.builder.startRow();
    const refusal = write(group.builder);
    if (refusal) {
      group.builder.rewind(mark);
      this.setAside(refusal, properties);
      return;
    }
    this.read++;
    this.learnNames(properties);
    group.rowNumbers.push(this.read);
    group.properties.push(properties);
  }

  private groupOf(kind: GeometryKind): Group {
    let group = this.groups.get(kind);
    if (!group) {
      group = { builder: new GeometryBuilder(kind), rowNumbers: [], properties: [] };
      this.groups.set(kind, group);
    }
    return group;
  }

  private learnNames(properties: Properties): void {
    for (const name of Object.keys(properties)) {
      if (this.names.has(name)) continue;
      if (this.names.size < mostColumns) this.names.add(name);
      else this.excessNames++;
    }
  }

  /**
   * Ends the collection. `system`: coordinate system of the file; `declared`: the name it gave, when nobody knows
   * that system.
   */
  finish(
    facts: Readonly<Record<string, string>>,
    system: CoordinateSystem | null,
    declared = "",
  ): { tables: RawTable[]; problems: Problem[] } {
    const found: Problem[] = [];
    const names = [...this.names];
    const groups = [...this.groups.entries()]
      .sort((a, b) => b[1].properties.length - a[1].properties.length)
      .filter(([, group], index) => index === 0 || group.properties.length > 0);
    const largest = groups[0]?.[1];
    if (largest)
      for (const { row, properties } of this.withoutGeometry) {
        largest.builder.startRow();
        largest.rowNumbers.push(row);
        largest.properties.push(properties);
      }
    const tables = groups.map(([kind, group], index): RawTable => {
      const { geometry, problem } = placeOnEarth(group.builder, system, declared, this.fileName);
      found.push(...problem);
      const label = groups.length > 1 ? `${this.name} (${kind})` : this.name;
      const coordinates = geometry.planar ? "planar" : (system?.code ?? "EPSG:4326");
      return this.table(label, group.rowNumbers, group.properties, names, geometry, index === 0, {
        ...facts,
        coordinates,
      });
    });
    if (groups.length === 0)
      tables.push(
        this.table(
          this.name,
          this.withoutGeometry.map(({ row }) => row),
          this.withoutGeometry.map(({ properties }) => properties),
          names,
          null,
          true,
          facts,
        ),
      );
    if (groups.length > 1) found.push(problems.mixedGeometries(this.fileName, groups.length));
    if (this.read === 0) found.push(problems.noRows(this.fileName));
    if (this.excessNames > 0)
      found.push(problems.tooManyColumns(this.fileName, names.length + this.excessNames, mostColumns));
    for (const code of new Set(this.broken.map((row) => row.code))) {
      const rows = this.broken.filter((row) => row.code === code);
      const reason = readerReasons[code] ?? { es: code, en: code };
      found.push(problems.setAsideRows(this.fileName, reason, rows.length, rows[0].row));
    }
    return { tables, problems: found };
  }

  private table(
    name: string,
    rowNumbers: readonly number[],
    properties: readonly Properties[],
    names: readonly string[],
    geometry: RawGeometry | null,
    holdsBroken: boolean,
    facts: Readonly<Record<string, string>>,
  ): RawTable {
    const labels = uniqueNames(names);
    const setAside = holdsBroken
      ? this.broken.map(
          ({ row, code, properties: cells }): SetAsideRow => ({
            row,
            code,
            get cells() {
              return names.map((key) => textOf(own(cells, key)));
            },
          }),
        )
      : [];
    const inOrder = rowNumbers.every((row, index) => row === index + 1);
    return {
      name,
      rows: properties.length,
      rowsRead: properties.length + setAside.length,
      ...(inOrder ? {} : { rowNumbers: Uint32Array.from(rowNumbers) }),
      columns: names.map(
        (key, index): RawColumn => ({
          name: labels[index],
          text: (row) => textOf(own(properties[row], key)),
          number: (row) => numberOf(own(properties[row], key)),
        }),
      ),
      geometry,
      setAside,
      facts: this.featureIds ? { ...facts, featureIds: "1" } : facts,
    };
  }
}

function isRecord(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function own(properties: Properties, key: string): unknown {
  return Object.hasOwn(properties, key) ? properties[key] : undefined;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number") return Number.isFinite(value) ? String(value) : "";
  if (typeof value !== "object") return String(value);
  try {
    return JSON.stringify(value).slice(0, 2000);
  } catch {
    return "";
  }
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : Number.NaN;
}

/** Converts to longitude and latitude; data that most plainly is not in degrees becomes planar, with a warning. */
function placeOnEarth(
  builder: GeometryBuilder,
  system: CoordinateSystem | null,
  declared: string,
  fileName: string,
): { geometry: RawGeometry; problem: Problem[] } {
  const problem: Problem[] = [];
  if (builder.closedRings + builder.droppedRings > 0)
    problem.push(problems.repairedRings(fileName, builder.closedRings, builder.droppedRings));
  if (system?.planar) return { geometry: builder.finish(true), problem };
  const geometry = builder.finish(false);
  const coordinates = geometry.kind === "areas" ? geometry.polygons.coordinates : geometry.coordinates;
  system?.toLonLat(coordinates);
  let outside = 0;
  for (let i = 0; i < coordinates.length; i += 2)
    if (Math.abs(coordinates[i]) > 360 || Math.abs(coordinates[i + 1]) > 90) outside++;
  if (declared !== "" || outside * 2 > coordinates.length / 2) {
    problem.push(problems.unknownCrs(fileName, declared));
    return { geometry: { ...geometry, planar: true }, problem };
  }
  if (geometry.kind !== "areas") return { geometry, problem };
  const { polygons, cut, left } = cutAtAntimeridian(geometry.polygons);
  if (cut.length > 0) problem.push(problems.antimeridianCut(fileName, cut.length));
  if (left.length > 0) problem.push(problems.aroundPole(fileName, left.length));
  return { geometry: { ...geometry, polygons }, problem };
}
