import type { DecidedMapping } from "../decided-mapping.ts";

/** The same mapping with other names of columns. */
export function mapColumns(decided: DecidedMapping, rename: (column: string) => string): DecidedMapping {
  const maybe = <Column extends string | null | undefined>(column: Column) =>
    (column ? rename(column) : column) as Column;
  const place = <Place extends { readonly kind: string }>(old: Place): Place => {
    const made: Record<string, unknown> = { ...old };
    for (const key of ["longitude", "latitude", "column", "parentName"])
      if (typeof made[key] === "string") made[key] = rename(made[key]);
    return made as Place;
  };
  switch (decided.role) {
    case "areas": {
      const { mapping } = decided;
      return {
        role: "areas",
        mapping: {
          ...mapping,
          code: maybe(mapping.code),
          name: maybe(mapping.name),
          population: maybe(mapping.population),
          parent: mapping.parent && { ...mapping.parent, column: maybe(mapping.parent.column) },
          ...(mapping.joined ? { joined: { ...mapping.joined, column: rename(mapping.joined.column) } } : {}),
          ...(mapping.fields ? { fields: mapping.fields.map(rename) } : {}),
        },
      };
    }
    case "incidents": {
      const { mapping } = decided;
      const { time } = mapping;
      const columns = Object.fromEntries(
        Object.entries(time).map(([key, value]) => [
          key,
          key === "kind" || key === "order" || typeof value !== "string" ? value : rename(value),
        ]),
      ) as unknown as typeof time;
      return {
        role: "incidents",
        mapping: {
          ...mapping,
          place: place(mapping.place),
          ...(mapping.unplacedArea ? { unplacedArea: place(mapping.unplacedArea) } : {}),
          time: columns,
          weight: maybe(mapping.weight),
          ...(mapping.identifier === undefined ? {} : { identifier: maybe(mapping.identifier) }),
          ...(mapping.eventId ? { eventId: rename(mapping.eventId) } : {}),
          fields: mapping.fields.map((field) => ({ ...field, column: rename(field.column) })),
        },
      };
    }
    case "factors": {
      const { mapping } = decided;
      return {
        role: "factors",
        mapping: {
          ...mapping,
          place: place(mapping.place),
          name: maybe(mapping.name),
          ...(mapping.armsColumn
            ? { armsColumn: { ...mapping.armsColumn, column: rename(mapping.armsColumn.column) } }
            : {}),
          ...(mapping.fields ? { fields: mapping.fields.map(rename) } : {}),
        },
      };
    }
    case "population": {
      const { mapping } = decided;
      return {
        role: "population",
        mapping: {
          ...mapping,
          key: { ...mapping.key, column: rename(mapping.key.column) },
          parentName: maybe(mapping.parentName),
          year: mapping.year && { ...mapping.year, column: rename(mapping.year.column) },
          population: maybe(mapping.population),
          fields: mapping.fields.map((field) => ({ ...field, column: rename(field.column) })),
        },
      };
    }
  }
}
