import type { Database, SqlJsStatic, SqlValue } from "sql.js";
import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { type CoordinateSystem, coordinateSystem } from "./coordinate-systems.ts";
import { FeatureTables } from "./feature-tables.ts";
import { problems } from "./problems.ts";
import type { RawTable } from "./raw-table.ts";
import { problemFrom, readBytes } from "./read-bytes.ts";
import type { ByteSource, Reader, ReadOptions, ReadResult } from "./reader.ts";
import { type LoadWasm, loadSqlWasm } from "./sql-wasm.ts";
import { WkbReader } from "./wkb.ts";

const largestFile = 600e6;
const magic = "SQLite format 3\0";
/** Bytes of the envelope in a geometry's header, by its code (OGC 12-128r18, 2.1.3). */
const envelopeBytes = [0, 32, 48, 48, 64] as const;

/** Makes the reader of GeoPackages over a given way of loading SQLite. */
export function geopackageReader(loadWasm: LoadWasm): Reader<"geopackage"> {
  const startSql = startOnce(loadWasm);
  return {
    id: "geopackage",
    text: {
      es: { title: "GeoPackage", about: "Una base de datos con una o varias capas." },
      en: { title: "GeoPackage", about: "A database with one or several layers." },
    },
    extensions: [".gpkg"],
    sniff(head) {
      for (let i = 0; i < magic.length; i++) if (head[i] !== magic.charCodeAt(i)) return 0;
      const id = String.fromCharCode(...head.subarray(68, 72));
      return id === "GPKG" || id === "GP10" || id === "GP11" ? 0.99 : 0.6;
    },
    async read(source, options, context) {
      try {
        return await readGeoPackage(source, options, context, startSql);
      } catch (error) {
        return { tables: [], layers: [], problems: [problemFrom(error, source.name)] };
      }
    },
  };
}

export const geopackage = geopackageReader(loadSqlWasm);

/** Starts SQLite once per way of loading it; a failed start is tried again the next time. */
function startOnce(loadWasm: LoadWasm): () => Promise<SqlJsStatic> {
  let engine: Promise<SqlJsStatic> | null = null;
  return async () => {
    engine ??= Promise.all([import("sql.js"), loadWasm()]).then(([module, wasmBinary]) =>
      module.default({ wasmBinary }),
    );
    try {
      return await engine;
    } catch (error) {
      engine = null;
      throw error;
    }
  };
}

interface Layer {
  readonly name: string;
  /** Column of the geometry; null for a table of attributes. */
  readonly geometry: string | null;
  readonly srs: number;
}

