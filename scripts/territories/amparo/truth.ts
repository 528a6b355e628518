import type { Balance } from "./balance.ts";
import type { Effect } from "./effects.ts";
import type { ToDegrees } from "./grid-place.ts";
import { habits, hourProfiles, seasons } from "./habits.ts";
import type { Island } from "./island.ts";
import type { Places } from "./places.ts";
import { seed } from "./plan.ts";
import { flaws } from "./records.ts";
import { type Event, nearRepeat } from "./simulate.ts";

/** The truth planted in the territory, as plain data for people and tests. */
export type Truth = ReturnType<typeof writeTruth>;

export function writeTruth(given: {
  readonly effects: readonly Effect[];
  readonly balance: Readonly<Record<string, Balance>>;
  readonly areas: Readonly<Record<string, readonly number[]>>;
  readonly events: readonly Event[];
  readonly places: Places;
  readonly toDegrees: ToDegrees;
  readonly island: Island;
}) {
  const { effects, balance, areas, events, places, toDegrees, island } = given;
  const burglaries = events.filter(({ habit }) => habits[habit].category === nearRepeat.category);
  return {
    note: {
      es: "Isla Amparo es un territorio ficticio. Todo lo que sigue fue sembrado en los datos.",
      en: "Isla Amparo is a fictional territory. All of the following was planted in the data.",
    },
    seed,
    period: { from: "2020-01-01", to: "2024-12-31" },
    effects: effects.map(({ id, kind, title, categories, relativeRisk, where, when }) => ({
      id,
      kind,
      title,
      categories,
      relativeRisk,
      where,
      when,
      ...balance[id],
    })),
    nearRepeat: {
      ...nearRepeat,
      events: burglaries.length,
      setOff: burglaries.filter(({ repeat }) => repeat).length,
    },
    comparison: {
      neighbourhoods: (areas.control ?? []).map((row) => island.neighbourhoodCodes[row]),
    },
    usual: habits.map(
      ({ category, expected, daytimeShare, needsSlope, yearlyGrowth, hours, weekdays, weekendNights }) => ({
        category,
        expected,
        daytimeShare,
        needsSlope,
        yearlyGrowth,
        hours: hourProfiles[hours],
        weekdays,
        weekendNights,
      }),
    ),
    seasons,
    register: {
      ...flaws,
      missingAgeThere: { municipality: "AM08", share: flaws.missingAgeThere.share },
      headquarters: toDegrees(places.police[0].x, places.police[0].y),
      events: events.length,
    },
  };
}
