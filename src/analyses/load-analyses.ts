import type { Analysis } from "./analysis.ts";
import { analyses, type ListedAnalysis } from "./index.ts";

/** Loads one analysis of the list. Rejects when there is none of that id. */
export async function loadAnalysis(id: string): Promise<Analysis> {
  const listed = analyses.find((each) => each.id === id);
  if (!listed) throw new Error(`There is no analysis "${id}".`);
  return listed.load();
}

/** Loads every analysis, in the order of the list: for who shows or checks them all. */
export function loadAllAnalyses(): Promise<Analysis[]> {
  return Promise.all((analyses as readonly ListedAnalysis[]).map((each) => each.load()));
}
