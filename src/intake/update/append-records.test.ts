import { describe, expect, it } from "vitest";
import { context, csvTable } from "../../../tests/builders/tables.ts";
import { firstFile, header, mapping, week1 } from "../../../tests/builders/weekly-events.ts";
import { recordsBesideSource, recordsOfSource, sourceOfRow } from "../../model/incident-sources.ts";
import { incidentField } from "../../model/incidents.ts";
import { importIncidents } from "../import-incidents.ts";
import type { IncidentMapping } from "../mapping.ts";
import { compareFurther, furtherRecords, type RepeatedChoice, repeatedRows } from "./append-records.ts";
import type { SourceRecords } from "./apply-update.ts";
import { joinSources } from "./join-sources.ts";

describe("events of a further source", () => {
  const hospital = [
    "caso;motivo;fecha;hora;lon;lat",
    "H-77;Herida;01/03/2024;10:00;-86.10;14.10",
    "H-78;Herida;05/03/2024;12:30;-86.12;14.12",
    "H-79;Herida;06/03/2024;23:15;-86.20;14.20",
    "H-80;Herida;;23:15;-86.20;14.20",
  ];
  const read = async (lines: readonly string[], id: string, category: string) => {
    const raw = await csvTable(lines.join("\n"), `${id}.csv`);
    const own: IncidentMapping = { ...mapping, source: id, fields: [{ column: category, role: "category" }] };
    const { table, source } = await importIncidents(raw, own, [], null, context);
    return { raw, after: { table, source } };
  };
  const add = async (lines: readonly string[], id: string, category: string, choice: RepeatedChoice) => {
    const police = await firstFile(week1);
    const { raw, after } = await read(lines, id, category);
    const { preview, match } = await compareFurther(police.table, after, null, context);
    const repeated = repeatedRows(raw, after.table, match);
    const further = furtherRecords(after, match, repeated, choice, [], 1000);
    const parts = [police, further].map(({ table, source }) => ({ ...source, table }));
    return { police, further, preview, joined: joinSources(parts) };
  };

  it("recognises by content what another office recorded too, and tells it with that reason", async () => {
    const { police, further, preview, joined } = await add(hospital, "hospital", "motivo", "setAside");
    expect(preview).toMatchObject({ way: "content", added: 1, changed: 2, same: 0, choices: [] });
    const { passport, loads } = further.source;
    expect(passport).toMatchObject({ rowsRead: 4, rowsAccepted: 1 });
    expect(passport.setAsideRows.rows.map(({ row, code, cells }) => [row, code, cells[0]])).toEqual([
      [1, "already-there", "H-77"],
      [2, "already-there", "H-78"],
      [4, "no-date", "H-80"],
    ]);
    expect(loads).toMatchObject([{ rowsRead: 4, rowsAccepted: 1, rowsSetAside: 3 }]);
    expect(joined.length).toBe(police.table.length + 1);
    expect([...joined.timeFrom]).toEqual([...joined.timeFrom].sort((a, b) => a - b));
    expect(Array.from({ length: joined.length }, (_, row) => sourceOfRow(joined, row))).toEqual([
      "hechos",
      "hechos",
      "hechos",
      "hechos",
      "hospital",
      "hechos",
    ]);
  });

  it("adds them all where a person says that they are others", async () => {
    const { police, further, joined } = await add(hospital, "hospital", "motivo", "add");
    expect(joined.length).toBe(police.table.length + 3);
    expect(further.source.passport).toMatchObject({ rowsRead: 4, rowsAccepted: 3 });
  });

  it("recognises by identifier what the same office wrote twice", async () => {
    const next = [header, week1[3], week1[4], "A-9;Robo;01/01/2025;10:00;-86.1;14.1"];
    const { preview } = await add(next, "2025", "delito", "setAside");
    expect(preview).toMatchObject({ way: "identifier", same: 2, changed: 0, added: 1 });
  });

  it("every source can be taken apart again as it came, and taken out", async () => {
    const { police, further, joined } = await add(hospital, "hospital", "motivo", "add");
    const plain = ({ table }: SourceRecords) => ({
      times: [...table.timeFrom],
      rows: [...table.sourceRow],
      keys: [...(table.recordKeys ?? [])],
      kinds: [...(incidentField(table, "category")?.codes ?? [])].map(
        (code) => incidentField(table, "category")?.classes[code].text.es,
      ),
    });
    for (const part of [police, further]) {
      const own = recordsOfSource(joined, part.source.id);
      expect(own.sources).toEqual([part.source.id]);
      expect(plain({ ...part, table: own })).toEqual(plain(part));
    }
    const rest = recordsBesideSource(joined, "hospital");
    expect(rest && plain({ ...police, table: rest })).toEqual(plain(police));
    expect(incidentField(rest ?? joined, "dataSource")).toBeUndefined();
    expect(recordsBesideSource(police.table, "hechos")).toBeNull();
  });

  it("of three, one is taken out and the others stay told apart", async () => {
    const { joined, police, further } = await add(hospital, "hospital", "motivo", "add");
    const third = await read(hospital.slice(0, 2), "bomberos", "motivo");
    const parts = [
      { ...police.source, table: recordsOfSource(joined, "hechos") },
      { ...further.source, table: recordsOfSource(joined, "hospital") },
      { ...third.after.source, table: third.after.table },
    ];
    const rest = recordsBesideSource(joinSources(parts), "hospital");
    if (!rest) throw new Error("Two sources are left.");
    expect(rest.sources).toEqual(["hechos", "bomberos"]);
    expect(recordsOfSource(rest, "bomberos").length).toBe(1);
    expect(recordsOfSource(rest, "hechos").length).toBe(police.table.length);
  });

  it("refuses to mix events and victims", async () => {
    const { table } = await firstFile(week1);
    const { after } = await read(hospital, "hospital", "motivo");
    const victims = { ...after, table: { ...after.table, unit: "victim" as const } };
    await expect(compareFurther(table, victims, null, context)).rejects.toThrow(/víctimas|victims/);
  });
});
