import { describe, expect, it } from "vitest";
import { context, csvTable } from "../../../tests/builders/tables.ts";
import { firstFile, header, mapping, week1 } from "../../../tests/builders/weekly-events.ts";
import { isoDate } from "../../base/civil-time.ts";
import { Random } from "../../base/random.ts";
import { incidentField } from "../../model/incidents.ts";
import { importIncidents } from "../import-incidents.ts";
import type { IncidentMapping } from "../mapping.ts";
import { identifierColumn } from "../record-keys.ts";
import { applyUpdate, type SourceRecords } from "./apply-update.ts";
import { compareUpdate } from "./compare-update.ts";
import type { MatchWay } from "./match-records.ts";
import { mappingForNext } from "./next-mapping.ts";
import { setAsideAgain } from "./set-aside-again.ts";
import type { GoneChoice, UpdatePreview } from "./update-preview.ts";

async function update(
  before: SourceRecords,
  lines: readonly string[],
  gone: GoneChoice | null = null,
  way: MatchWay | null = null,
): Promise<SourceRecords & { preview: UpdatePreview }> {
  const raw = await csvTable(lines.join("\n"), "semana-2.csv");
  const next = mappingForNext(before.source, before.table, raw);
  const after = await importIncidents(raw, next, [], null, context);
  const comparison = await compareUpdate(before.table, after.table, way, context);
  const again = await setAsideAgain(
    before.source.passport.setAsideRows,
    raw,
    identifierColumn(raw, next)?.name ?? null,
    context,
  );
  const { preview } = comparison;
  const decision = { gone: gone ?? preview.suggested, atMilliseconds: 1000 };
  return { preview, ...applyUpdate(before, after, comparison, again, [], decision) };
}

const counts = ({ same, changed, added, goneWithin, goneOutside }: UpdatePreview) => ({
  same,
  changed,
  added,
  goneWithin,
  goneOutside,
});

const adds = ({ source, table }: SourceRecords) => {
  const { passport, loads = [] } = source;
  expect(passport.rowsAccepted).toBe(table.length);
  expect(passport.rowsAccepted + passport.setAsideRows.rows.length).toBe(passport.rowsRead);
  expect(passport.setAside.reduce((sum, reason) => sum + reason.count, 0)).toBe(
    passport.setAsideRows.rows.length,
  );
  for (const load of loads) {
    expect(load.rowsAccepted + load.rowsSetAside).toBe(load.rowsRead);
    expect(load.added + load.changed + load.same).toBe(load.rowsAccepted);
  }
  expect([...table.timeFrom]).toEqual([...table.timeFrom].sort((a, b) => a - b));
};

