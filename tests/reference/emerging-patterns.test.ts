import { describe, expect, it } from "vitest";
import { classifyEmerging } from "../../src/kernels/time/emerging-pattern.ts";

/** Letters a to q of the seventeen classes. */
const patterns = [
  "new",
  "consecutive",
  "intensifying",
  "persistent",
  "diminishing",
  "sporadic",
  "oscillating",
  "historical",
];
const letters = [...patterns.map((id) => `hot-${id}`), ...patterns.map((id) => `cold-${id}`), "none"];

/** Made-up courses of Gi*: a level, a trend and a repeatable noise, some with their end or their calm replaced. */
function course(k: number): number[] {
  const steps = [10, 12, 20, 30, 9][k % 5];
  const level = [0, 2.75, -2.75, 4.5, -4.5, 2, -2, 6, -6, 1.25, -1.25][k % 11];
  const trend = [0, 0.125, -0.125, 0.375, -0.375, 0, 0][k % 7];
  const noise = [0.5, 4, 1, 6, 0.25, 2][k % 6];
  const other = Math.floor(k / 16) % 2;
  const z = Array.from(
    { length: steps },
    (_, t) =>
      level + trend * (t - steps / 2) + noise * (((k * 7919 + t * 104_729 + t * t * 31) % 1000) / 1000 - 0.5),
  );
  const last = steps - 1;
  if (k % 8 === 3) z[last] = [0, 5, -5][k % 3];
  if (k % 9 === 4) for (let t = 0; t < last; t++) if (Math.abs(z[t]) > 1.96) z[t] *= 0.5;
  const calm = (until: number) => {
    for (let t = 0; t < until; t++) z[t] = 0.1 * ((t * 7) % 5);
  };
  if (k % 16 === 5) {
    calm(last);
    z[last] = [3, -3][other];
  }
  if (k % 16 === 13) {
    calm(steps - 4);
    [3, 3.5, 3, 4].forEach((value, t) => {
      z[steps - 4 + t] = other === 1 ? -value : value;
    });
  }
  if (k % 16 === 14) {
    for (let t = 0; t < last; t++) z[t] = (other === 1 ? 5 : -5) + 0.01 * ((t * 13) % 7);
    z[last] = 0;
  }
  return z;
}

describe("patterns of emerging hot spots: the written order of decisions programmed apart, in Python 3.11 (classes typed here)", () => {
  it("gives 240 courses the same class, and every class to some", () => {
    const ours = Array.from({ length: 240 }, (_, k) => {
      const z = course(k);
      const { temperature, pattern } = classifyEmerging(
        z,
        z.map((value) => (value > 1.96 ? 1 : value < -1.96 ? -1 : 0)),
      );
      const name = temperature === "none" ? "none" : `${temperature}-${pattern}`;
      return "abcdefghijklmnopq"[letters.indexOf(name)];
    }).join("");
    expect(ours).toBe(
      "qfjqjandmqqodbqpqqqqqiqqqhlqqjhboqbncagjdlqgqbpdlanhmiqqdnfjqjhlqqqflalqnfjqqbpj" +
        "cnfnbiqgobldmjqelqqqeaqnqqckgbpficjbjilqqqbqbjhqejqnqaqhmqnblbpgqndpaickqqqokjhb" +
        "ndmfqaaldjqqebqqqfgqlindjqjadjhlbobpqaqqjdloqbpoqqdaeiqqdlbqqjhdjfjhjaqobnbgfbpj",
    );
    expect(new Set(ours).size).toBe(17);
  });
});
