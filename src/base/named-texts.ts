import type { Localised } from "./language.ts";

/** A closed list of ids with what people read for each. */
export interface NamedTexts<Id extends string> {
  readonly ids: readonly Id[];
  /** What people read; the id itself for one that is not in the list, as a file of another version may have. */
  text(id: string): Localised;
}

/** Makes a list of ids of the texts for them. */
export function namedTexts<Id extends string>(texts: Readonly<Record<Id, Localised>>): NamedTexts<Id> {
  return {
    ids: Object.keys(texts) as Id[],
    text: (id) => (Object.hasOwn(texts, id) ? texts[id as Id] : { es: id, en: id }),
  };
}
