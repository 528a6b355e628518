/**
 * The first documents carried no schema number, no word on data in plain units and no second variable: every territory lay on
 * Earth, and no statistic compared two fields.
 */
export function fromVersion0(project: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const scope = asObject(project.scope);
  return {
    ...project,
    schema: 1,
    projection: { ...asObject(project.projection), planar: false },
    scope: { ...scope, roles: { ...asObject(scope.roles), secondVariable: null } },
  };
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return value !== null && typeof value === "object" ? (value as Record<string, unknown>) : {};
}
