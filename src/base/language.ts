/** The languages the product is offered in. Spanish comes first: it is the one the product is written in. */
export const languages = ["es", "en"] as const;
export type Language = (typeof languages)[number];

/** One value per offered language. */
export type Localised<Value = string> = Readonly<Record<Language, Value>>;

/** Named texts per offered language: what a feature says about itself. Text travels with the feature. */
export type Text<Key extends string> = Localised<Readonly<Record<Key, string>>>;

/** A finished sentence in every offered language. */
export type Sentence = Localised;

/** Intl locale of a language (Latin American Spanish, international English). */
export const localeOf: Localised = { es: "es-419", en: "en" };
