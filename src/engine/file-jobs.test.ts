import { expect, it } from "vitest";
import { incidentMappingFrom } from "../intake/default-mapping.ts";
import { importFile, inspectFile } from "./file-jobs.ts";
import { createRunContext } from "./run-context.ts";

it("tells how far a file is without ever going back", async () => {
  const rows = Array.from(
    { length: 30_000 },
    (_, i) =>
      `${(i % 28) + 1}/03/2024,${(-99 - (i % 97) / 1000).toFixed(4)},${(19 + (i % 89) / 1000).toFixed(4)},robo`,
  );
  const file = new File([["fecha,longitud,latitud,delito", ...rows].join("\n")], "hechos.csv");
  const { tables } = await inspectFile({ file, options: {} }, createRunContext({}));
  const shares: number[] = [];
  const made = await importFile(
    {
      file,
      options: {},
      table: 0,
      levels: [],
      role: "incidents",
      mapping: incidentMappingFrom(tables[0], "source"),
      projection: null,
    },
    createRunContext({ onProgress: (share) => shares.push(share) }),
  );
  expect(made.source.passport.rowsAccepted).toBe(30_000);
  expect(shares.length).toBeGreaterThan(5);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});
