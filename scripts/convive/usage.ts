import { parseArgs } from "node:util";
import { minutesFromIsoDate, minutesPerDay } from "../../src/base/civil-time.ts";
import type { IncidentFilter, Period } from "../../src/model/scope.ts";

/** A command line that does not say what it must. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

export interface Options {
  readonly values: Readonly<Record<string, string>>;
  readonly flags: ReadonlySet<string>;
  /** Options that may be given several times. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly words: readonly string[];
}

/** Reads the options a command knows; anything else is a usage error. */
export function readOptions(
  args: readonly string[],
  known: {
    /** How many words besides options the command takes; 0 unless said. */
    readonly words?: number;
    readonly values?: readonly string[];
    readonly flags?: readonly string[];
    readonly lists?: readonly string[];
  },
): Options {
  const config: Record<string, { type: "string" | "boolean"; multiple?: boolean }> = {};
  for (const name of known.values ?? []) config[name] = { type: "string" };
  for (const name of known.flags ?? []) config[name] = { type: "boolean" };
  for (const name of known.lists ?? []) config[name] = { type: "string", multiple: true };
  try {
    const parsed = parseArgs({
      args: [...args],
      options: config,
      allowPositionals: true,
      strict: true,
      tokens: true,
    });
    const given = new Set<string>();
    for (const token of parsed.tokens) {
      if (token.kind !== "option" || config[token.name]?.multiple) continue;
      if (given.has(token.name)) throw new UsageError(`--${token.name} is given twice.`);
      given.add(token.name);
    }
    const values: Record<string, string> = {};
    const lists: Record<string, readonly string[]> = {};
    const flags = new Set<string>();
    for (const [name, value] of Object.entries(parsed.values)) {
      if (typeof value === "string") values[name] = value;
      else if (Array.isArray(value)) lists[name] = value as string[];
      else if (value) flags.add(name);
    }
    const surplus = parsed.positionals.slice(known.words ?? 0);
    if (surplus.length > 0) throw new UsageError(`One word too many: "${surplus.join(" ")}".`);
    return { values, flags, lists, words: parsed.positionals };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(error instanceof Error ? firstSentence(error.message) : String(error));
  }
}

/** What Node says of an argument it does not understand goes on for paragraphs. */
function firstSentence(message: string): string {
  return `${message.split(/\.\s|\n/)[0].replace(/\.$/, "")}.`;
}

/** The value of an option that must be there. */
export function required(options: Options, name: string): string {
  const value = options.values[name];
  if (value === undefined) throw new UsageError(`--${name} is missing.`);
  if (value === "") throw new UsageError(`--${name} is empty.`);
  return value;
}

/** `2024-01-01..2024-12-31`, both days included; either end may be left out. */
export function readPeriod(text: string | undefined): Period | null {
  if (text === undefined) return null;
  const parts = text.split("..");
  const [from, to] = parts.map((part) => (part.trim() === "" ? null : minutesFromIsoDate(part)));
  const fits = parts.length === 2 && !Number.isNaN(from) && !Number.isNaN(to);
  if (!fits) throw new UsageError(`--period takes FROM..TO with dates as YYYY-MM-DD; this is "${text}".`);
  const fromMinutes = from ?? -2147483647;
  const toMinutes = to === null ? 2147483647 : (to ?? 0) + minutesPerDay;
  if (fromMinutes >= toMinutes) throw new UsageError(`The period "${text}" ends before it begins.`);
  return { fromMinutes, toMinutes };
}

/** `FIELD=VALUE`, several values of one field joined by being given several times. */
export function readFilters(texts: readonly string[] | undefined): readonly IncidentFilter[] {
  const classes = new Map<string, string[]>();
  for (const [field, value] of readPairs(texts, "filter"))
    classes.set(field, [...(classes.get(field) ?? []), value]);
  return [...classes].map(([field, values]) => ({ field, classes: values }));
}

/** `key=value` pairs. */
export function readPairs(
  texts: readonly string[] | undefined,
  option: string,
): readonly (readonly [string, string])[] {
  return (texts ?? []).map((text) => {
    const cut = text.indexOf("=");
    if (cut < 1) throw new UsageError(`--${option} takes NAME=VALUE; this is "${text}".`);
    return [text.slice(0, cut).trim(), text.slice(cut + 1).trim()] as const;
  });
}

/** Metres on the ground, more than 0 and at most 100 km; undefined when not given. */
export function readMeters(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const meters = text.trim() === "" ? Number.NaN : Number(text);
  if (!(meters > 0 && meters <= 100_000))
    throw new UsageError(`--${name} takes metres, more than 0 and at most 100000; this is "${text}".`);
  return meters;
}

/** A seed: a whole number from 0 to 2^32 - 1; null where none is given. */
export function readSeed(text: string | undefined): number | null {
  return readWhole("seed", text, 0, 4294967295);
}

/** How many workers share a run: 1 to 64; null leaves it to the machine. */
export function readWorkers(text: string | undefined): number | null {
  return readWhole("workers", text, 1, 64);
}

/** How many classes a number is cut into: 2 to 9; null leaves the usual number. */
export function readClassCount(text: string | undefined): number | null {
  return readWhole("classes", text, 2, 9);
}

function readWhole(name: string, text: string | undefined, least: number, most: number): number | null {
  if (text === undefined) return null;
  const number = Number(text);
  if (text.trim() === "" || !Number.isInteger(number) || number < least || number > most)
    throw new UsageError(`--${name} takes a whole number from ${least} to ${most}; this is "${text}".`);
  return number;
}
