import { csvWriter } from "./csv.ts";
import { geoJsonWriter } from "./geojson.ts";

/** Every file format results can leave in. Adding one is one file, one import and one name here. */
export const writers = [csvWriter, geoJsonWriter] as const;
