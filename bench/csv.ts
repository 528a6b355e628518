import { dsvFormat } from "d3-dsv";
import Papa from "papaparse";
import { inferSchema, initParser } from "udsv";
import { isoDate, minutesFromIsoDate } from "../src/base/civil-time.ts";
import { Random } from "../src/base/random.ts";
import { createRunContext } from "../src/engine/run-context.ts";
import { codeCategories } from "../src/intake/categories.ts";
import { numbersOf } from "../src/intake/columns.ts";
import { timeRows } from "../src/intake/timing.ts";
import { csv } from "../src/readers/csv.ts";
import { memorySource } from "../src/readers/read-bytes.ts";
import { median, timed } from "./median.ts";

const rows = 1_000_000;
const rounds = 5;
const header = "folio,fecha,hora,longitud,latitud,delito,colonia,arma";
const offences = [
  "ROBO A TRANSEUNTE",
  "LESIONES DOLOSAS",
  "VIOLENCIA FAMILIAR",
  "HOMICIDIO DOLOSO",
  "AMENAZAS",
];
const weapons = ["ARMA DE FUEGO", "ARMA BLANCA", "SIN ARMA", ""];

/** About 80 MB of incidents, the same in every run: coordinates, dates, times, classes, some quoted names. */
function incidentFile(): Uint8Array {
  const random = new Random(20_240_309);
  const encoder = new TextEncoder();
  const bytes = new Uint8Array(rows * 110 + 200);
  let length = encoder.encodeInto(`${header}\r\n`, bytes).written;
  const two = (value: number) => String(value).padStart(2, "0");
  for (let row = 0; row < rows; row++) {
    const day = isoDate((18_262 + random.below(1826)) * 1440);
    const place = random.below(1800);
    const colonia = place % 7 === 0 ? `"Barrio ${place}, sección ""B"""` : `Colonia ${place}`;
    const line =
      `CI-${1_000_000 + row},${day},${two(random.below(24))}:${two(random.below(60))}:00,` +
      `${(-99.3 + random.uniform() * 0.4).toFixed(6)},${(19.1 + random.uniform() * 0.5).toFixed(6)},` +
      `${offences[random.below(5)]},${colonia},${weapons[random.below(4)]}\r\n`;
    length += encoder.encodeInto(line, bytes.subarray(length)).written;
  }
  return bytes.subarray(0, length);
}

/** What every parser has to arrive at: two columns of doubles, civil minutes, three coded columns, one column of texts. */
interface TypedColumns {
  readonly longitude: Float64Array;
  readonly latitude: Float64Array;
  readonly minutes: Int32Array;
  readonly classes: readonly Uint16Array[];
}

async function ours(bytes: Uint8Array): Promise<TypedColumns> {
  const context = createRunContext({});
  const { tables } = await csv.read(memorySource("incidents.csv", bytes), {}, context);
  const table = tables[0];
  const column = (name: string) => table.columns.find((candidate) => candidate.name === name)!;
  const time = await timeRows(
    table,
    { kind: "columns", date: "fecha", time: "hora", order: "dayFirst" },
    context,
  );
  return {
    longitude: numbersOf(column("longitud"), table.rows),
    latitude: numbersOf(column("latitud"), table.rows),
    minutes: time.from,
    classes: ["delito", "colonia", "arma"].map(
      (name) => codeCategories(column(name), table.rows, { role: null })!.codes,
    ),
  };
}

/** The typed columns from rows of strings, the way an application would make them. */
function typed(count: number, cell: (row: number, column: number) => string | number): TypedColumns {
  const longitude = new Float64Array(count);
  const latitude = new Float64Array(count);
  const minutes = new Int32Array(count);
  const classes = [5, 6, 7].map(() => new Uint16Array(count));
  const known = [5, 6, 7].map(() => new Map<string | number, number>());
  for (let row = 0; row < count; row++) {
    longitude[row] = Number(cell(row, 3));
    latitude[row] = Number(cell(row, 4));
    const time = String(cell(row, 2));
    minutes[row] =
      minutesFromIsoDate(String(cell(row, 1))) + Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
    for (let k = 0; k < 3; k++) {
      const text = cell(row, 5 + k);
      let code = known[k].get(text);
      if (code === undefined) {
        code = known[k].size;
        known[k].set(text, code);
      }
      classes[k][row] = code;
    }
  }
  return { longitude, latitude, minutes, classes };
}

const peers: Readonly<Record<string, (bytes: Uint8Array) => TypedColumns>> = {
  "d3-dsv": (bytes) => {
    const parsed = dsvFormat(",").parseRows(new TextDecoder().decode(bytes));
    return typed(parsed.length - 1, (row, column) => parsed[row + 1][column]);
  },
  uDSV: (bytes) => {
    const text = new TextDecoder().decode(bytes);
    const parsed = initParser(inferSchema(text)).stringArrs(text) as string[][];
    return typed(parsed.length, (row, column) => parsed[row][column]);
  },
  papaparse: (bytes) => {
    const parsed = Papa.parse<string[]>(new TextDecoder().decode(bytes), { skipEmptyLines: true }).data;
    return typed(parsed.length - 1, (row, column) => parsed[row + 1][column]);
  },
};

/** A million incidents from bytes to typed columns; every parser must arrive at the same coordinates and times. */
export async function run(): Promise<
  { task: string; ours: number; peers: Record<string, number>; goal: string }[]
> {
  const bytes = incidentFile();
  const expected = await ours(bytes);
  const times: Record<string, number[]> = {
    ours: [],
    ...Object.fromEntries(Object.keys(peers).map((name) => [name, []])),
  };
  for (let round = 0; round < rounds; round++) {
    times.ours.push(await timed(() => ours(bytes)));
    for (const [name, parse] of Object.entries(peers)) {
      let result: TypedColumns | null = null;
      times[name].push(
        await timed(() => {
          result = parse(bytes);
        }),
      );
      if (round === 0) agree(name, expected, result);
    }
  }
  const { ours: own, ...others } = Object.fromEntries(
    Object.entries(times).map(([name, values]) => [name, median(values)]),
  );
  return [
    {
      task: `CSV, ${rows} rows, 8 columns, ${(bytes.length / 1e6).toFixed(0)} MB, from bytes to typed columns`,
      ours: own,
      peers: others,
      goal: "no slower than the fastest peer",
    },
  ];
}

function agree(name: string, expected: TypedColumns, result: TypedColumns | null): void {
  for (const key of ["longitude", "latitude", "minutes"] as const)
    for (let row = 0; row < rows; row++)
      if (result?.[key][row] !== expected[key][row])
        throw new Error(`${name} and ours differ in ${key} of row ${row + 1}`);
}
