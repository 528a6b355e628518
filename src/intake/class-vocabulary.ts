import type { ClassDef } from "../base/column.ts";
import type { IncidentRole } from "../model/incidents.ts";
import type { ProtectionReason } from "../model/protection.ts";

interface KnownClass {
  readonly definition: ClassDef;
  /** Matches the comparable form (lower case, no accents) of what files write. */
  readonly pattern: RegExp;
}

const known = (
  id: string,
  es: string,
  en: string,
  pattern: RegExp,
  protection?: ProtectionReason,
): KnownClass => ({
  definition: { id, text: { es, en }, ...(protection ? { protection } : {}) },
  pattern,
});

const sexes: readonly KnownClass[] = [
  known(
    "female",
    "Mujer",
    "Female",
    /^(f|fem|femenin[oa]|feminin[oa]|mujer(es)?|mulher(es)?|female|women|woman|girl|hembra|nina|niña|(de )?sexo femenino|victima mujer)$/,
  ),
  known(
    "male",
    "Hombre",
    "Male",
    /^(m|masc|masculin[oa]|hombres?|homem|homens|male|men|man|boy|h|varon(es)?|macho|nino|(de )?sexo masculino|victima hombre)$/,
  ),
  known(
    "other",
    "Otro",
    "Other",
    /^(x|otr[oa]s?|outr[oa]s?|other|non ?binary|no binari[oa]|nao binari[oa]|intersex(ual)?|trans.*|lgbt.*|diverso)$/,
  ),
];

const weapons: readonly KnownClass[] = [
  known(
    "none",
    "Sin arma",
    "No weapon",
    /^(sin armas?|no weapons?|sem armas?|ninguna?|nenhuma|desarmad[oa]|unarmed|sin violencia|sin empleo de armas?|sin uso de armas?)$/,
  ),
  known(
    "firearm",
    "Arma de fuego",
    "Firearm",
    /(armas? de fuego|armas? de fogo|armas? longa|armas? corta$|firearm|\bgun\b|\bguns\b|handgun|pistola|revolver|escopeta|espingarda|rifle|fusil|fuzil|shotgun|metralh|ametrall|proyectil|projetil|\bpaf\b|\bpab\b|disparo|gunshot|\bbalas?\b|hechiza|chimba|\b9 ?mm\b|calibre|^a ?f$)/,
  ),
  known(
    "blade",
    "Arma blanca",
    "Blade",
    /(armas? blanca|armas? branca|punzo|perfuro|perfurante|corto ?punzante|corto ?contundente|cortante|cuchillo|machete|facao|navaja|canivete|punal|knife|knives|cutting|stabbing|\bblade\b|\bfaca\b|sharp|objeto filoso|^a ?b$)/,
  ),
  known(
    "blunt",
    "Objeto contundente",
    "Blunt object",
    /(contund|blunt|\bpalos?\b|\bbate\b|\bbat\b|piedra|pedra|pedrada|martillo|martelo|club\b|bludgeon|garrote|\bpau\b)/,
  ),
  known(
    "force",
    "Fuerza física",
    "Physical force",
    /(fuerza (fisica|corporal|humana)|forca fisica|agressao fisica|agresion fisica|golpes|punos|patadas|hands|\bfists?\b|\bfeet\b|strong ?arm|\bmanos\b|estrangul|ahorca|ahorcam|enforcam|asfixia|strangul|suffocat|personal weapons)/,
  ),
  known(
    "other",
    "Otro medio",
    "Other means",
    /^(otr[oa]s?( (medios?|armas?|objetos?|tipos?.*))?|outr[oa]s?( (meios?|armas?))?|other( (means|weapons?|objects?|dangerous weapons?))?|veneno|poison|fuego|fire|explosiv[oa]s?|quemaduras?|vehiculo)$/,
  ),
];

