import { csv } from "./csv.ts";
import { geojson } from "./geojson.ts";
import { geojsonLines } from "./geojson-lines.ts";
import { geopackage } from "./geopackage.ts";
import { topojson } from "./topojson.ts";

/** Every input format. A new one is a file and a line here. */
export const readers = [csv, geojson, geojsonLines, topojson, geopackage] as const;

export type ReaderId = (typeof readers)[number]["id"];
