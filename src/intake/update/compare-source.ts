import type { Localised } from "../../base/language.ts";
import { ProblemError } from "../../base/problem.ts";
import { part, type RunContext } from "../../base/run-context.ts";
import { recordsBesideSource, recordsOfSource } from "../../model/incident-sources.ts";
import type { LocalProjection } from "../../model/project.ts";
import type { Source } from "../../model/source.ts";
import type { AreaSet } from "../../model/territory.ts";
import type { RawTable } from "../../readers/raw-table.ts";
import { importAreas } from "../import-areas.ts";
import { importFactors } from "../import-factors.ts";
import { importIncidents } from "../import-incidents.ts";
import { importPopulation } from "../import-population.ts";
import { identifierColumn } from "../record-keys.ts";
import { compareFurther, repeatedRows, withoutRepeated } from "./append-records.ts";
import { has } from "./apply-update.ts";
import { compareThings, type ThingWords } from "./compare-things.ts";
import { compareUpdate, type UpdateComparison } from "./compare-update.ts";
import type { MatchWay } from "./match-records.ts";
import { withoutFields } from "./merge-figures.ts";
import { canStay } from "./merge-layers.ts";
import {
  areaMappingForNext,
  columnsOf,
  factorMappingForNext,
  figuresMappingForNext,
  mappingForNext,
  rememberedMapping,
} from "./next-mapping.ts";
import { waitingRows } from "./rejoin-figures.ts";
import { setAsideAgain } from "./set-aside-again.ts";
import { thingsOfAreas, thingsOfFigures, thingsOfLayers } from "./things.ts";
import type { UpdateSubject } from "./update-subject.ts";
import { updateNotes, updateProblems } from "./update-texts.ts";

type SubjectOf<Role> = Extract<UpdateSubject, { role: Role }>;

/** A source, what it gave to the project, and what else of the project an update of it needs. */
export interface UpdateBasis {
  readonly source: Source;
  readonly subject: UpdateSubject;
  readonly levels: readonly AreaSet[];
  readonly projection: LocalProjection;
  /** Sources of figures of the project, for saying what new areas get. */
  readonly tables?: readonly Source[];
}

/** What the next file of a source is made of, how it compares with what there is, and which rows set aside come again. */
export interface SourceComparison extends UpdateComparison {
  readonly after: { readonly source: Source; readonly subject: UpdateSubject };
  readonly reappeared: Uint8Array;
}

/** Reads a table as the next one of a source, and compares. `way` null chooses how records are recognised. */
export async function compareSource(
  raw: RawTable,
  basis: UpdateBasis,
  way: MatchWay | null,
  context: RunContext,
): Promise<SourceComparison> {
  const { source, subject } = basis;
  const found = await compared(raw, basis, way, context);
  const { rowsAccepted, rowsRead } = found.after.source.passport;
  if (rowsRead === 0 || (subject.role !== "incidents" && rowsAccepted === 0))
    throw new ProblemError(updateProblems.nothingUsable(raw.name));
  const identifier = found.identifier ?? null;
  const reappeared = await setAsideAgain(source.passport.setAsideRows, raw, identifier, context);
  const { preview, match, after } = found;
  return { preview, match, after, reappeared };
}

type Found = Omit<SourceComparison, "reappeared"> & { readonly identifier?: string | null };

function compared(
  raw: RawTable,
  basis: UpdateBasis,
  way: MatchWay | null,
  context: RunContext,
): Promise<Found> {
  const { subject } = basis;
  switch (subject.role) {
    case "incidents":
      return compareEvents(raw, basis, subject, way, context);
    case "areas":
      return compareAreas(raw, basis, subject, way, context);
    case "factors":
      return compareFactors(raw, basis, subject, way, context);
    case "population":
      return compareFigures(raw, basis, subject, context);
  }
}

async function compareEvents(
  raw: RawTable,
  { source, levels, projection }: UpdateBasis,
  { table }: SubjectOf<"incidents">,
  way: MatchWay | null,
  context: RunContext,
): Promise<Found> {
  const before = recordsOfSource(table, source.id);
  const mapping = mappingForNext(source, before, raw);
  const read = await importIncidents(raw, mapping, levels, projection, part(context, 0, 0.6));
  for (const code of ["geocoded", "dated"] as const)
    if (has(source.passport.checks, code) && !has(read.source.passport.checks, code))
      throw new ProblemError(
        raw.rowsRead === 0
          ? updateProblems.nothingUsable(raw.name)
          : updateProblems.otherKind(raw.name, code),
      );
  const first = await compareUpdate(before, read.table, way, part(context, 0.6, 0.8));
  const others = recordsBesideSource(table, source.id);
  const elsewhere = others && (await compareFurther(others, read, null, part(context, 0.8, 0.9)));
  // What this source had before stays its own, whoever has it too.
  const match = elsewhere?.match.map((there, row) => (first.match[row] < 0 ? there : -1));
  const repeated = match ? repeatedRows(raw, read.table, match) : [];
  const made = match && repeated.length > 0 ? withoutRepeated(read, match, repeated, levels) : read;
  const { preview, ...comparison } =
    made === read ? first : await compareUpdate(before, made.table, way, part(context, 0.9, 1));
  return {
    ...comparison,
    preview: { ...preview, notes: updateNotes.setAsideElsewhere(repeated.length) },
    after: { source: made.source, subject: { role: "incidents", table: made.table } },
    identifier: identifierColumn(raw, mapping)?.name ?? null,
  };
}

