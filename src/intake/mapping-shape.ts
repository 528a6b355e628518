import {
  byKind,
  type Check,
  closed,
  finite,
  flag,
  listOf,
  localised,
  Mismatch,
  oneOf,
  optional,
  orNull,
  plainObject,
  recordOf,
  whole,
} from "../base/check.ts";
import type { Localised } from "../base/language.ts";
import { factorKinds, factorTones } from "../model/factors.ts";
import { countedUnits, incidentRoles } from "../model/incidents.ts";
import { sourceRoles } from "../model/source.ts";
import { valueDecisionShape } from "../model/value-decision-shape.ts";
import type { ValueDecisions } from "../model/value-decisions.ts";
import type { DecidedMapping } from "./decided-mapping.ts";
import type {
  AreaDecision,
  AreaMapping,
  AreaPlace,
  FactorMapping,
  FieldMapping,
  IncidentMapping,
  Placeholder,
  PlaceMapping,
  PopulationField,
  PopulationMapping,
  TimeMapping,
} from "./mapping.ts";

const longestName = 300;
const mostColumns = 2000;
const mostDecisions = 20_000;

/** A text of reasonable length: names of columns, areas and values. */
export const name: Check<string> = (value, place) => {
  if (typeof value === "string" && value.length <= longestName) return value;
  throw new Mismatch(place, {
    es: `un texto de hasta ${longestName} caracteres`,
    en: `a text of up to ${longestName} characters`,
  });
};
export const names = listOf(name, mostColumns);
/** A text that may be a definition or a citation. */
export const longer: Check<string> = (value, place) => {
  if (typeof value === "string" && value.length <= 20_000) return value;
  throw new Mismatch(place, { es: "un texto", en: "a text" });
};
const valueDecisions = optional(recordOf(valueDecisionShape(closed, name)) as Check<ValueDecisions>);
const areaDecisions = optional(
  listOf(closed<AreaDecision>({ name, parent: optional(name), code: orNull(name) }), mostDecisions),
);
const placeholder: Check<Placeholder> = (value, place) => {
  const [longitude, latitude, ...more] = listOf(finite, 2)(value, place);
  if (longitude === undefined || latitude === undefined || more.length > 0)
    throw new Mismatch(place, { es: "longitud y latitud", en: "longitude and latitude" });
  return [longitude, latitude];
};
const repairs = {
  repair: optional(flag),
  restorePoints: optional(flag),
  placeholders: optional(listOf(placeholder, 1000)),
};
const origin = {
  planar: optional(flag),
  source: name,
  title: optional(localised(name)),
  citation: optional(localised(longer)),
};
const places = {
  geometry: closed<Extract<PlaceMapping, { kind: "geometry" }>>({ kind: oneOf(["geometry"]) }),
  columns: closed<Extract<PlaceMapping, { kind: "columns" }>>({
    kind: oneOf(["columns"]),
    longitude: name,
    latitude: name,
    crs: optional(longer),
  }),
  pair: closed<Extract<PlaceMapping, { kind: "pair" }>>({
    kind: oneOf(["pair"]),
    column: name,
    order: oneOf(["latitudeFirst", "longitudeFirst"]),
    crs: optional(longer),
  }),
};
const areaPlace = closed<AreaPlace>({
  kind: oneOf(["area"]),
  column: name,
  level: name,
  parentName: optional(orNull(name)),
  decisions: areaDecisions,
});
const place = byKind<PlaceMapping>({
  ...places,
  area: areaPlace,
  none: closed<Extract<PlaceMapping, { kind: "none" }>>({ kind: oneOf(["none"]) }),
});
const time = byKind<TimeMapping>({
  columns: closed<Extract<TimeMapping, { kind: "columns" }>>({
    kind: oneOf(["columns"]),
    date: name,
    time: orNull(name),
    order: oneOf(["dayFirst", "monthFirst"]),
    endDate: optional(name),
    endTime: optional(name),
  }),
  parts: closed<Extract<TimeMapping, { kind: "parts" }>>({
    kind: oneOf(["parts"]),
    year: name,
    month: orNull(name),
    day: orNull(name),
    hour: orNull(name),
    minute: orNull(name),
  }),
  none: closed<Extract<TimeMapping, { kind: "none" }>>({ kind: oneOf(["none"]) }),
});
const label: Check<AreaMapping["label"]> = localised(
  closed<{ readonly one: string; readonly many: string }>({ one: name, many: name }),
);