const relations: readonly KnownClass[] = [
  known(
    "partner",
    "Pareja o expareja",
    "Partner or former partner",
    /\b(ex ?)?(pareja|espos[oa]|conyug[ei]|conyugal|marido|novi[oa]|concubin[oa]|compan?er[oa] (de vida|permanente|sentimental|intimo)|conviviente|companheir[oa]|namorad[oa]|partner|husband|wife|boyfriend|girlfriend|spouse|intimate)\b/,
    "domesticViolence",
  ),
  known(
    "family",
    "Familiar",
    "Family member",
    /\b(familia(r|res)?|padre|madre|padrastro|madrastra|papa|mama|progenitor(a)?|hij[oa]s?|herman[oa]s?|ti[oa]s?|prim[oa]s?|abuel[oa]s?|suegr[oa]s?|cunad[oa]s?|yerno|nuera|sobrin[oa]s?|niet[oa]s?|pariente|pai|mae|filh[oa]|irma[o]?|av[oo]|parente|family|father|mother|parent|son|daughter|brother|sister|sibling|relative|uncle|aunt|cousin|grand(father|mother|parent)|step(father|mother|parent|child)|in law)\b/,
    "domesticViolence",
  ),
  known(
    "stranger",
    "Persona desconocida",
    "Stranger",
    /\b(sin relacion|ninguna relacion|ninguna|no (la )?conoc(e|ia|ido|ida)|persona desconocida|agresor desconocido|extran[oa]s?|estranh[oa]|stranger|no relation(ship)?|sem relacao)\b/,
  ),
  known(
    "known",
    "Persona conocida",
    "Acquaintance",
    /\b(conocid[oa]s?|conhecid[oa]s?|vecin[oa]s?|vizinh[oa]s?|amig[oa]s?|companer[oa]s?( de (trabajo|escuela|estudio))?|colega|jefe|jefa|profesor(a)?|maestr[oa]|acquaintance|neighbou?r|friend|co ?worker|employer|teacher|known)\b/,
  ),
  known(
    "other",
    "Otra relación",
    "Other relation",
    /^(otr[oa]s?( relacion(es)?)?|outr[oa]s?|other( relation(ship)?)?)$/,
  ),
];

const placeTypes: readonly KnownClass[] = [
  known(
    "street",
    "Vía pública",
    "Street",
    /^(via publica|vias publicas|via public[ao]|calles?|calle o via publica|carretera|avenida|acera|banqueta|andador|rua|street|sidewalk|road|highway|alley|public (road|highway|way))$/,
  ),
  known(
    "home",
    "Vivienda",
    "Home",
    /^(viviendas?|casas?|casa habitacion|domicilio|domicilio particular|hogar|residencias?|apartamento|departamento|home|house|residence|dwelling|apartment|residential|casa de habitacion|residencia particular)$/,
  ),
  known(
    "business",
    "Comercio",
    "Business",
    /^(comercios?|negocios?|local comercial|establecimiento comercial|tiendas?|almacen|supermercado|centro comercial|mercado|estabelecimento comercial|loja|business|store|shop|commercial|grocery food store|small retail store|retail store)$/,
  ),
  known(
    "bar",
    "Expendio de alcohol",
    "Alcohol outlet",
    /^(bar(es)?|cantinas?|discotecas?|billar(es)?|expendio de (alcohol|licor|bebidas alcoholicas)|licoreria|bar tavern|bar or tavern|tavern|nightclub|night club|pub|boate|bar o cantina)$/,
  ),
  known(
    "transport",
    "Transporte público",
    "Public transport",
    /^(transporte publico|transporte|autobus|bus|metro|taxi|parada de bus|estacion|terminal|terminal de autobuses|onibus|transporte coletivo|public transport(ation)?|bus|train|subway|cta .*|transit)$/,
  ),
  known(
    "park",
    "Parque o plaza",
    "Park or square",
    /^(parques?|plazas?|parque o plaza|plaza publica|praca|parque publico|area verde|areas verdes|park|park property|square|playground)$/,
  ),
  known(
    "school",
    "Centro educativo",
    "School",
    /^(centros? educativos?|escuelas?|colegios?|universidad|institucion educativa|escola|school|school .*|college|university)$/,
  ),
  known(
    "vehicle",
    "Vehículo",
    "Vehicle",
    /^(vehiculos?|interior de( un)? vehiculo|automovil|veiculo|vehicle|car|vehicle non commercial)$/,
  ),
  known(
    "other",
    "Otro lugar",
    "Other place",
    /^(otr[oa]s?( lugar(es)?| sitios?)?|outr[oa]s?( local| locais)?|other( \w+)?( place| location)?)$/,
  ),
];

