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
    const parsed = parseArgs({ args: [...args], options: config, allowPositionals: true, strict: true });
    const values: Record<string, string> = {};
    const lists: Record<string, readonly string[]> = {};
    const flags = new Set<string>();
    for (const [name, value] of Object.entries(parsed.values)) {
      if (typeof value === "string") values[name] = value;
      else if (Array.isArray(value)) lists[name] = value as string[];
      else if (value) flags.add(name);
    }
    return { values, flags, lists, words: parsed.positionals };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The value of an option that must be there. */
export function required(options: Options, name: string): string {
  const value = options.values[name];
  if (value === undefined || value === "") throw new UsageError(`--${name} is missing.`);
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

/** A seed: a whole number from 0 to 2^32 - 1. */
export function readSeed(text: string | undefined): number {
  if (text === undefined) return 1;
  const seed = Number(text);
  if (!Number.isInteger(seed) || seed < 0 || seed > 4294967295)
    throw new UsageError(`--seed takes a whole number; this is "${text}".`);
  return seed;
}
