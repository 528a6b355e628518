import type { Localised } from "../base/language.ts";
import { coordinateSystem } from "../readers/coordinate-systems.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { type Country, countries } from "./countries.ts";
import { comparableText, titleWords } from "./names.ts";
import { namedSystems, samplePairs, shareInside, utmZones } from "./propose-systems.ts";

/** A coordinate system in which the numbers of a table would lie in a country, and where that would be. */
export interface CountryProposal {
  readonly code: string;
  readonly text: Localised;
  /** Share of the numbers looked at that would lie in the country. */
  readonly share: number;
  /** The large town nearest to their middle, and how far it is. */
  readonly town: string;
  readonly kilometers: number;
  /** Where they would lie: longitude and latitude, interleaved. */
  readonly points: Float64Array;
}

const rowsLookedAt = 300;
const leastShare = 0.8;
const mostProposed = 4;
const shortestWord = 4;

/**
 * The country that a file seems to speak of: by the words of its name and its columns, and by names of countries and of large towns in
 * its cells. Null where nothing tells, or two tell as much. O(300 rows x columns).
 */
export function countryOfTable(raw: RawTable): Country | null {
  const title = ` ${titleWords(raw.name)} `;
  const headers = ` ${raw.columns.map((column) => comparableText(column.name)).join(" ")} `;
  const cells = new Map<string, number>();
  const step = Math.max(1, Math.floor(raw.rows / rowsLookedAt));
  for (const column of raw.columns)
    for (let row = 0; row < raw.rows; row += step) {
      const text = comparableText(column.text(row));
      if (text.length >= shortestWord) cells.set(text, (cells.get(text) ?? 0) + 1);
    }
  const scored = countries
    .map((country) => ({ country, score: scoreOf(country, title, headers, cells) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  if (scored.length === 0 || scored[0].score === scored[1]?.score) return null;
  return scored[0].country;
}

/** A word of the title says more than any number of cells; of the columns, more than a few. */
function scoreOf(
  country: Country,
  title: string,
  headers: string,
  cells: ReadonlyMap<string, number>,
): number {
  const towns = country.towns.map(([name]) => comparableText(name));
  const names = [comparableText(country.name.es), comparableText(country.name.en), ...country.words];
  const said = [...new Set([...names, ...towns])];
  const inText = (text: string) => said.filter((word) => text.includes(` ${word} `)).length;
  let found = 1000 * inText(title) + 20 * inText(headers);
  for (const word of said) found += cells.get(word) ?? 0;
  return found;
}

/**
 * The systems in which most of the numbers would lie in a country: its zones of UTM, and its own. First the one whose middle is nearest to
 * a large town, since several zones of a wide country take the same numbers. Empty where the numbers are degrees.
 */
export async function proposeForCountry(
  x: Float64Array,
  y: Float64Array,
  country: Country,
): Promise<CountryProposal[]> {
  const pairs = samplePairs(x, y);
  if (pairs.length === 0) return [];
  const own = namedSystems.filter(([code]) => country.systems.includes(code));
  const found: CountryProposal[] = [];
  for (const [code, text] of [...utmZones(country.extent), ...own]) {
    const system = await coordinateSystem(`EPSG:${code}`);
    if (!system) continue;
    const points = pairs.slice();
    system.toLonLat(points);
    const share = shareInside(points, country.extent);
    if (share >= leastShare)
      found.push({ code: `EPSG:${code}`, text, share, points, ...nearestTown(points, country) });
  }
  return found.sort((a, b) => a.kilometers - b.kilometers).slice(0, mostProposed);
}

const kilometersPerDegree = 111.2;

function nearestTown(points: Float64Array, { towns }: Country): { town: string; kilometers: number } {
  const middle = (axis: number) => {
    const values = points.filter((value, i) => i % 2 === axis && !Number.isNaN(value)).sort();
    return values[Math.floor(values.length / 2)];
  };
  const [longitude, latitude] = [middle(0), middle(1)];
  const squeeze = Math.cos((latitude * Math.PI) / 180);
  return towns
    .map(([town, east, north]) => ({
      town,
      kilometers: kilometersPerDegree * Math.hypot((east - longitude) * squeeze, north - latitude),
    }))
    .reduce((best, each) => (each.kilometers < best.kilometers ? each : best));
}

/** The country of a code; null where it is none of those known. */
export function countryByCode(code: string | null): Country | null {
  return countries.find((country) => country.code === code) ?? null;
}
