import { describe, expect, it } from "vitest";
import { Random } from "../../base/random.ts";
import {
  addSetting,
  addTally,
  dependenceOnFamilies,
  emptyTally,
  hotShares,
  isHot,
  notHot,
  notJudged,
} from "./stability.ts";

const levels = [3, 2, 4];
const settings: number[][] = [];
for (let a = 0; a < 3; a++) for (let b = 0; b < 2; b++) for (let c = 0; c < 4; c++) settings.push([a, b, c]);

/** Adds every setting to a tally; each place is its own cell. */
function tallyOf(
  places: number,
  verdict: (place: number, at: readonly number[]) => number,
  chosen = settings,
) {
  const tally = emptyTally(places, levels);
  const own = Int32Array.from({ length: places }, (_, place) => place);
  for (const at of chosen)
    addSetting(
      tally,
      own,
      Uint8Array.from({ length: places }, (_, place) => verdict(place, at)),
      levels,
      at,
    );
  return tally;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("stability of places over settings", () => {
  it("counts settings that judged a place and those in which it was hot", () => {
    const tally = tallyOf(3, (place, [a, , c]) => {
      if (place === 2) return notJudged;
      if (place === 1 && c === 0) return notJudged;
      return a === 1 ? isHot : notHot;
    });
    expect([...tally.judged]).toEqual([24, 18, 0]);
    expect([...tally.hot]).toEqual([8, 6, 0]);
    expect(hotShares(tally)[0]).toBeCloseTo(1 / 3, 15);
    expect(hotShares(tally)[1]).toBeCloseTo(1 / 3, 15);
    expect(hotShares(tally)[2]).toBeNaN();
  });

  it("takes a place outside every cell as not judged", () => {
    const tally = emptyTally(2, levels);
    addSetting(tally, Int32Array.of(-1, 0), Uint8Array.of(isHot), levels, [0, 1, 3]);
    expect([...tally.judged]).toEqual([0, 1]);
    expect(tally.hotByLevel.map((counts) => counts[1])).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  });

  it("adds up to the same in any number of parts", () => {
    const random = new Random(3);
    const states = settings.map(() => Array.from({ length: 5 }, () => random.below(3)));
    const verdict = (place: number, at: readonly number[]) =>
      states[settings.findIndex((each) => each.every((level, f) => level === at[f]))][place];
    const whole = tallyOf(5, verdict);
    const sum = emptyTally(5, levels);
    for (const [from, to] of [
      [0, 5],
      [5, 6],
      [6, 24],
    ])
      addTally(sum, tallyOf(5, verdict, settings.slice(from, to)));
    expect(sum).toEqual(whole);
  });

  it("explains the disagreement as a decomposition of variance does", () => {
    const random = new Random(8);
    for (let round = 0; round < 20; round++) {
      const tilt = [random.uniform(), random.uniform(), random.uniform()];
      const hot = settings.map(([a, b, c]) =>
        Array.from({ length: 6 }, () =>
          random.uniform() < (tilt[0] * a) / 4 + (tilt[1] * b) / 4 + (tilt[2] * c) / 8 ? isHot : notHot,
        ),
      );
      const tally = tallyOf(6, (place, at) => hot[settings.indexOf(at as number[])][place]);
      let whole = 0;
      const explained = [0, 0, 0];
      for (let place = 0; place < 6; place++) {
        const all = settings.map((_, s) => hot[s][place]);
        whole += mean(all.map((value) => (value - mean(all)) ** 2));
        for (let family = 0; family < 3; family++) {
          const means = settings.map((at) => mean(all.filter((_, s) => settings[s][family] === at[family])));
          explained[family] += mean(means.map((value) => (value - mean(all)) ** 2));
        }
      }
      const found = dependenceOnFamilies(tally, levels);
      for (let family = 0; family < 3; family++)
        expect(found[family]).toBeCloseTo(explained[family] / whole, 12);
      expect(found.reduce((sum, share) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-12);
    }
  });

  it("gives everything to the only family that matters, and nothing to families that matter only together", () => {
    const first = dependenceOnFamilies(
      tallyOf(2, (_, [a]) => (a === 2 ? isHot : notHot)),
      levels,
    );
    expect([...first].map((share) => Math.round(share * 1e12) / 1e12)).toEqual([1, 0, 0]);
    const crossed = dependenceOnFamilies(
      tallyOf(1, (_, [, b, c]) => ((b + c) % 2 === 0 ? isHot : notHot)),
      levels,
    );
    for (const share of crossed) expect(share).toBeCloseTo(0, 12);
  });

  it("is undefined when all settings agree, or when no place was judged by all", () => {
    expect(
      dependenceOnFamilies(
        tallyOf(3, () => isHot),
        levels,
      ).every(Number.isNaN),
    ).toBe(true);
    const partly = tallyOf(1, (_, [a, , c]) => (c === 0 ? notJudged : a));
    expect(dependenceOnFamilies(partly, levels).every(Number.isNaN)).toBe(true);
  });
});
