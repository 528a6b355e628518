import type { ClassDef } from "../base/column.ts";
import type { IncidentRole } from "../model/incidents.ts";

interface KnownClass {
  readonly definition: ClassDef;
  /** Matches the comparable form (lower case, no accents) of what files write. */
  readonly pattern: RegExp;
}

const known = (id: string, es: string, en: string, pattern: RegExp): KnownClass => ({
  definition: { id, text: { es, en } },
  pattern,
});

const sexes: readonly KnownClass[] = [
  known(
    "female",
    "Mujer",
    "Female",
    /^(f|fem|femenin[oa]|feminin[oa]|mujer(es)?|mulher(es)?|female|women|woman|girl|hembra|nina)$/,
  ),
  known(
    "male",
    "Hombre",
    "Male",
    /^(m|masc|masculin[oa]|hombres?|homem|homens|male|men|man|boy|h|varon(es)?|macho|nino)$/,
  ),
  known(
    "other",
    "Otro",
    "Other",
    /^(x|otr[oa]s?|outr[oa]s?|other|non binary|no binari[oa]|intersex(ual)?|trans.*)$/,
  ),
];

const weapons: readonly KnownClass[] = [
  known(
    "none",
    "Sin arma",
    "No weapon",
    /^(sin armas?|no weapon|sem arma|ninguna?|desarmad[oa]|unarmed|sin violencia)$/,
  ),
  known(
    "firearm",
    "Arma de fuego",
    "Firearm",
    /(armas? de fuego|arma de fogo|firearm|\bgun\b|handgun|pistola|revolver|escopeta|rifle|fusil|shotgun|proyectil|\bpaf\b|disparo|\bbala)/,
  ),
  known(
    "blade",
    "Arma blanca",
    "Blade",
    /(armas? blanca|arma branca|punzo|corto ?punzante|cortante|cuchillo|machete|navaja|knife|cutting|\bblade\b|faca|objeto filoso)/,
  ),
  known("blunt", "Objeto contundente", "Blunt object", /(contundente|blunt|\bpalo\b|piedra|golpe|bludgeon)/),
  known(
    "force",
    "Fuerza física",
    "Physical force",
    /(fuerza fisica|fuerza corporal|hands|fists|feet|estrangula|asfixia|strangul)/,
  ),
  known(
    "other",
    "Otro medio",
    "Other means",
    /^(otr[oa]s?( medios?| armas?)?|outr[oa]s?|other( means| weapon)?)$/,
  ),
];

const otherRoles: Partial<Record<IncidentRole, readonly KnownClass[]>> = { sex: sexes, weapon: weapons };

/** The well-known class that a comparable text stands for in a role; null when the text keeps its own class. */
export function knownClass(role: IncidentRole, comparable: string): ClassDef | null {
  return otherRoles[role]?.find(({ pattern }) => pattern.test(comparable))?.definition ?? null;
}

const bounds = [0, 12, 18, 30, 45, 60] as const;

/** Age bands in use, youngest first: 0 to 11, 12 to 17, 18 to 29, 30 to 44, 45 to 59, 60 and over. */
export const ageBands: readonly ClassDef[] = bounds.map((from, index) => {
  const to = bounds[index + 1];
  return to === undefined
    ? { id: `${from}+`, text: { es: `${from} años y más`, en: `${from} years and over` } }
    : {
        id: `${from}-${to - 1}`,
        text: { es: `${from} a ${to - 1} años`, en: `${from} to ${to - 1} years` },
      };
});

/** Position in `ageBands` of an age in years; -1 outside 0 to 120. */
export function ageBandOf(age: number): number {
  if (!(age >= 0 && age <= 120)) return -1;
  let band = 0;
  while (band + 1 < bounds.length && age >= bounds[band + 1]) band++;
  return band;
}
