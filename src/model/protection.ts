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
    for (let row = 0; row < mask.length; row++) mask[row] |= marked[codes[row]];
  }
  masks.set(incidents, mask);
  return mask;
}

/** Number of protected events among some rows of the table, or of all. */
export function countProtected(incidents: IncidentTable, rows?: Uint32Array): number {
  const mask = protectedMask(incidents);
  if (!mask) return 0;
  let count = 0;
  if (rows) for (const row of rows) count += mask[row];
  else for (const marked of mask) count += marked;
  return count;
}
