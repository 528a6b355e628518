import { extentOf, planarAreas } from "../kernels/geometry/measures.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { titleWords } from "./names.ts";

const territories =
  /\b(barrios?|colonias?|municip\w*|munis?|alcaldias?|distritos?|districts?|wards?|boundar\w*|precincts?|departament\w*|deptos?|provinc\w*|cantones|canton|comunas?|localidades|sectores|cuadrantes?|manzanas?|neighbou?rhoods?|counties|county|bairros?|aldeas?|territori\w*|areas?|limites?|parroquias?|corregimientos?)\b/;
const spaces =
  /\b(verdes?|parques?|plazas?|parks?|jardin(es)?|espacios?|deportiv\w*|polideportivos?|canchas?|playgrounds?|bosques?|lagos?|rios?|cementerios?|zonificacion|zoning|usos? de(l)? suelo|land ?use|inundacion\w*|riesgos?|flood\w*|edificios?|buildings?|predios?|praca\w*)\b/;
/** Territories share out their region; spaces leave most of it to others. */
const leastCover = 0.2;
const fewest = 15;

/**
 * Whether polygons look like territories or like spaces in them: the words of the file's name decide; failing those, spaces
 * are many polygons that cover little of their extent, where the project has territories already.
 */
export function polygonLook(raw: RawTable, hasAreas: boolean): "territories" | "spaces" {
  const words = titleWords(raw.name);
  if (territories.test(words)) return "territories";
  if (spaces.test(words)) return "spaces";
  if (!hasAreas || raw.geometry?.kind !== "areas" || raw.rows < fewest) return "territories";
  const { polygons } = raw.geometry;
  const { minX, minY, maxX, maxY } = extentOf(polygons);
  const covered = planarAreas(polygons).reduce((sum, area) => sum + (Number.isNaN(area) ? 0 : area), 0);
  return covered < leastCover * (maxX - minX) * (maxY - minY) ? "spaces" : "territories";
}
