import type { documents } from "./es/documents.ts";
import type { frame } from "./es/frame.ts";
import type { intake } from "./es/intake.ts";
import type { screens } from "./es/screens.ts";

type Words<Tree> = { readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Words<Tree[Key]> };

/** Every key there is, whichever part holds it. */
export type Texts = typeof frame & typeof screens & typeof intake & typeof documents;

/** The shape each part of a language's catalogue has: the keys of Spanish, the language the product is written in. */
export interface Catalogue {
  frame: Words<typeof frame>;
  screens: Words<typeof screens>;
  intake: Words<typeof intake>;
  documents: Words<typeof documents>;
}

/** The parts of a catalogue that arrive with the screens that need them. */
export type CataloguePart = Exclude<keyof Catalogue, "frame">;
