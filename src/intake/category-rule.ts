import type { ProtectionReason } from "../model/protection.ts";
import type { SecurityIndicatorId } from "../model/security-indicators.ts";

/** How much a guess can be trusted: said outright, inferred, or nothing found. */
export type Firmness = "sure" | "likely" | "none";

/** One way of writing a kind of event, with what it stands for. */
export interface CategoryRule {
  /** Matches the comparable form: lower case, no accents, words joined by one space. */
  readonly pattern: RegExp;
  /** A text that matches this too is meant otherwise. */
  readonly unless?: RegExp;
  readonly iccs: string | null;
  readonly firmness: Exclude<Firmness, "none">;
  readonly indicators?: readonly SecurityIndicatorId[];
  readonly protection?: ProtectionReason;
}

/** A way of writing that says outright what it stands for. */
export const sure = (
  pattern: RegExp,
  iccs: string | null,
  more: Omit<CategoryRule, "pattern" | "iccs" | "firmness"> = {},
): CategoryRule => ({ pattern, iccs, firmness: "sure", ...more });

/** A way of writing that what it stands for is inferred from. */
export const likely = (
  pattern: RegExp,
  iccs: string | null,
  more: Omit<CategoryRule, "pattern" | "iccs" | "firmness"> = {},
): CategoryRule => ({ pattern, iccs, firmness: "likely", ...more });

/** Words of an attempt. */
export const attempted = /\b(tentativas?|tentad[oa]s?|tentado|intento|intentona|attempt(ed|s)?|att)\b/;
/** Words of a firearm. */
export const byFirearm =
  /\barmas? de fuego\b|\barma de fogo\b|\bdisparos? de arma\b|\bfirearm|\bgun(shot|s)?\b|\bhandgun|\bshooting\b|\bpaf\b|\bproyectil/;
/** Words of force. */
export const violent =
  /con violencia|\bc v$|\bc v\b|mano armada|violent|\barmed\b|\barmado\b|\broubos?\b|robber|\basaltos?\b|\bassaltos?\b|\batracos?\b|\bmugging|strong ?arm/;
/** Words of taking without force. */
export const nonviolent =
  /sin violencia|\bs v$|\bs v\b|\bhurtos?\b|\bfurtos?\b|\btheft|\bthieving|larceny|steal|stolen|pickpocket|carterist|shoplift|farderos?/;
/** Words of taking. */
export const taking =
  /\brobos?\b|\bhurtos?\b|\bfurtos?\b|\broubos?\b|\btheft|larceny|steal|stolen|robber|\basaltos?\b|\bassaltos?\b|\batracos?\b/;
/** Words of roads and vehicles. */
export const roadVehicle =
  /transito|vehicul|\bvial(es|idad)?\b|atropell|\btraffic\b|\broad\b|collision|colision|\bcrash|\bveicul|automovil|siniestro|\bchoques?\b/;
/** Words of a child. */
export const child =
  /\bmenor(es)?\b|\bnin[oa]s?\b|\bninez\b|infan(til|te|tes|cia)|\bchild|\bminors?\b|crianca|adolescen|vulnerave(l|is)|\bjuvenile victim/;
/** A pattern that both match, in any order. */
export const both = (a: RegExp, b: RegExp): RegExp =>
  new RegExp(`^(?=.*(?:${a.source}))(?=.*(?:${b.source}))`);
