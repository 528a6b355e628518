import type { FileMetaData, ParquetParsers, SchemaElement } from "hyparquet";
import { civilFromDays } from "../base/civil-time.ts";
import { exactInteger } from "./exact-integer.ts";

/** A column of single values, and what its cells are. */
export interface FlatColumn {
  readonly name: string;
  readonly element: SchemaElement;
}

/** The shapes of a file: their column, and the coordinate system it names; null when the file says it is unknown. */
export interface ShapeColumn {
  readonly column: string;
  readonly crs: string | null;
  /** How the shapes are written, when it is a way we do not read. */
  readonly otherEncoding: string;
}

const [millisPerDay, secondsPerDay] = [86_400_000, 86_400];
const two = (value: number) => String(value).padStart(2, "0");
const decoder = new TextDecoder();

/** Dates and times come as civil text, as they are stored; shapes stay well-known binary. */
export const civilParsers: Partial<ParquetParsers> = {
  dateFromDays: (days) => (days === null || days === undefined ? null : dateText(days)),
  timestampFromMilliseconds: (millis) => instantText(millis, 1n),
  timestampFromMicroseconds: (micros) => instantText(micros, 1000n),
  timestampFromNanoseconds: (nanos) => instantText(nanos, 1_000_000n),
  jsonFromBytes: (bytes) => (bytes ? decoder.decode(bytes) : null),
  geometryFromBytes: (bytes) => bytes,
  geographyFromBytes: (bytes) => bytes,
};

function dateText(days: number): string | null {
  if (!(Math.abs(days) < 4_000_000)) return null;
  const { year, month, day } = civilFromDays(Math.floor(days));
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

function instantText(value: bigint | null | undefined, perMillisecond: bigint): string | null {
  if (value === null || value === undefined) return null;
  const millis = Number(value / perMillisecond);
  const days = Math.floor(millis / millisPerDay);
  const date = dateText(days);
  return date === null ? null : `${date} ${clockText((millis - days * millisPerDay) / 1000)}`;
}

function clockText(secondsOfDay: number): string {
  const seconds = Math.floor(secondsOfDay) % secondsPerDay;
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Top-level columns of single values, in order, and how many nested ones there are besides. */
export function flatColumns(metadata: FileMetaData): { columns: FlatColumn[]; nested: number } {
  const [root, ...elements] = metadata.schema;
  const columns: FlatColumn[] = [];
  let nested = 0;
  let at = 0;
  const skip = (): void => {
    let open = elements[at++]?.num_children ?? 0;
    while (open > 0 && at < elements.length) open += (elements[at++].num_children ?? 0) - 1;
  };
  for (let child = 0; child < (root?.num_children ?? 0) && at < elements.length; child++) {
    const element = elements[at];
    if ((element.num_children ?? 0) === 0 && element.type && element.repetition_type !== "REPEATED") {
      columns.push({ name: element.name, element });
      at++;
    } else {
      nested++;
      skip();
    }
  }
  return { columns, nested };
}

/** The column of shapes: the primary one of GeoParquet 1, the first of Parquet's own kind, or one by its usual name. */
export function shapeColumn(metadata: FileMetaData, columns: readonly FlatColumn[]): ShapeColumn | null {
  const told = geoMetadata(metadata);
  if (told) return told;
  for (const { name, element } of columns) {
    const logical = element.logical_type;
    if (logical?.type !== "GEOMETRY" && logical?.type !== "GEOGRAPHY") continue;
    return {
      column: name,
      crs: (logical.crs ?? "").replace(/^srid:/i, "EPSG:") || "EPSG:4326",
      otherEncoding: "",
    };
  }
  const usual = columns.find(
    ({ name, element }) =>
      element.type === "BYTE_ARRAY" &&
      !element.logical_type &&
      !element.converted_type &&
      /^(geometry|geom|wkb_geometry|the_geom|shape)$/i.test(name),
  );
  return usual ? { column: usual.name, crs: null, otherEncoding: "" } : null;
}

function geoMetadata(metadata: FileMetaData): ShapeColumn | null {
  const text = metadata.key_value_metadata?.find(({ key }) => key === "geo")?.value;
  if (!text) return null;
  let geo: Record<string, unknown>;
  try {
    geo = JSON.parse(text);
  } catch {
    return null;
  }
  const name = geo?.primary_column;
  const columns = geo?.columns as Record<string, Record<string, unknown>> | undefined;
  if (typeof name !== "string" || typeof columns !== "object" || columns === null) return null;
  const described = Object.hasOwn(columns, name) ? columns[name] : undefined;
  const encoding = String(described?.encoding ?? "");
  return {
    column: name,
    crs: crsOf(described?.crs),
    otherEncoding: encoding === "WKB" ? "" : encoding.slice(0, 40) || "?",
  };
}

/** GeoParquet: no `crs` is longitude and latitude, `null` is unknown, else PROJJSON with an id or at least a name. */
function crsOf(crs: unknown): string | null {
  if (crs === undefined) return "EPSG:4326";
  if (typeof crs === "string") return crs;
  if (typeof crs !== "object" || crs === null) return null;
  const { id, name } = crs as { id?: { authority?: unknown; code?: unknown }; name?: unknown };
  if (id && id.code !== undefined) return `${id.authority}:${id.code}`;
  return typeof name === "string" ? name : null;
}

/** A cell as text, number or nothing. `isShape`: bytes are kept as they are. */
export function cellOf(value: unknown, element: SchemaElement, isShape: boolean): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array)
    return isShape || element.type !== "BYTE_ARRAY" ? value : decoder.decode(value);
  const time = timeUnits(element);
  if (time > 0) return clockText(Number(value) / time);
  if (typeof value === "bigint") return exactInteger(value);
  if (typeof value === "number") {
    if (element.converted_type === "DECIMAL") return Number(value.toFixed(Math.min(20, element.scale ?? 0)));
    return element.type === "FLOAT" ? Number(value.toPrecision(7)) : value;
  }
  return typeof value === "boolean" || typeof value === "string" ? value : JSON.stringify(value);
}

/** Units of a time of day in a second; 0 when the column holds none. */
function timeUnits({ converted_type: converted, logical_type: logical }: SchemaElement): number {
  if (converted === "TIME_MILLIS") return 1e3;
  if (converted === "TIME_MICROS") return 1e6;
  if (logical?.type !== "TIME") return 0;
  return logical.unit === "MILLIS" ? 1e3 : logical.unit === "MICROS" ? 1e6 : 1e9;
}
