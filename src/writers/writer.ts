import type { Language, Text } from "../base/language.ts";
import type { RunContext } from "../base/run-context.ts";
import type { LocalProjection } from "../model/project.ts";
import type { AnalysisResult } from "../model/result.ts";
import type { AreaSet } from "../model/territory.ts";

/** One export format: one file, one entry in the list. */
export interface Writer<Id extends string = string> {
  readonly id: Id;
  readonly text: Text<"title" | "about">;
  readonly extension: string;
  readonly mediaType: string;
  write(publishable: Publishable, options: WriteOptions, context: RunContext): Promise<Uint8Array>;
}

/** A result that has passed the publication gate, with what a reader of the file must know. */
export interface Publishable {
  readonly result: AnalysisResult;
  /** Areas of the support, when the support is areas. */
  readonly areas: AreaSet | null;
  readonly projection: LocalProjection;
  readonly about: readonly { readonly label: string; readonly text: string }[];
}

export interface WriteOptions {
  readonly language: Language;
}
