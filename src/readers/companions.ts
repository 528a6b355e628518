/** A file with the files beside it that belong to it. */
export interface FileWithCompanions<Named> {
  readonly file: Named;
  readonly companions: readonly Named[];
}

const shapePart = /^(.*)\.(shp|dbf|shx|prj|cpg|sbn|sbx|qpj|qix|shp\.xml)$/i;

/**
 * Puts the parts of loose Shapefiles together: the .shp (the .dbf where there is none) with what has the same name beside it.
 * Other files, and parts that belong to nothing here, stand alone. Order is kept.
 */
export function withCompanions<Named extends { readonly name: string }>(
  files: readonly Named[],
): FileWithCompanions<Named>[] {
  const stems = new Map<string, Named[]>();
  for (const file of files) {
    const stem = shapePart.exec(file.name)?.[1].toLowerCase();
    if (stem !== undefined) stems.set(stem, [...(stems.get(stem) ?? []), file]);
  }
  const taken = new Set<Named>();
  return files.flatMap((file) => {
    if (taken.has(file)) return [];
    const stem = shapePart.exec(file.name)?.[1].toLowerCase();
    const parts = stem === undefined ? [] : (stems.get(stem) ?? []);
    const main =
      parts.find(({ name }) => /\.shp$/i.test(name)) ?? parts.find(({ name }) => /\.dbf$/i.test(name));
    if (!main) return [{ file, companions: [] }];
    for (const part of parts) taken.add(part);
    return [{ file: main, companions: parts.filter((part) => part !== main) }];
  });
}
