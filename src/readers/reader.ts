import type { Text } from "../base/language.ts";
import type { Problem } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import type { RawTable } from "./raw-table.ts";

/**
 * One input format: one file, one entry in the list. Runs in a worker and on the command line. Never throws on
 * bad input: it returns a `Problem`. Heavy libraries are imported inside `read`.
 */
export interface Reader<Id extends string = string> {
  readonly id: Id;
  readonly text: Text<"title" | "about">;
  /** With the dot, lower case. */
  readonly extensions: readonly string[];
  /** How sure this is our format, 0 to 1, from the first bytes (up to 64 kB) and the name. */
  sniff(head: Uint8Array, fileName: string): number;
  read(source: ByteSource, options: ReadOptions, context: RunContext): Promise<ReadResult>;
}

/** Bytes of a file, wherever they are. `stream` can be called more than once. */
export interface ByteSource {
  readonly name: string;
  readonly size: number;
  stream(): ReadableStream<Uint8Array>;
}

export interface ReadOptions {
  /** Text encoding chosen by a person; without it, it is found out. */
  readonly encoding?: string;
  readonly delimiter?: string;
  /** Whether the first row of a delimited file holds the names of its columns; without it, it is found out. */
  readonly header?: boolean;
  /** Layer of a file that holds several. */
  readonly layer?: string;
  /** Coordinate system of the file when it does not say: "EPSG:n", or "planar" for plain units without a place on Earth. */
  readonly crs?: string;
  /** Files that belong to this one and were chosen with it: the .dbf, .prj and .cpg of a Shapefile. */
  readonly companions?: readonly ByteSource[];
  /** Stop after this many rows: a preview. Rows beyond are not counted. */
  readonly limit?: number;
}

export interface ReadResult {
  readonly tables: readonly RawTable[];
  /** Names of the layers in the file, when it holds several. */
  readonly layers: readonly string[];
  readonly problems: readonly Problem[];
}