async function compareAreas(
  raw: RawTable,
  { source, levels, projection, tables = [] }: UpdateBasis,
  before: SubjectOf<"areas">,
  way: MatchWay | null,
  context: RunContext,
): Promise<Found> {
  const mapping = {
    ...areaMappingForNext(source, before.areas, raw),
    ...(projection.planar ? { planar: true } : {}),
  };
  const coarser = levels.filter((level) => level.id !== before.areas.id);
  const made = await importAreas(raw, mapping, coarser, part(context, 0, 0.8));
  const codedBefore = (rememberedMapping(source, "areas") ?? mapping).code !== null;
  const lost = before.areas.fields.filter((field) => made.areas.fields.every(({ id }) => id !== field.id));
  const { joined } = before;
  const words: ThingWords = {
    name: { es: "Nombre", en: "Name" },
    key: { es: "Código", en: "Code" },
    notes: [
      ...updateNotes.fieldsKept(lost.map((field) => field.label)),
      ...(joined && !made.joined ? [updateNotes.joinedAsBefore(manyOf(joined))] : []),
    ],
  };
  const comparison = await compareThings(
    thingsOfAreas(before.areas, codedBefore),
    thingsOfAreas(made.areas, mapping.code !== null),
    way,
    words,
    part(context, 0.8, 1),
  );
  const subject: UpdateSubject = { role: "areas", areas: made.areas, joined: made.joined };
  const notes = [
    ...comparison.preview.notes,
    ...figureNotes(before.areas, made.areas, comparison.match, tables, levels),
  ];
  return {
    ...comparison,
    preview: { ...comparison.preview, notes },
    after: { source: made.source, subject },
  };
}

const manyOf = ({ label }: AreaSet): Localised => ({ es: label.es.many, en: label.en.many });

/** For each table joined to the areas, how many of the new areas have a figure waiting there. */
function figureNotes(
  before: AreaSet,
  after: AreaSet,
  match: Int32Array,
  tables: readonly Source[],
  levels: readonly AreaSet[],
): Localised[] {
  const added = match.reduce((count, row) => count + (row < 0 ? 1 : 0), 0);
  return tables.flatMap((table) => {
    const mapping = rememberedMapping(table, "population");
    if (!mapping || mapping.level !== before.id) return [];
    const found = waitingRows(table, mapping, { ...after, id: before.id, fields: [] }, new Set(), levels);
    const areas = new Set(found.map(({ area }) => area).filter((area) => match[area] < 0));
    return updateNotes.figuresOfNewAreas(table.title, added, areas.size);
  });
}

async function compareFactors(
  raw: RawTable,
  { source, levels }: UpdateBasis,
  before: SubjectOf<"factors">,
  way: MatchWay | null,
  context: RunContext,
): Promise<Found> {
  const mapping = factorMappingForNext(source, before.layers, raw);
  const made = await importFactors(raw, mapping, part(context, 0, 0.8), levels);
  const places = columnsOf([mapping.place]);
  const [old, fresh] = [thingsOfLayers(before.layers, places), thingsOfLayers(made.layers, places)];
  const lost = old.fields.filter(({ column }) => fresh.fields.every((each) => each.column.id !== column.id));
  const words: ThingWords = {
    name: { es: "Nombre", en: "Name" },
    key: null,
    replaces: !canStay(before.layers, made.layers),
    notes: updateNotes.fieldsKept(lost.map(({ column }) => column.label)),
  };
  const comparison = await compareThings(old, fresh, way, words, part(context, 0.8, 1));
  return { ...comparison, after: { source: made.source, subject: { role: "factors", layers: made.layers } } };
}

async function compareFigures(
  raw: RawTable,
  { source, levels }: UpdateBasis,
  before: SubjectOf<"population">,
  context: RunContext,
): Promise<Found> {
  const own = new Set(before.fields);
  const plain = withoutFields(before.areas, own);
  const mapping = figuresMappingForNext(source, before.areas, levels, raw);
  if (!mapping) throw new ProblemError(updateProblems.nothingUsable(raw.name));
  const made = await importPopulation(raw, mapping, plain, part(context, 0, 0.8), levels);
  const fields = made.source.fields ?? [];
  const lost = before.areas.fields.filter((field) => own.has(field.id) && !fields.includes(field.id));
  const words: ThingWords = {
    name: { es: "Nombre", en: "Name" },
    key: null,
    notes: updateNotes.fieldsKept(lost.map((field) => field.label)),
  };
  const [old, fresh] = [thingsOfFigures(before.areas, own), thingsOfFigures(made.areas, new Set(fields))];
  const comparison = await compareThings(old, fresh, "identifier", words, part(context, 0.8, 1));
  const after = { ...made.source, fields: [...fields, ...lost.map(({ id }) => id)] };
  return {
    ...comparison,
    after: { source: after, subject: { role: "population", areas: made.areas, fields } },
  };
}
