import { namedTexts } from "../base/named-texts.ts";
import type { IncidentTable } from "./incidents.ts";

/** Why events of a kind must never be shown one by one outside the technical table. */
const reasons = namedTexts({
  sexualViolence: { es: "Violencia sexual", en: "Sexual violence" },
  domesticViolence: { es: "Violencia intrafamiliar o de pareja", en: "Domestic or partner violence" },
  femicide: { es: "Femicidio o feminicidio", en: "Femicide" },
  childVictim: { es: "Víctima menor de edad", en: "Victim under age" },
  trafficking: { es: "Trata de personas", en: "Trafficking in persons" },
  suicide: { es: "Suicidio", en: "Suicide" },
  otherReason: { es: "Otra razón", en: "Another reason" },
});

export type ProtectionReason = (typeof reasons.ids)[number];

export const protectionReasons = reasons.ids;

/** The name of a reason; the id itself for one that is not known here. */
export const protectionText = reasons.text;

const masks = new WeakMap<IncidentTable, Uint8Array | null>();
const totals = new WeakMap<Uint8Array, number>();

/**
 * 1 for every event that one of its classes marks as protected (the kind of event, the age of the victim, the relation
 * with the aggressor); null when the table has no protected class. Kept per table. O(events) per field with a mark.
 */
export function protectedMask(incidents: IncidentTable): Uint8Array | null {
  const kept = masks.get(incidents);
  if (kept !== undefined) return kept;
  let mask: Uint8Array | null = null;
  for (const { classes, codes } of incidents.fields) {
    if (!classes.some((item) => item.protection)) continue;
    mask ??= new Uint8Array(incidents.length);
    const marked = new Uint8Array(65_536);
    classes.forEach((item, code) => {
      if (item.protection) marked[code] = 1;
    });
    const { length } = mask;
    for (let row = 0; row < length; row++) if (marked[codes[row]] === 1) mask[row] = 1;
  }
  masks.set(incidents, mask);
  return mask;
}

/** Number of protected events among some rows of the table, or of all; of all, it is kept per table. */
export function countProtected(incidents: IncidentTable, rows?: Uint32Array): number {
  const mask = protectedMask(incidents);
  if (!mask) return 0;
  const known = rows ? undefined : totals.get(mask);
  if (known !== undefined) return known;
  let count = 0;
  const { length } = rows ?? mask;
  for (let i = 0; i < length; i++) count += mask[rows ? rows[i] : i];
  if (!rows) totals.set(mask, count);
  return count;
}