describe("the next file of a source, with identifiers", () => {
  const week2 = [
    header,
    "A-3;Lesiones;05/03/2024;12:30;-86.12;14.12",
    "A-4;Homicidio;06/03/2024;13:00;-86.13;14.13",
    "A-5;Amenazas;06/03/2024;14:00;-86.14;14.14",
    "A-8;Robo;08/03/2024;09:00;-86.17;14.17",
    "A-9;Robo;09/03/2024;09:00;;",
  ];

  it("tells new, changed, same and gone apart, and names what changed", async () => {
    const { preview } = await update(await firstFile(week1), week2);
    expect(preview.way).toBe("identifier");
    expect(counts(preview)).toEqual({ same: 1, changed: 1, added: 2, goneWithin: 1, goneOutside: 2 });
    expect(preview.changedColumns).toEqual([{ label: { es: "delito", en: "delito" }, count: 1 }]);
    expect(preview.examples).toEqual([
      {
        record: 2,
        column: { es: "delito", en: "delito" },
        before: { kind: "class", text: { es: "Lesiones", en: "Lesiones" } },
        after: { kind: "class", text: { es: "Homicidio", en: "Homicidio" } },
      },
    ]);
    expect(preview.suggested).toBe("withdrawWithin");
    expect(
      [preview.periodAfter?.fromMinutes, preview.periodAfter?.toMinutes].map((at) => isoDate(at ?? 0)),
    ).toEqual(["2024-03-05", "2024-03-09"]);
  });

  it("keeps read = accepted + set aside, with the rows that both files set aside", async () => {
    const updated = await update(await firstFile(week1), week2);
    adds(updated);
    expect(updated.table.length).toBe(6);
    const rows = updated.source.passport.setAsideRows.rows;
    expect(rows.map(({ row, load, cells }) => [load, row, cells[0]])).toEqual([
      [0, 6, "A-6"],
      [1, 5, "A-9"],
    ]);
    expect(updated.source.loads?.[1]).toEqual({
      fileName: "semana-2.csv",
      atMilliseconds: 1000,
      rowsRead: 5,
      rowsAccepted: 4,
      rowsSetAside: 1,
      added: 2,
      changed: 1,
      same: 1,
      kept: 2,
      withdrawn: 1,
      period: updated.preview.periodAfter,
    });
    expect(updated.source).toMatchObject({
      id: "hechos",
      fileName: "semana-2.csv",
      title: { es: "semana-1.csv" },
    });
  });

  it("remembers which file each row is of, and corrects the class in place", async () => {
    const { table } = await update(await firstFile(week1), week2);
    expect([...table.sourceRow]).toEqual([1, 2, 1, 2, 3, 4]);
    expect([...(table.loads ?? [])]).toEqual([0, 0, 1, 1, 1, 1]);
    const category = incidentField(table, "category");
    expect([...(category?.codes ?? [])].map((code) => category?.classes[code].text.es)).toEqual([
      "Robo",
      "Robo",
      "Lesiones",
      "Homicidio",
      "Amenazas",
      "Robo",
    ]);
  });

  it.each([
    ["keep", 7, 0],
    ["withdrawWithin", 6, 1],
    ["withdraw", 4, 3],
  ] as const)("%s leaves %i events", async (gone, events, withdrawn) => {
    const updated = await update(await firstFile(week1), week2, gone);
    adds(updated);
    expect(updated.table.length).toBe(events);
    expect(updated.source.loads?.[1].withdrawn).toBe(withdrawn);
    expect(updated.source.passport.setAsideRows.rows).toHaveLength(gone === "withdraw" ? 1 : 2);
  });

  it("changes nothing when the same file comes again", async () => {
    const once = await update(await firstFile(week1), week2);
    const twice = await update(once, week2);
    expect(counts(twice.preview)).toEqual({ same: 4, changed: 0, added: 0, goneWithin: 0, goneOutside: 2 });
    expect(twice.table.length).toBe(once.table.length);
    expect(twice.source.passport.rowsRead).toBe(once.source.passport.rowsRead);
    adds(twice);
  });

  it("does not take numbers that count the rows of a file for identifiers", async () => {
    const numbered = (rows: readonly string[], from: number) =>
      [header.replace("folio", "id")].concat(rows.map((row, i) => row.replace(/^[^;]*/, String(from + i))));
    const before = await firstFile(numbered(week1.slice(1), 1));
    expect(before.table.recordKeys).toBeUndefined();
    const { preview } = await update(before, numbered(week1.slice(3), 1));
    expect(preview).toMatchObject({ way: "content", changed: 0, added: 0, same: 3 });
  });

  it("goes by content when the same identifiers stand for other events", async () => {
    const swapped = week1.slice(3).map((row, i) => row.replace(/^[^;]*/, `A-${(i * 3) % 5}x`.slice(0, 3)));
    const { preview } = await update(await firstFile(week1), [header, ...swapped]);
    expect(preview).toMatchObject({ way: "content", changed: 0, same: 3, added: 0 });
    expect(preview.ways).toEqual(["identifier", "content"]);
  });
});

