import {
  anyNumber,
  type Check,
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
  shape,
  text,
  whole,
} from "../base/check.ts";
import { languages } from "../base/language.ts";
import type { Place, Problem } from "../base/problem.ts";
import type { Basemap } from "../model/basemap.ts";
import {
  type AnalysisRequest,
  type ClassChoice,
  type LocalProjection,
  type MapChoice,
  type ParamValue,
  type Project,
  stepIds,
} from "../model/project.ts";
import { type QualityDeclaration, type QualitySettings, recordUnits } from "../model/quality.ts";
import type { IncidentFilter, Period, Scope, ScopeRoles } from "../model/scope.ts";
import {
  type Grade,
  type Passport,
  type PassportCheck,
  type SetAsideReason,
  type SetAsideRows,
  type Source,
  type SourceLoad,
  sourceRoles,
} from "../model/source.ts";
import { dictionaryShape } from "./dictionary-shape.ts";

/** The document without its tables: what changes from day to day. */
export type ProjectHead = Omit<Project, "levels" | "incidents" | "factors">;

const minutes = whole(-2147483648, 2147483647);
const count = whole(0, Number.MAX_SAFE_INTEGER);

const projection = shape<LocalProjection>({
  longitude: finite,
  latitude: finite,
  planar: optional(flag),
});

const place = shape<Place>({
  file: optional(text),
  row: optional(anyNumber),
  column: optional(text),
  feature: optional((value, at) => (typeof value === "number" ? anyNumber(value, at) : text(value, at))),
});

const problem = shape<Problem>({
  code: text,
  severity: oneOf(["error", "warning", "note"]),
  what: localised(text),
  kept: localised(text),
  todo: localised(text),
  where: optional(place),
  count: optional(anyNumber),
});

const passport = shape<Passport>({
  rowsRead: count,
  rowsAccepted: count,
  setAside: listOf(shape<SetAsideReason>({ code: text, text: localised(text), count })),
  setAsideRows: shape<SetAsideRows>({
    header: listOf(text),
    rows: listOf(
      shape<SetAsideRows["rows"][number]>({
        row: count,
        code: text,
        cells: listOf(text),
        load: optional(whole(0, 65535)),
      }),
    ),
  }),
  checks: listOf(
    shape<PassportCheck>({
      code: text,
      text: localised(text),
      count: anyNumber,
      of: anyNumber,
      level: oneOf(["good", "attention", "poor"]),
      value: optional(anyNumber),
      atMost: optional(oneOf(["attention"] as const)),
    }),
  ),
  grade: orNull(oneOf<Grade>(["A", "B", "C", "D"])),
  problems: listOf(problem),
});

const load = shape<SourceLoad>({
  fileName: text,
  atMilliseconds: orNull(finite),
  rowsRead: count,
  rowsAccepted: count,
  rowsSetAside: count,
  added: count,
  changed: count,
  same: count,
  kept: count,
  withdrawn: count,
  period: optional(shape<Period>({ fromMinutes: minutes, toMinutes: minutes })),
});

const sourceShape = shape<Source>({
  id: text,
  role: oneOf(sourceRoles),
  title: localised(text),
  fileName: text,
  citation: localised(text),
  passport,
  mapping: optional(text),
  fields: optional(listOf(text, 65536)),
  loads: optional(listOf(load, 65536)),
});

const quality = shape<QualitySettings>({
  bounds: recordOf(finite),
  declared: recordOf(
    shape<QualityDeclaration>({
      unit: optional(oneOf(recordUnits)),
      definition: optional(flag),
      validated: optional(flag),
      methodPublished: optional(flag),
      publishedEveryMonths: optional(finite),
      comparison: optional(
        shape<NonNullable<QualityDeclaration["comparison"]>>({ name: text, total: finite }),
      ),
    }),
  ),
});

const scope = shape<Scope>({
  level: text,
  period: orNull(shape<Period>({ fromMinutes: minutes, toMinutes: minutes })),
  filters: listOf(shape<IncidentFilter>({ field: text, classes: listOf(text) })),
  roles: shape<ScopeRoles>({
    count: orNull(text),
    population: orNull(text),
    variable: orNull(text),
    secondVariable: optional(orNull(text)),
  }),
});

const paramValue: Check<ParamValue> = (value, at) => {
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "string") return text(value, at);
  return Array.isArray(value) ? listOf(text)(value, at) : recordOf(anyNumber)(value, at);
};

const request = shape<AnalysisRequest>({
  analysis: text,
  params: recordOf(paramValue),
  seed: whole(0, 4294967295),
});

const mapChoice = shape<MapChoice>({
  request: text,
  column: text,
  classes: shape<ClassChoice>({
    method: oneOf(["quantile", "equal", "natural", "deviation", "headTail", "box", "manual"]),
    count: whole(1, 100),
    breaks: optional(listOf(anyNumber, 1000)),
  }),
  palette: text,
  showPoints: flag,
  showSymbols: flag,
  showUnmatched: flag,
  showLabels: flag,
  factors: listOf(text),
  boundaries: listOf(text),
});

/** The maps of the steps that exist; a step without one gets its starting map when the project is opened. */
const maps: Check<Project["maps"]> = (value, at) => {
  const found = plainObject(value, at);
  const known = stepIds.filter((step) => Object.hasOwn(found, step));
  return Object.fromEntries(
    known.map((step) => [step, mapChoice(found[step], `${at}.${step}`)]),
  ) as Project["maps"];
};

const name: Check<Project["name"]> = (value, at) => {
  const checked = localised(text)(value, at);
  for (const language of languages)
    if (checked[language].length > 500)
      throw new Mismatch(`${at}.${language}`, { es: "un nombre más corto", en: "a shorter name" });
  return checked;
};

/** The whole head of a project; every member of the document has its check. */
export const projectHead: Check<ProjectHead> = shape<ProjectHead>({
  schema: oneOf([1] as const),
  id: text,
  name,
  fictional: flag,
  projection,
  sources: recordOf(sourceShape),
  scope,
  requests: recordOf(request),
  dictionary: optional(dictionaryShape),
  quality: optional(quality),
  basemap: optional(
    shape<Basemap>({
      kind: oneOf(["archive", "style"]),
      source: text,
      attribution: text,
      opacity: finite,
      areaOpacity: finite,
    }),
  ),
  maps,
});