/** Ids are those of the kinds of factor layers, so that a file of arms events can be split into them. */
const armsEvents: readonly KnownClass[] = [
  known(
    "armsSeized",
    "Incautación",
    "Seizure",
    /\b(incautad[oa]s?|incautac\w*|decomis\w*|asegurad[oa]s?|aseguramiento|secuestro de armas?|confisc\w*|apreens\w*|apreendid[oa]s?|seiz\w*|confiscat\w*|retirad[oa] por)\b/,
  ),
  known(
    "armsSurrendered",
    "Entrega voluntaria",
    "Surrender",
    /\b(entregad[oa]s?|entrega\w*|canje\w*|desarme|surrender\w*|hand(ed)? ?(in|over)|amnest\w*|buy ?back)\b/,
  ),
  known(
    "armsFound",
    "Hallazgo",
    "Find",
    /\b(hallad[oa]s?|hallazgo\w*|encontrad[oa]s?|abandonad[oa]s?|localizad[oa]s?|recuperad[oa]s?|achad[oa]s?|achado\w*|found|find|recovered)\b/,
  ),
  known(
    "armsUse",
    "Uso",
    "Use",
    /\b(uso|usad[oa]s?|utilizad[oa]s?|disparos?|disparad[oa]|tiroteo|balacera|lesion\w*|homicid\w*|femi(ni)?cid\w*|amenaza\w*|robo con arma|roubo com arma|herid[oa]s?|use|used|shots?|shootings?|discharge\w*|fired)\b/,
  ),
  known(
    "armsOther",
    "Otro hecho con armas",
    "Other arms event",
    /\b(porta\w*|porte|posesion|posse|tenencia|robo de armas?|hurto de armas?|trafico|contrabando|perdid[oa]|extravio|ley (federal )?de armas|possession|carrying|theft|trafficking|lost|otr[oa]s?|other|outr[oa]s?)\b/,
  ),
];

const classesOfRole: Partial<Record<IncidentRole, readonly KnownClass[]>> = {
  sex: sexes,
  weapon: weapons,
  relation: relations,
  placeType: placeTypes,
  armsEvent: armsEvents,
};

/** The well-known class that a comparable text stands for in a role; null when the text keeps its own class. */
export function knownClass(role: IncidentRole, comparable: string): ClassDef | null {
  return classesOfRole[role]?.find(({ pattern }) => pattern.test(comparable))?.definition ?? null;
}

/** The well-known classes of a role, in the order they are offered; empty for roles without any. */
export function knownClasses(role: IncidentRole): readonly ClassDef[] {
  return classesOfRole[role]?.map(({ definition }) => definition) ?? [];
}

const bounds = [0, 12, 18, 30, 45, 60] as const;

/** Age bands in use, youngest first: 0 to 11, 12 to 17, 18 to 29, 30 to 44, 45 to 59, 60 and over. */
export const ageBands: readonly ClassDef[] = bounds.map((from, index) => {
  const to = bounds[index + 1];
  if (to === undefined)
    return { id: `${from}+`, text: { es: `${from} años y más`, en: `${from} years and over` } };
  const text = { es: `${from} a ${to - 1} años`, en: `${from} to ${to - 1} years` };
  return to <= 18
    ? { id: `${from}-${to - 1}`, text, protection: "childVictim" }
    : { id: `${from}-${to - 1}`, text };
});

/** Position in `ageBands` of an age in years; -1 outside 0 to 120. */
export function ageBandOf(age: number): number {
  if (!(age >= 0 && age <= 120)) return -1;
  let band = 0;
  while (band + 1 < bounds.length && age >= bounds[band + 1]) band++;
  return band;
}

/** Whether a text names a band of ages that all lie under 18: "12 a 17", "<18", "menor de edad". */
export function saysUnderAge(text: string): boolean {
  const plain = text
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .trim();
  if (
    /^(menor(es)?( de edad)?|nin[oa]s?|infancia|adolescentes?|child(ren)?|minors?|criancas?|juvenile)\b/.test(
      plain,
    )
  )
    return true;
  const below = /^(?:<|menor(?:es)? (?:de|a)|under|hasta|0 ?-)\s*(\d{1,2})\b/.exec(plain);
  if (below) return Number(below[1]) <= 18;
  const range = /^(?:de )?(\d{1,2})\s*(?:-|–|a|to|y|ate)\s*(\d{1,2})\b/.exec(plain);
  return range !== null && Number(range[2]) < 18;
}
