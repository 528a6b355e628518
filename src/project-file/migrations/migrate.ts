import { fromVersion0 } from "./from-version-0.ts";

/**
 * A document of an older schema: plain data of which only its own version knows the shape. Tables may be there (a project from
 * the browser's storage) or only described (a project file); a migration leaves their numbers as they are.
 */
export type OldProject = Readonly<Record<string, unknown>>;

/** The schema that this program writes. */
export const currentSchema = 1;

/** What turns a document of schema n into one of schema n + 1, at place n. A sample of each lies in tests/fixtures. */
const migrations: readonly ((project: OldProject) => OldProject)[] = [fromVersion0];

/** The schema of a document; one that names none is of schema 0. NaN when it makes no sense. */
export function schemaOf(project: OldProject): number {
  const { schema } = project;
  if (schema === undefined) return 0;
  return typeof schema === "number" && Number.isInteger(schema) && schema >= 0 ? schema : Number.NaN;
}

/** Brings a document of this or an older schema to the current one. Throws `RangeError` for any other. */
export function migrate(project: OldProject): OldProject {
  const schema = schemaOf(project);
  if (!(schema <= currentSchema)) throw new RangeError(`There is no way from schema ${schema}.`);
  return migrations.slice(schema).reduce((migrated, step) => step(migrated), project);
}
