import { csv } from "./csv.ts";
import { flatgeobuf } from "./flatgeobuf.ts";
import { geojson } from "./geojson.ts";
import { geojsonLines } from "./geojson-lines.ts";
import { geopackage } from "./geopackage.ts";
import { gpx } from "./gpx.ts";
import { kml } from "./kml.ts";
import { ods } from "./ods.ts";
import { parquet } from "./parquet.ts";
import { shapefile } from "./shapefile.ts";
import { topojson } from "./topojson.ts";
import { xls } from "./xls.ts";
import { xlsx } from "./xlsx.ts";

/** Every input format. A new one is a file and a line here. */
export const readers = [
  csv,
  geojson,
  geojsonLines,
  topojson,
  geopackage,
  shapefile,
  xlsx,
  kml,
  gpx,
  flatgeobuf,
  parquet,
  ods,
  xls,
] as const;
