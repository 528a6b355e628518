import { csv } from "./csv.ts";
import { geojson } from "./geojson.ts";
import { geojsonLines } from "./geojson-lines.ts";

/** Every input format. A new one is a file and a line here. */
export const readers = [csv, geojson, geojsonLines] as const;

export type ReaderId = (typeof readers)[number]["id"];
