import { expect, it } from "vitest";
import type { HexagonCells, Support } from "../model/result.ts";
import { highlightOf, rowsOfHighlight } from "./support-rows.ts";

const areas: Support = { kind: "areas", level: "area", ids: ["1", "2", "3"], names: ["A", "B", "C"] };
const cells = { radiusMeters: 300 } as HexagonCells;
const inCells = { kind: "cells", cells } as Support;

it("marks rows of areas and cells, and knows them again only where they belong", () => {
  const two = highlightOf(areas, [0, 2]);
  expect(rowsOfHighlight(areas, two)).toEqual([0, 2]);
  expect(rowsOfHighlight({ ...areas, level: "other" } as Support, two)).toEqual([]);
  expect(rowsOfHighlight(inCells, two)).toEqual([]);
  const one = highlightOf(inCells, [7]);
  expect(rowsOfHighlight(inCells, one)).toEqual([7]);
  expect(rowsOfHighlight({ kind: "cells", cells: { ...cells } } as Support, one)).toEqual([]);
  expect(rowsOfHighlight(areas, one)).toEqual([]);
});

it("marks nothing of no rows, and nothing where rows have no place", () => {
  expect(highlightOf(areas, [])).toBeNull();
  expect(highlightOf({ kind: "global" }, [1])).toBeNull();
  // The same empty list each time: components that watch it are not drawn anew.
  expect(rowsOfHighlight(areas, null)).toBe(rowsOfHighlight(inCells, null));
});
