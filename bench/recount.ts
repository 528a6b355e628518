import { Random } from "../src/base/random.ts";
import type { IncidentTable } from "../src/model/incidents.ts";
import type { Scope } from "../src/model/scope.ts";
import { countIncidents } from "../src/model/tally.ts";
import { median, timed } from "./median.ts";

const events = 1_300_000;
const areas = 1814;
const minutes = 5 * 365 * 1440;
const frames = 60;

/** Events over five years in random areas, with a category of nine classes. */
function table(random: Random): IncidentTable {
  const column = () => new Float64Array(events);
  const timeFrom = Int32Array.from({ length: events }, () => Math.floor(random.uniform() * minutes)).sort();
  return {
    version: 1,
    sources: [],
    length: events,
    longitude: column(),
    latitude: column(),
    x: column(),
    y: column(),
    timeFrom,
    timeTo: timeFrom,
    timePrecision: new Uint8Array(events),
    weight: column().fill(1),
    fields: [
      {
        id: "category",
        version: 1,
        kind: "category",
        label: { es: "Categoría", en: "Category" },
        codes: Uint16Array.from({ length: events }, () => random.below(9)),
        classes: Array.from({ length: 9 }, (_, i) => ({
          id: `class-${i}`,
          text: { es: `Clase ${i}`, en: `Class ${i}` },
        })),
      },
    ],
    areaRows: { cell: Int32Array.from({ length: events }, () => random.below(areas + 1) - 1) },
    sourceRow: new Uint32Array(events),
  };
}

/** Counting the events of a scope per area while the period moves, against a plain pass over the codes of the areas. */
export async function run(): Promise<
  { task: string; ours: number; peers: Record<string, number>; goal: string }[]
> {
  const incidents = table(new Random(3));
  const rows = incidents.areaRows.cell;
  const filters = [{ field: "category", classes: ["class-1", "class-2", "class-5", "class-7"] }];
  const scopeOf = (from: number, to: number): Scope => ({
    level: "cell",
    period: { fromMinutes: from, toMinutes: to },
    filters,
    roles: { count: null, population: null, variable: null },
  });
  const plainPass = () => {
    const counts = new Float64Array(areas + 1);
    for (let i = 0; i < rows.length; i++) counts[rows[i] + 1]++;
    return counts;
  };
  const whole: number[] = [];
  const year: number[] = [];
  const plain: number[] = [];
  for (let frame = -10; frame < frames; frame++) {
    const start = Math.floor((0.7 * minutes * Math.max(0, frame)) / frames);
    const a = await timed(() => countIncidents(incidents, scopeOf(0, minutes), areas));
    const b = await timed(() => countIncidents(incidents, scopeOf(start, start + minutes / 5), areas));
    const c = await timed(plainPass);
    if (frame < 0) continue;
    whole.push(a);
    year.push(b);
    plain.push(c);
  }
  const peers = { "plain pass over all codes": median(plain) };
  return [
    {
      task: `recount of ${events} events in ${areas} areas, four of nine classes, whole period`,
      ours: median(whole),
      peers,
      goal: "at most 2 of a plain pass, within an animation frame of 16.7 ms",
    },
    {
      task: "the same, one year that moves",
      ours: median(year),
      peers,
      goal: "for comparison",
    },
  ];
}
