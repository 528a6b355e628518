import { type Problem, ProblemError } from "../base/problem.ts";
import { part, type RunContext } from "../base/run-context.ts";
import { type AreaImport, importAreas } from "../intake/import-areas.ts";
import { type FactorImport, importFactors } from "../intake/import-factors.ts";
import { type IncidentImport, importIncidents } from "../intake/import-incidents.ts";
import { importPopulation, type PopulationImport } from "../intake/import-population.ts";
import { inspectTable, type TableGuess } from "../intake/inspect-table.ts";
import type { AreaMapping, FactorMapping, IncidentMapping, PopulationMapping } from "../intake/mapping.ts";
import type { LocalProjection } from "../model/project.ts";
import type { AreaSet } from "../model/territory.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { readFile } from "../readers/read-file.ts";
import type { ByteSource, ReadOptions, ReadResult } from "../readers/reader.ts";

/** A file as the browser gives it. */
export interface FileLike extends Blob {
  readonly name: string;
}

/** Which file is read, and how. */
export interface FileRequest {
  readonly file: FileLike;
  /** Files that belong to it and came with it: the parts of a Shapefile. */
  readonly companions?: readonly FileLike[];
  readonly options: ReadOptions;
}

export interface InspectRequest extends FileRequest {
  /** The project has areas already: polygons may rather be parks or zones. */
  readonly hasAreas?: boolean;
}

/** What a file seems to be: a guess for each of its tables. */
export interface Inspection {
  readonly tables: readonly TableGuess[];
  readonly layers: readonly string[];
  readonly problems: readonly Problem[];
}

/** A file with what a person decided about it. */
export type ImportRequest = FileRequest & {
  readonly table: number;
  /** The levels the project has. */
  readonly levels: readonly AreaSet[];
} & (
    | { readonly role: "areas"; readonly mapping: AreaMapping }
    | {
        readonly role: "incidents";
        readonly mapping: IncidentMapping;
        readonly projection: LocalProjection | null;
      }
    | { readonly role: "factors"; readonly mapping: FactorMapping }
    | { readonly role: "population"; readonly mapping: PopulationMapping }
  );

export type ImportResult =
  | ({ readonly role: "areas" } & AreaImport)
  | ({ readonly role: "incidents" } & IncidentImport)
  | ({ readonly role: "factors" } & FactorImport)
  | ({ readonly role: "population" } & PopulationImport);

/** Reads a file and guesses what its tables are. */
export async function inspectFile(request: InspectRequest, context: RunContext): Promise<Inspection> {
  const { tables, layers, problems } = await readRequested(request, context);
  const failed = problems.some((problem) => problem.severity === "error");
  return {
    tables: tables
      .filter((table) => !failed || table.rows > 0)
      .map((table) => inspectTable(table, request.hasAreas)),
    layers,
    problems,
  };
}

/** Reads a file and makes of one of its tables what the mapping says. */
export async function importFile(request: ImportRequest, context: RunContext): Promise<ImportResult> {
  const raw = await rawTable(request, part(context, 0, 0.4));
  const rest = part(context, 0.4, 1);
  switch (request.role) {
    case "areas":
      return { role: "areas", ...(await importAreas(raw, request.mapping, request.levels, rest)) };
    case "incidents":
      return {
        role: "incidents",
        ...(await importIncidents(raw, request.mapping, request.levels, request.projection, rest)),
      };
    case "factors":
      return { role: "factors", ...(await importFactors(raw, request.mapping, rest, request.levels)) };
    case "population": {
      const level = request.levels.find((candidate) => candidate.id === request.mapping.level);
      if (!level) throw new ProblemError(noLevel(request.file.name));
      return {
        role: "population",
        ...(await importPopulation(raw, request.mapping, level, rest, request.levels)),
      };
    }
  }
}

/** The table that is asked for. Rejects with `ProblemError` where the file does not hold it. */
export async function rawTable(
  request: FileRequest & { readonly table: number },
  context: RunContext,
): Promise<RawTable> {
  const { tables, problems } = await readRequested(request, context);
  const raw = tables[request.table];
  if (raw) return raw;
  throw new ProblemError(
    problems.find((problem) => problem.severity === "error") ?? noTable(request.file.name),
  );
}

function readRequested({ file, companions, options }: FileRequest, context: RunContext): Promise<ReadResult> {
  return readFile(byteSource(file), { ...options, companions: companions?.map(byteSource) }, context);
}

function byteSource(file: FileLike): ByteSource {
  return { name: file.name, size: file.size, stream: () => file.stream() as ReadableStream<Uint8Array> };
}

function noTable(fileName: string): Problem {
  return {
    code: "noTable",
    severity: "error",
    what: { es: `«${fileName}» no contiene ninguna tabla.`, en: `"${fileName}" holds no table.` },
    kept: { es: "El proyecto no cambió.", en: "The project did not change." },
    todo: { es: "Revise que sea el archivo correcto.", en: "Check that it is the right file." },
    where: { file: fileName },
  };
}

function noLevel(fileName: string): Problem {
  return {
    code: "noLevel",
    severity: "error",
    what: {
      es: `«${fileName}» se une a áreas que el proyecto no tiene.`,
      en: `"${fileName}" joins areas the project does not have.`,
    },
    kept: { es: "El proyecto no cambió.", en: "The project did not change." },
    todo: { es: "Cargue primero las áreas.", en: "Load the areas first." },
    where: { file: fileName },
  };
}