describe("the next file of a source, without identifiers", () => {
  const plain = (rows: readonly string[]) => rows.map((row) => row.replace(/^[^;]*;/, ""));

  it("pairs equal rows one by one: two equal events stay two", async () => {
    const twins = plain([header, week1[1], week1[1], week1[2]]);
    const before = await firstFile(twins);
    const same = await update(before, twins);
    expect(counts(same.preview)).toEqual({ same: 3, changed: 0, added: 0, goneWithin: 0, goneOutside: 0 });
    const third = await update(before, [...twins, twins[1]]);
    expect(counts(third.preview)).toMatchObject({ same: 3, added: 1 });
    expect(third.table.length).toBe(4);
  });

  it("knows a corrected class or place as the same event", async () => {
    const before = await firstFile(plain(week1));
    const corrected = plain(week1).map((row) =>
      row
        .replace("Lesiones;06/03/2024;13:00", "Homicidio;06/03/2024;13:00")
        .replace("12:30;-86.12;14.12", "12:30;-86.125;14.12"),
    );
    const updated = await update(before, corrected);
    expect(counts(updated.preview)).toEqual({ same: 3, changed: 2, added: 0, goneWithin: 0, goneOutside: 0 });
    expect(updated.preview.changedColumns.map(({ label }) => label.es).sort()).toEqual(["Lugar", "delito"]);
    adds(updated);
    expect(updated.source.passport.setAsideRows.rows).toHaveLength(2);
  });

  it("keeps what a later week does not cover", async () => {
    const later = plain([header, "B;Robo;11/03/2024;10:00;-86.1;14.1", "B;Robo;12/03/2024;10:00;-86.1;14.1"]);
    const updated = await update(await firstFile(plain(week1)), later);
    expect(updated.preview).toMatchObject({ added: 2, goneWithin: 0, goneOutside: 5, suggested: "keep" });
    expect(updated.table.length).toBe(7);
    adds(updated);
  });

  it("reads the next file as the first one was read, even where it alone would leave the order open", async () => {
    const monthFirst: IncidentMapping = {
      ...mapping,
      time: { kind: "columns", date: "fecha", time: "hora", order: "monthFirst" },
    };
    const raw = await csvTable(plain([header, "X;Robo;03/25/2024;10:00;-86.1;14.1"]).join("\n"));
    const { table, source } = await importIncidents(raw, monthFirst, [], null, context);
    const { table: merged } = await update(
      { table, source },
      plain([header, "X;Robo;04/05/2024;9:00;-86.1;14.1"]),
    );
    expect([...merged.timeFrom].map(isoDate)).toEqual(["2024-03-25", "2024-04-05"]);
  });
});

describe("made-up files whose truth is known", () => {
  it.each([1, 2, 3, 4, 5, 6])("are told apart exactly (%i)", async (seed) => {
    const random = new Random(seed, 3);
    const line = (id: number, kind: number, minute: number) => {
      const day = 1 + (Math.floor(minute / 1440) % 28);
      const clock = `${String(Math.floor(minute / 60) % 24).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
      return `F${1000 + id};K${kind};${String(day).padStart(2, "0")}/05/2024;${clock};${(-86 - id * 1e-4).toFixed(4)};${(14 + kind * 1e-3).toFixed(3)}`;
    };
    const records = Array.from({ length: 400 }, (_, id) => ({
      id,
      kind: random.below(9),
      minute: random.below(28 * 1440),
    }));
    const before = await firstFile([header, ...records.map((r) => line(r.id, r.kind, r.minute))]);
    const truth = { same: 0, changed: 0, added: 0, goneWithin: 0, goneOutside: 0 };
    const next: string[] = [];
    for (const record of records) {
      const fate = random.uniform();
      if (fate < 0.1) truth.goneWithin++;
      else if (fate < 0.2) {
        truth.changed++;
        next.push(line(record.id, record.kind + 20, record.minute));
      } else {
        truth.same++;
        next.push(line(record.id, record.kind, record.minute));
      }
    }
    for (let id = 1000; id < 1050; id++) {
      truth.added++;
      next.push(line(id, random.below(9), random.below(28 * 1440)));
    }
    for (let i = next.length - 1; i > 0; i--) {
      const j = random.below(i + 1);
      [next[i], next[j]] = [next[j], next[i]];
    }
    const kept = await update(before, [header, ...next], "keep", "identifier");
    const { goneWithin, goneOutside, ...found } = counts(kept.preview);
    expect({ ...found, goneWithin: goneWithin + goneOutside, goneOutside: 0 }).toEqual(truth);
    expect(kept.table.length).toBe(next.length + truth.goneWithin);
    expect(new Set(kept.table.recordKeys).size).toBe(kept.table.length);
    adds(kept);
    const withdrawn = await update(before, [header, ...next], "withdraw", "identifier");
    expect(withdrawn.table.length).toBe(next.length);
    expect(new Set(withdrawn.table.recordKeys).size).toBe(next.length);
  });
});
