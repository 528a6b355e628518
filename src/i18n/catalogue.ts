import type { es } from "./es.ts";

type Words<Tree> = { readonly [Key in keyof Tree]: Tree[Key] extends string ? string : Words<Tree[Key]> };

/** The shape every language's catalogue has: the keys of Spanish, the language the product is written in. */
export type Catalogue = Words<typeof es>;
