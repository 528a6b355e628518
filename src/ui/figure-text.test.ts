import type { TFunction } from "i18next";
import { expect, it } from "vitest";
import { formatShare } from "../base/format.ts";
import type { Change } from "../state/indicators.ts";
import { shortChangeText } from "./figure-text.ts";
import type { Formats } from "./formats.ts";

const formats = {
  share: (share: number, decimals?: number) => formatShare(share, "es", decimals),
} as Formats;
const t = ((key: string, words: Record<string, string>) =>
  `${key.replace("indicators.", "")} ${words.change} ${words.lower} ${words.upper}`) as unknown as TFunction;
const told = (value: number, lower: number, upper: number) =>
  shortChangeText({ relative: { value, lower, upper } } as Change, formats, t).replaceAll(/\s/g, " ");

it("tells a change with its sign, and none without", () => {
  expect(told(0.034, 0.01, 0.06)).toBe("moreShort +3 % +1 % +6 %");
  expect(told(-0.12, -0.2, -0.05)).toBe("lessShort −12 % −20 % −5 %");
  expect(told(-0.001, -0.04, 0.05)).toBe("unclearShort 0 % −4 % +5 %");
});

it("tells a limit beside zero by its tenths", () => {
  expect(told(-0.02, -0.04, -0.002)).toBe("lessShort −2.0 % −4.0 % −0.2 %");
});
