import { expect, it } from "vitest";
import { incidentMappingFrom } from "../intake/default-mapping.ts";
import { importFile, inspectFile } from "./file-jobs.ts";
import { previewTable } from "./preview-job.ts";
import { createRunContext } from "./run-context.ts";

it("promises the rows that are accepted, where a place, a date or both are missing", async () => {
  const rows = Array.from({ length: 60 }, (_, i) => {
    const place = i % 5 === 0 ? "," : `${(-99 - i / 1000).toFixed(4)},${(19 + i / 1000).toFixed(4)}`;
    return `${i % 4 === 0 ? "sin fecha clara" : `${(i % 28) + 1}/03/2024`},${place},robo`;
  });
  const file = new File([["fecha,longitud,latitud,delito", ...rows].join("\n")], "hechos.csv");
  const { tables } = await inspectFile({ file, options: {} }, createRunContext({}));
  const mapping = incidentMappingFrom(tables[0], "source");
  const { place, time } = mapping;
  if (place.kind !== "columns") throw new Error("The columns of coordinates were not found.");
  const wish = { file, options: {}, table: 0, join: null };
  const places = { place, repairs: {}, around: null };
  const preview = await previewTable({ ...wish, places, times: time }, createRunContext({}));
  const made = await importFile(
    { file, options: {}, table: 0, levels: [], role: "incidents", mapping, projection: null },
    createRunContext({}),
  );
  expect([preview.places?.placed, preview.times?.dated]).toEqual([48, 45]);
  expect(preview.usable).toBe(36);
  expect(made.source.passport.rowsAccepted).toBe(preview.usable);
  const placesAlone = await previewTable({ ...wish, places, times: null }, createRunContext({}));
  expect(placesAlone.usable).toBeNull();
});