const areas = closed<AreaMapping>({
  ...origin,
  level: name,
  label,
  rank: whole(0, 100),
  code: orNull(name),
  name: orNull(name),
  population: orNull(name),
  parent: orNull(closed<NonNullable<AreaMapping["parent"]>>({ column: orNull(name), level: name })),
  joined: optional(closed<NonNullable<AreaMapping["joined"]>>({ column: name, level: name, label })),
  borders: optional(closed<NonNullable<AreaMapping["borders"]>>({ toleranceMeters: finite, repair: flag })),
  simplify: optional(closed<NonNullable<AreaMapping["simplify"]>>({ toleranceMeters: finite })),
  fields: optional(names),
  withoutOutlines: optional(flag),
});
const incidents = closed<IncidentMapping>({
  ...origin,
  ...repairs,
  place,
  time,
  unit: optional(oneOf(countedUnits)),
  weight: orNull(name),
  eventId: optional(orNull(name)),
  identifier: optional(orNull(name)),
  fields: listOf(
    closed<FieldMapping>({ column: name, role: orNull(oneOf(incidentRoles)), decisions: valueDecisions }),
    mostColumns,
  ),
  keepUnplaced: optional(flag),
  unplacedArea: optional(orNull(areaPlace)),
});
const factors = closed<FactorMapping>({
  ...origin,
  ...repairs,
  id: name,
  label: localised(name) as Check<Localised>,
  kind: oneOf(factorKinds),
  tone: oneOf(factorTones),
  armsColumn: optional(
    orNull(closed<NonNullable<FactorMapping["armsColumn"]>>({ column: name, decisions: valueDecisions })),
  ),
  place: byKind<FactorMapping["place"]>(places),
  name: orNull(name),
  fields: optional(names),
});
const population = closed<PopulationMapping>({
  ...origin,
  level: name,
  key: closed<PopulationMapping["key"]>({ column: name, by: oneOf(["code", "name"]) }),
  parentName: orNull(name),
  year: orNull(
    closed<NonNullable<PopulationMapping["year"]>>({ column: name, take: orNull(whole(0, 9999)) }),
  ),
  population: orNull(name),
  fields: listOf(
    closed<PopulationField>({ column: name, sex: optional(name), ageBand: optional(name) }),
    mostColumns,
  ),
  repeated: optional(oneOf(["setAside", "sum"])),
  decisions: areaDecisions,
});
/** The mapping of each role. */
export interface MappingByRole {
  readonly areas: AreaMapping;
  readonly incidents: IncidentMapping;
  readonly factors: FactorMapping;
  readonly population: PopulationMapping;
}

/** How a table of each role is understood. */
export const mappingShapes: { readonly [Role in keyof MappingByRole]: Check<MappingByRole[Role]> } = {
  areas,
  incidents,
  factors,
  population,
};

/** A role and how a table of it is understood, from a file: nothing is trusted. The mappings are typed, so that a new member of one cannot be forgotten. */
export const decidedShape: Check<DecidedMapping> = (value, at) => {
  const found = plainObject(value, at);
  const role = oneOf(sourceRoles)(found.role, `${at}.role`);
  for (const key of Object.keys(found))
    if (key !== "role" && key !== "mapping")
      throw new Mismatch(`${at}.${key}`, {
        es: "ningún miembro de ese nombre",
        en: "no member of that name",
      });
  return { role, mapping: mappingShapes[role](found.mapping, `${at}.mapping`) } as DecidedMapping;
};
