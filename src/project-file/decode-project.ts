import { Mismatch, plainObject } from "../base/check.ts";
import { ProblemError } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import type { FactorLayer } from "../model/factors.ts";
import type { Project } from "../model/project.ts";
import type { AreaSet } from "../model/territory.ts";
import { decodeFactor, decodeIncidents, decodeLevel } from "./decode-tables.ts";
import { documentName, parseExactJson } from "./document-json.ts";
import { readAreas, readFactorShape } from "./geojson-read.ts";
import { currentSchema, migrate, type OldProject, schemaOf } from "./migrations/migrate.ts";
import type { OpenedZip } from "./open-zip.ts";
import { type PartHeads, partHeads } from "./part-shapes.ts";
import { projectFileProblems } from "./problems.ts";
import { type ProjectHead, projectHead } from "./project-shapes.ts";

/**
 * Reads a project out of an archive of unknown origin: the document against its schema, every table against the document. What
 * comes out is made anew from what was expected. Throws `ProblemError`.
 */
export async function decodeProject(zip: OpenedZip, fileName: string, context: RunContext): Promise<Project> {
  if (!zip.has(documentName)) throw new ProblemError(projectFileProblems.notProject(fileName));
  const document = readDocument(await zip.read(documentName), fileName);
  const { head, parts } = checked(fileName, documentName, () => ({
    head: projectHead(document, "project"),
    parts: partHeads(document, "project"),
  }));
  return readParts(zip, fileName, head, parts, context);
}

/** The document brought to the current schema, not checked yet. */
function readDocument(bytes: Uint8Array, fileName: string): OldProject {
  const { project, schema } = checked(fileName, documentName, () => {
    let parsed: unknown;
    try {
      parsed = parseExactJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    } catch {
      throw new Mismatch("", { es: "JSON", en: "JSON" });
    }
    const document = plainObject(parsed, "");
    if (document.format !== "convive") throw new Mismatch("format", { es: "«convive»", en: "“convive”" });
    const found = schemaOf(document);
    if (Number.isNaN(found))
      throw new Mismatch("schema", { es: "un número de formato", en: "a format number" });
    return { project: plainObject(document.project, "project"), schema: found };
  });
  if (schema > currentSchema)
    throw new ProblemError(projectFileProblems.newer(fileName, schema, currentSchema));
  return migrate({ ...project, schema });
}

async function readParts(
  zip: OpenedZip,
  fileName: string,
  head: ProjectHead,
  parts: PartHeads,
  context: RunContext,
): Promise<Project> {
  const rowsOf = (id: string): number => {
    const level = Object.hasOwn(parts.levels, id) ? parts.levels[id] : null;
    if (!level) throw new Mismatch(`levels.${id}`, { es: "un nivel que exista", en: "a level that exists" });
    return level.rows;
  };
  const total = Object.keys(parts.levels).length + Object.keys(parts.factors).length + 1;
  let done = 0;
  const rest = async () => {
    context.progress(++done / total);
    await context.breathe();
  };
  const levels: Record<string, AreaSet> = {};
  for (const [id, level] of Object.entries(parts.levels)) {
    sameId(fileName, `project.levels.${id}.id`, level.id, id);
    const [table, outlines] = [await zip.read(level.table), await zip.read(level.outlines)];
    const geometry = checked(fileName, level.outlines, () => readAreas(outlines, level.rows));
    levels[id] = checked(fileName, level.table, () => decodeLevel(level, table, geometry, rowsOf));
    await rest();
  }
  const events = parts.incidents;
  const table = events && (await zip.read(events.table));
  const incidents =
    events && table
      ? checked(fileName, events.table, () => decodeIncidents(events, table, head.projection, rowsOf))
      : null;
  await rest();
  const factors: Record<string, FactorLayer> = {};
  for (const [id, factor] of Object.entries(parts.factors)) {
    sameId(fileName, `project.factors.${id}.id`, factor.id, id);
    const [own, places] = [await zip.read(factor.table), await zip.read(factor.places)];
    const shape = checked(fileName, factor.places, () => readFactorShape(places, factor.rows, factor.shape));
    factors[id] = checked(fileName, factor.table, () => decodeFactor(factor, own, shape));
    await rest();
  }
  return { ...head, levels, incidents, factors };
}

function sameId(fileName: string, place: string, found: string, wanted: string): void {
  if (found === wanted) return;
  const expected = { es: `«${wanted}»`, en: `“${wanted}”` };
  throw new ProblemError(projectFileProblems.wrongContents(fileName, place, expected));
}

/** Runs a check; a mismatch becomes a problem that names the part and the place in it. */
function checked<Value>(fileName: string, part: string, check: () => Value): Value {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    const place = error.place ? `${part}: ${error.place}` : part;
    throw new ProblemError(projectFileProblems.wrongContents(fileName, place, error.wanted));
  }
}