async function readGeoPackage(
  source: ByteSource,
  options: ReadOptions,
  context: RunContext,
  startSql: () => Promise<SqlJsStatic>,
): Promise<ReadResult> {
  const bytes = await readBytes(source, largestFile, context);
  if (bytes.length === 0) return { tables: [], layers: [], problems: [problems.emptyFile(source.name)] };
  const sql = await startSql();
  const database = new sql.Database(bytes);
  try {
    const layers = layersOf(database);
    const names = layers.map((layer) => layer.name);
    if (layers.length === 0) return { tables: [], layers: [], problems: [problems.noLayers(source.name)] };
    const wanted =
      options.layer === undefined ? layers : layers.filter((layer) => layer.name === options.layer);
    if (wanted.length === 0)
      return {
        tables: [],
        layers: names,
        problems: [problems.unknownLayer(source.name, options.layer ?? "", names)],
      };
    const tables: RawTable[] = [];
    const found: Problem[] = [];
    for (const [index, layer] of wanted.entries()) {
      const result = await readLayer(database, layer, source.name, options, context);
      tables.push(...result.tables);
      found.push(...result.problems);
      context.progress(0.3 + (0.7 * (index + 1)) / wanted.length);
    }
    return { tables, layers: names, problems: found };
  } finally {
    database.close();
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

function rowsOf(database: Database, query: string, values: SqlValue[] = []): SqlValue[][] {
  const statement = database.prepare(query);
  try {
    statement.bind(values);
    const rows: SqlValue[][] = [];
    while (statement.step() && rows.length < 10_000) rows.push(statement.get());
    return rows;
  } finally {
    statement.free();
  }
}

/** Tables of features and of attributes. Views are left out: what they compute is not bounded. */
function layersOf(database: Database): Layer[] {
  const contents = rowsOf(
    database,
    "select c.table_name, g.column_name, coalesce(g.srs_id, c.srs_id, 0) from gpkg_contents c " +
      "join sqlite_master m on m.name = c.table_name and m.type = 'table' " +
      "left join gpkg_geometry_columns g on g.table_name = c.table_name " +
      "where c.data_type in ('features', 'attributes', 'aspatial') order by c.rowid",
  );
  return contents.map(([name, geometry, srs]) => ({
    name: String(name),
    geometry: geometry === null ? null : String(geometry),
    srs: Number(srs),
  }));
}

async function systemOf(
  database: Database,
  srs: number,
): Promise<{ system: CoordinateSystem | null; declared: string }> {
  if (srs === -1) return { system: await coordinateSystem("planar"), declared: "" };
  if (srs === 0) return { system: await coordinateSystem("EPSG:4326"), declared: "" };
  const [row] = rowsOf(
    database,
    "select organization, organization_coordsys_id, definition from gpkg_spatial_ref_sys where srs_id = ?",
    [srs],
  );
  const name = row ? `${String(row[0]).toUpperCase()}:${row[1]}` : `EPSG:${srs}`;
  const system = await coordinateSystem(name, row ? String(row[2] ?? "") : "");
  return { system, declared: system ? "" : name };
}

async function readLayer(
  database: Database,
  layer: Layer,
  fileName: string,
  options: ReadOptions,
  context: RunContext,
): Promise<{ tables: RawTable[]; problems: Problem[] }> {
  const features = new FeatureTables(fileName, layer.name);
  const found: Problem[] = [];
  const limit = options.limit ?? Number.POSITIVE_INFINITY;
  try {
    const statement = database.prepare(`select * from ${quoted(layer.name)}`);
    try {
      const names = statement.getColumnNames();
      while (features.read < limit && statement.step()) {
        addRow(features, names, statement.get(), layer.geometry);
        if (features.read % 64 === 0) await context.breathe();
      }
    } finally {
      statement.free();
    }
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") throw error;
    found.push(problems.truncated(fileName, features.read));
  }
  const facts = { format: "GeoPackage", layer: layer.name };
  const chosen = options.crs ? await coordinateSystem(options.crs) : null;
  const { system, declared } = chosen
    ? { system: chosen, declared: "" }
    : await systemOf(database, layer.srs);
  const result = features.finish(facts, system, declared);
  return { tables: result.tables, problems: [...found, ...result.problems] };
}

function addRow(
  features: FeatureTables,
  names: readonly string[],
  values: readonly SqlValue[],
  geometry: string | null,
): void {
  const properties: Record<string, unknown> = Object.create(null);
  let blob: SqlValue = null;
  for (const [index, name] of names.entries()) {
    if (name === geometry) blob = values[index];
    else if (name !== "fid" && name !== "ogc_fid" && !(values[index] instanceof Uint8Array))
      properties[name] = values[index];
  }
  if (!(blob instanceof Uint8Array) || blob.length === 0) {
    features.addWritten(properties, "none", () => null);
    return;
  }
  const start = geometryStart(blob);
  if (start < 0) {
    features.setAside("broken-geometry", properties);
    return;
  }
  if ((blob[3] & 0b1_0000) !== 0) {
    features.addWritten(properties, "none", () => null);
    return;
  }
  const reader = new WkbReader(blob, start);
  const kind = reader.kind();
  if (kind === null) features.setAside("unknown-geometry", properties);
  else features.addWritten(properties, kind, (builder) => reader.write(builder));
}

/** Where the well-known binary begins in a GeoPackage geometry, or -1 when it is none. */
function geometryStart(blob: Uint8Array): number {
  if (blob[0] !== 0x47 || blob[1] !== 0x50 || blob.length < 8) return -1;
  const envelope = envelopeBytes[(blob[3] >> 1) & 0b111];
  return envelope === undefined || 8 + envelope > blob.length ? -1 : 8 + envelope;
}
