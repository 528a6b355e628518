/** Branded identifiers: a field id is never an area code, and neither is any string. */
declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]?: Name };

export type FieldId = Brand<string, "FieldId">;
export type LevelId = Brand<string, "LevelId">;
export type SourceId = Brand<string, "SourceId">;
export type FactorId = Brand<string, "FactorId">;

/** A length in metres in the project's local projection. Degrees never reach a kernel. */
export type Meters = Brand<number, "Meters">;
