import type { Localised } from "../base/language.ts";
import type { RunContext } from "../base/run-context.ts";
import type { SetAsideReason } from "../model/source.ts";
import { fileRowOf, type RawTable } from "../readers/raw-table.ts";
import type { JoinAreas } from "./area-decisions.ts";
import { type CountryProposal, countryByCode, countryOfTable, proposeForCountry } from "./country-systems.ts";
import type { AreaPlace, PlaceRepairs } from "./mapping.ts";
import { findPileUps, type PileUp } from "./pile-ups.ts";
import { countByName, rowsAmong } from "./place-by-name.ts";
import type { Extent } from "./place-verdict.ts";
import { type CoordinatePlace, columnNamed, placeRows, readPlaces } from "./placing.ts";
import { proposeSystems, type SystemProposal } from "./propose-systems.ts";
import { markAside, reasonCounts } from "./set-aside-reasons.ts";

/** What the coordinates of a table come to, on all its rows. Plain data. */
export interface PlaceStudy {
  readonly rows: number;
  /** Rows with a point. */
  readonly placed: number;
  /** Rows without coordinates that are counted in the area they name. */
  readonly named: number;
  readonly exchanged: number;
  readonly signed: number;
  readonly restored: number;
  readonly systemKnown: boolean;
  /** Why rows are set aside: they have no point, and no area that they name. */
  readonly setAside: readonly SetAsideReason[];
  /** A few rows without a place, as they stand in the file. */
  readonly examples: readonly { readonly row: number; readonly text: string; readonly reason: Localised }[];
  /** Points that stand for "place unknown", as far as their numbers tell. */
  readonly piles: readonly PileUp[];
  /** Points of rows spread over the file: longitude and latitude, interleaved. */
  readonly points: Float64Array;
  /** Systems in which the numbers would lie among the areas, where they are no degrees. */
  readonly systems: readonly SystemProposal[];
  /** Without areas: the country that was chosen, or that the file speaks of, and the systems that place the numbers there. */
  readonly inCountry: { readonly code: string | null; readonly systems: readonly CountryProposal[] } | null;
  /** Most of the numbers are no degrees, and no system was chosen. */
  readonly asksForSystem: boolean;
}

/** What there is to tell places by, beside the coordinates and the areas around them. */
export interface PlaceHints {
  /** Code of the country a person chose, for numbers that are no degrees where there are no areas to tell by. */
  readonly country?: string | null;
  /** Where rows without coordinates name their area, and the areas they may mean. */
  readonly unplaced?: { readonly where: AreaPlace; readonly areas: JoinAreas } | null;
}

const mostPoints = 3000;
const mostExamples = 6;
const mostPiles = 8;

/**
 * Places every row as an import would and says what comes of it: a point, an area it names, or a reason to be set aside
 * (placed + named + set aside = rows). `aside`, one number per row, becomes 1 where a row is set aside. O(rows).
 */
export async function studyPlaces(
  raw: RawTable,
  place: CoordinatePlace,
  repairs: PlaceRepairs,
  around: Extent | null,
  context: RunContext,
  { country = null, unplaced = null }: PlaceHints = {},
  aside?: Uint8Array,
): Promise<PlaceStudy> {
  const placing = await placeRows(raw, place, { ...repairs, placeholders: [], around }, context);
  const piles = findPileUps(placing.longitude, placing.latitude);
  const final =
    repairs.placeholders && repairs.placeholders.length > 0
      ? await placeRows(raw, place, { ...repairs, around }, context)
      : placing;
  const rowsNamed = unplaced && rowsAmong(raw, unplaced.where, unplaced.areas);
  const named = rowsNamed ? countByName(rowsNamed, final.reasons) : 0;
  const examples: { row: number; text: string; reason: Localised }[] = [];
  const codes = final.reasons.filter((reason) => reason !== "");
  if (aside) markAside(final.reasons, aside);
  const setAside = reasonCounts(codes);
  for (const reason of setAside)
    for (let row = 0, shown = 0; row < raw.rows && shown < 2 && examples.length < mostExamples; row++) {
      if (final.reasons[row] !== reason.code) continue;
      const area = rowsNamed && reason.code === "no-coordinates" ? unplaced.where.column : null;
      examples.push({ row: fileRowOf(raw, row), text: cellsOf(raw, place, area, row), reason: reason.text });
      shown++;
    }
  const asked = await systemQuestion(raw, place, around, country, context);
  return {
    rows: raw.rows,
    placed: raw.rows - codes.length - named,
    named,
    exchanged: final.exchanged,
    signed: final.signed,
    restored: final.restored,
    systemKnown: final.systemKnown,
    setAside,
    examples,
    piles: piles.slice(0, mostPiles),
    points: spread(final.longitude, final.latitude),
    ...asked,
  };
}

/** Whether the numbers are no degrees, and which systems would place them. */
async function systemQuestion(
  raw: RawTable,
  place: CoordinatePlace,
  around: Extent | null,
  chosen: string | null,
  context: RunContext,
): Promise<Pick<PlaceStudy, "systems" | "inCountry" | "asksForSystem">> {
  const nothing = { systems: [], inCountry: null, asksForSystem: false };
  if (place.kind === "geometry") return nothing;
  const { longitude, latitude } = await readPlaces(raw, place, false, context);
  let beyond = 0;
  let other = 0;
  for (let row = 0; row < longitude.length; row++) {
    if (Number.isNaN(longitude[row]) || (longitude[row] === 0 && latitude[row] === 0)) continue;
    if (Math.abs(longitude[row]) > 360 && Math.abs(latitude[row]) > 360) beyond++;
    else other++;
  }
  if (beyond <= other) return nothing;
  const asksForSystem = !place.crs;
  if (around)
    return { systems: await proposeSystems(longitude, latitude, around), inCountry: null, asksForSystem };
  const country = countryByCode(chosen) ?? countryOfTable(raw);
  const systems = country ? await proposeForCountry(longitude, latitude, country) : [];
  return { systems: [], inCountry: { code: country?.code ?? null, systems }, asksForSystem };
}

/** The cells that should say where a row is, and the one that names its area, if any was looked for. */
function cellsOf(raw: RawTable, place: CoordinatePlace, area: string | null, row: number): string {
  const names = place.kind === "pair" ? [place.column] : [];
  if (place.kind === "columns") names.push(place.longitude, place.latitude);
  if (area !== null) names.push(area);
  return names.map((name) => columnNamed(raw, name)?.text(row).slice(0, 60) || "—").join(" · ");
}

/** Up to three thousand of the placed rows, evenly spread. */
function spread(longitude: Float64Array, latitude: Float64Array): Float64Array {
  const rows: number[] = [];
  for (let row = 0; row < longitude.length; row++) if (!Number.isNaN(longitude[row])) rows.push(row);
  const step = Math.max(1, rows.length / mostPoints);
  const points: number[] = [];
  for (let at = 0; Math.floor(at) < rows.length; at += step) {
    const row = rows[Math.floor(at)];
    points.push(longitude[row], latitude[row]);
  }
  return Float64Array.from(points);
}
