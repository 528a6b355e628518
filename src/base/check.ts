import type { Localised } from "./language.ts";

/** Says that a value of unknown origin is not what it should be, where, and what was expected there. */
export class Mismatch extends Error {
  readonly place: string;
  readonly wanted: Localised;
  constructor(place: string, wanted: Localised) {
    super(`${place}: ${wanted.en} was expected`);
    this.name = "Mismatch";
    this.place = place;
    this.wanted = wanted;
  }
}

/** Takes a value of unknown origin and gives it back as what it must be, rebuilt from known members only, or throws `Mismatch`. */
export type Check<Value> = (value: unknown, place: string) => Value;

const longestText = 1_000_000;
const mostItems = 5_000_000;

const wanted = {
  text: { es: "un texto", en: "a text" },
  number: { es: "un número", en: "a number" },
  finite: { es: "un número finito", en: "a finite number" },
  flag: { es: "verdadero o falso", en: "true or false" },
  list: { es: "una lista", en: "a list" },
  object: { es: "un objeto", en: "an object" },
  key: { es: "un identificador permitido", en: "a permitted identifier" },
  known: { es: "ningún miembro de ese nombre", en: "no member of that name" },
} as const satisfies Record<string, Localised>;

export const text: Check<string> = (value, place) => {
  if (typeof value !== "string" || value.length > longestText) throw new Mismatch(place, wanted.text);
  return value;
};

export const anyNumber: Check<number> = (value, place) => {
  if (typeof value !== "number") throw new Mismatch(place, wanted.number);
  return value;
};

export const finite: Check<number> = (value, place) => {
  if (typeof value !== "number" || !Number.isFinite(value)) throw new Mismatch(place, wanted.finite);
  return value;
};

export const flag: Check<boolean> = (value, place) => {
  if (typeof value !== "boolean") throw new Mismatch(place, wanted.flag);
  return value;
};

/** A whole number within bounds, both included. */
export function whole(least: number, most: number): Check<number> {
  return (value, place) => {
    if (typeof value === "number" && Number.isInteger(value) && value >= least && value <= most) return value;
    throw new Mismatch(place, {
      es: `un número entero de ${least} a ${most}`,
      en: `a whole number from ${least} to ${most}`,
    });
  };
}

/** One of the listed words. */
export function oneOf<Word extends string | number>(words: readonly Word[]): Check<Word> {
  return (value, place) => {
    const found = words.find((word) => word === value);
    if (found !== undefined) return found;
    throw new Mismatch(place, { es: `uno de: ${words.join(", ")}`, en: `one of: ${words.join(", ")}` });
  };
}

/** A value that may be null. */
export function orNull<Value>(check: Check<Value>): Check<Value | null> {
  return (value, place) => (value === null ? null : check(value, place));
}

/** A member that may be absent. */
export function optional<Value>(check: Check<Value>): Check<Value | undefined> {
  return (value, place) => (value === undefined ? undefined : check(value, place));
}

/** A list of at most `most` items, each checked. */
export function listOf<Value>(check: Check<Value>, most = mostItems): Check<readonly Value[]> {
  return (value, place) => {
    if (!Array.isArray(value) || value.length > most) throw new Mismatch(place, wanted.list);
    return value.map((item, i) => check(item, `${place}[${i}]`));
  };
}

/** An object whose keys are identifiers; names that every object carries (`__proto__`, `constructor`) are none. */
export function recordOf<Value>(check: Check<Value>): Check<Readonly<Record<string, Value>>> {
  return (value, place) => {
    const entries = Object.entries(plainObject(value, place));
    for (const [key] of entries)
      if (key in Object.prototype) throw new Mismatch(`${place}.${key}`, wanted.key);
    return Object.fromEntries(entries.map(([key, item]) => [key, check(item, `${place}.${key}`)]));
  };
}

/**
 * An object with these members and no others. The type asks for a check of every member, so that a new member of the
 * document cannot be forgotten here. Members that come out undefined are left out.
 */
export function shape<Value extends object>(
  members: {
    readonly [Key in keyof Value]-?: Check<Value[Key]>;
  },
): Check<Value> {
  const checks = Object.entries(members) as [string, Check<unknown>][];
  return (value, place) => {
    const found = plainObject(value, place);
    const made: [string, unknown][] = [];
    for (const [key, check] of checks) {
      const item = check(Object.hasOwn(found, key) ? found[key] : undefined, place ? `${place}.${key}` : key);
      if (item !== undefined) made.push([key, item]);
    }
    return Object.fromEntries(made) as Value;
  };
}

/** The same object, which must have no member but the named ones: a file that says more than is understood is refused. */
export function closed<Value extends object>(
  members: {
    readonly [Key in keyof Value]-?: Check<Value[Key]>;
  },
): Check<Value> {
  const open = shape<Value>(members);
  return (value, place) => {
    for (const key of Object.keys(plainObject(value, place)))
      if (!Object.hasOwn(members, key)) throw new Mismatch(place ? `${place}.${key}` : key, wanted.known);
    return open(value, place);
  };
}

/** One of several forms, told apart by the member `kind`. */
export function byKind<Value extends { readonly kind: string }>(
  forms: {
    readonly [Kind in Value["kind"]]: Check<Extract<Value, { readonly kind: Kind }>>;
  },
): Check<Value> {
  const kind = oneOf(Object.keys(forms) as Value["kind"][]);
  return (value, place) => {
    const found = plainObject(value, place);
    const form = forms[kind(found.kind, `${place}.kind`)] as unknown as Check<Value>;
    return form(found, place);
  };
}

/** The same in Spanish and in English. */
export function localised<Value>(check: Check<Value>): Check<Localised<Value>> {
  return shape<Localised<Value>>({ es: check, en: check } as never);
}

/** A value that is an object and neither a list nor a typed array. */
export function plainObject(value: unknown, place: string): Record<string, unknown> {
  if (value === null || typeof value !== "object" || Array.isArray(value) || ArrayBuffer.isView(value))
    throw new Mismatch(place, wanted.object);
  return value as Record<string, unknown>;
}
