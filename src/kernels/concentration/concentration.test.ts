import { describe, expect, it } from "vitest";
import { Random } from "../../base/random.ts";
import { aliasTable } from "../pattern/alias-table.ts";
import {
  addEventsInTop,
  eventsInTop,
  exposureForEvents,
  generalisedGini,
  gini,
  lorenzCurve,
  scatterEvents,
} from "./gini.ts";
import { markTop, rankPlaces, skillOf } from "./hit-curve.ts";

const of = (...values: number[]) => Float64Array.from(values);
const ones = (count: number) => new Float64Array(count).fill(1);

/** Mean absolute difference over twice the mean: the definition. */
function giniByPairs(values: Float64Array): number {
  let sum = 0;
  for (const a of values) for (const b of values) sum += Math.abs(a - b);
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  return sum / (2 * values.length ** 2 * mean);
}

describe("concentration", () => {
  it("Gini equals half the relative mean difference", () => {
    const random = new Random(4);
    for (let round = 0; round < 20; round++) {
      const values = Float64Array.from({ length: 3 + random.below(30) }, () => random.below(20));
      if (values.every((value) => value === 0)) continue;
      expect(gini(lorenzCurve(values, ones(values.length)))).toBeCloseTo(giniByPairs(values), 12);
    }
  });

  it("walks along a curve as it is asked point by point", () => {
    const random = new Random(8);
    const some = (most: number) => Float64Array.from({ length: 200 }, () => random.below(most));
    const curve = lorenzCurve(some(9), some(5));
    const { exposureShare: shares } = lorenzCurve(some(3), some(7));
    const sums = new Float64Array(shares.length).fill(2);
    addEventsInTop(curve, shares, 0.25, sums);
    expect([...sums]).toEqual(Array.from(shares, (share) => 2 + 0.25 * eventsInTop(curve, share)));
    expect(new Set(sums).size).toBeGreaterThan(100);
  });

  it("is 0 when events follow exposure and large when one place has them all", () => {
    expect(gini(lorenzCurve(of(2, 4, 6), of(1, 2, 3)))).toBeCloseTo(0, 12);
    expect(gini(lorenzCurve(of(0, 0, 0, 7), ones(4)))).toBeCloseTo(0.75, 12);
    expect(gini(lorenzCurve(of(), of()))).toBeNaN();
    expect(gini(lorenzCurve(of(0, 0), ones(2)))).toBeNaN();
  });

  it("the generalised Gini does not mistake few events for concentration", () => {
    expect(generalisedGini(of(1, 1, 0, 0, 0, 0, 0, 0))).toBeCloseTo(0, 12);
    expect(generalisedGini(of(2, 0, 0, 0, 0, 0, 0, 0))).toBeCloseTo(0.5, 12);
    const many = of(5, 1, 9, 30, 2);
    expect(generalisedGini(many)).toBeCloseTo(giniByPairs(many), 12);
    expect(generalisedGini(of(0, 0))).toBeNaN();
  });

  it("reads the curve both ways", () => {
    const curve = lorenzCurve(of(50, 30, 10, 10, 0), ones(5));
    expect(eventsInTop(curve, 0.2)).toBeCloseTo(0.5, 12);
    expect(eventsInTop(curve, 0.3)).toBeCloseTo(0.65, 12);
    expect(exposureForEvents(curve, 0.5)).toBeCloseTo(0.2, 12);
    expect(exposureForEvents(curve, 0.8)).toBeCloseTo(0.4, 12);
    expect(Array.from(curve.order)).toEqual([0, 1, 2, 3, 4]);
  });

  it("takes -0 events for none", () => {
    expect(Array.from(lorenzCurve(of(0, -0, 2, -0, 0), ones(5)).order)).toEqual([2, 0, 1, 3, 4]);
  });

  it("leaves out places without exposure or count", () => {
    const curve = lorenzCurve(of(5, Number.NaN, 3, 9), of(1, 1, 1, 0));
    expect(Array.from(curve.order)).toEqual([0, 2]);
  });

  it("scatters every event by chance", () => {
    const random = new Random(2);
    const counts = scatterEvents(aliasTable(of(1, 3, 0, Number.NaN)), 20000, random, new Float64Array(4));
    expect(counts[0] + counts[1]).toBe(20000);
    expect(Math.abs(counts[1] / 20000 - 0.75)).toBeLessThan(0.02);
  });
});

describe("hot-spot skill", () => {
  it("has the accuracy index of the worked example: 30 of 120 events in 5 of 100 km²", () => {
    const area = of(5, 95);
    const skill = skillOf(Uint8Array.of(1, 0), area, of(20, 60), of(30, 90));
    expect(skill.hitRate).toBeCloseTo(0.25, 12);
    expect(skill.pai).toBeCloseTo(5, 12);
    expect(skill.areaShare).toBeCloseTo(0.05, 12);
    expect(skill.recapture).toBeCloseTo(30 / 20 / (120 / 80), 12);
    expect(skill.pei).toBeCloseTo(1, 12);
  });

  it("efficiency compares with the best choice of the same area", () => {
    const skill = skillOf(Uint8Array.of(0, 1, 0, 0), ones(4), ones(4), of(10, 4, 1, 0));
    expect(skill.pei).toBeCloseTo(0.4, 12);
    expect(skillOf(Uint8Array.of(1), ones(1), ones(1), of(0)).hitRate).toBeNaN();
  });

  it("marks by score until the area is used up, ties by lot", () => {
    const random = new Random(1);
    const order = rankPlaces(of(1, 5, Number.NaN, 3), random);
    expect(Array.from(order)).toEqual([1, 3, 0, 2]);
    expect(Array.from(markTop(order, of(1, 1, 1, 1), 0.5))).toEqual([0, 1, 0, 1]);
    expect(Array.from(markTop(order, of(1, 1, 1, 1), 0.01))).toEqual([0, 1, 0, 0]);
    const first = new Set<number>();
    for (let seed = 0; seed < 40; seed++) first.add(rankPlaces(of(2, 2, 2), new Random(seed))[0]);
    expect(first.size).toBe(3);
  });
});
