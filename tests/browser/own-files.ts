import type { Locator, Page } from "playwright-core";
import { panel, patience, readNumber, wordsOf } from "./screen.ts";

/** A file as a person would hand it over. */
export interface OwnFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

export const textFile = (name: string, text: string, encoding: "utf8" | "latin1" = "utf8"): OwnFile => ({
  name,
  mimeType: name.endsWith(".csv") ? "text/csv" : "application/json",
  buffer: Buffer.from(text, encoding),
});

const west = -70.5;
const south = -20.3;
const side = 0.01;

/** Nine squares that nobody lives in, with names that need their accents. */
export const squares = [
  "Peña",
  "Cañada",
  "Río Seco",
  "Ñandú",
  "Aljibe",
  "Último",
  "Güira",
  "Olmo",
  "Zaguán",
].map((name, i) => ({
  name,
  code: `0${i + 1}`,
  population: 1000 + 250 * i,
  column: i % 3,
  row: Math.floor(i / 3),
}));

export function squareRing(column: number, row: number): [number, number][] {
  const [x, y] = [west + column * side, south + row * side];
  return [
    [x, y],
    [x + side, y],
    [x + side, y + side],
    [x, y + side],
    [x, y],
  ];
}

const feature = (properties: object, geometry: object | null) => ({ type: "Feature", properties, geometry });

export function areasFile(name: string, features: readonly object[]): OwnFile {
  return textFile(name, JSON.stringify({ type: "FeatureCollection", features }));
}

export const squareFeatures = squares.map(({ name, code, population, column, row }) =>
  feature(
    { codigo: code, nombre: name, poblacion: population },
    { type: "Polygon", coordinates: [squareRing(column, row)] },
  ),
);

/** Areas as no careful office would send them, one trouble each beside three good ones. */
export const troubledFeatures = [
  ...squareFeatures.slice(0, 3),
  feature(
    { codigo: "01", nombre: "Repetida", poblacion: 5 },
    { type: "Polygon", coordinates: [squareRing(0, 2)] },
  ),
  feature({ codigo: "20", nombre: "Sin forma", poblacion: 5 }, null),
  feature(
    { codigo: "21", nombre: "Moño", poblacion: 5 },
    {
      type: "Polygon",
      coordinates: [
        [
          [west, south + 3 * side],
          [west + side, south + 4 * side],
          [west + side, south + 3 * side],
          [west, south + 4 * side],
          [west, south + 3 * side],
        ],
      ],
    },
  ),
  feature(
    { codigo: "22", nombre: "Fuera del mundo", poblacion: 5 },
    {
      type: "Polygon",
      coordinates: [
        [
          [500, 95],
          [501, 95],
          [501, 96],
          [500, 96],
          [500, 95],
        ],
      ],
    },
  ),
];

/** Two areas on both sides of the line where longitude changes sign. */
export const datelineFeatures = [
  feature(
    { codigo: "1", nombre: "Oriente", poblacion: 100 },
    {
      type: "Polygon",
      coordinates: [
        [
          [179.5, -17],
          [180, -17],
          [180, -16.5],
          [179.5, -16.5],
          [179.5, -17],
        ],
      ],
    },
  ),
  feature(
    { codigo: "2", nombre: "Poniente", poblacion: 100 },
    {
      type: "Polygon",
      coordinates: [
        [
          [-180, -17],
          [-179.5, -17],
          [-179.5, -16.5],
          [-180, -16.5],
          [-180, -17],
        ],
      ],
    },
  ),
];

export interface OwnIncidents {
  readonly file: OwnFile;
  readonly rows: number;
  readonly withoutCoordinates: number;
  readonly impossibleDates: number;
  readonly atZero: number;
  /** Good rows beyond every square. */
  readonly outside: number;
  /** Good rows by name of square. */
  readonly counts: Map<string, number>;
  readonly women: number;
}

/**
 * Incidents as an office's spreadsheet writes them: Latin-1, semicolons, day first, decimal commas, and rows that
 * cannot be used. What they should come to is counted while they are written.
 */
export function ownIncidents(): OwnIncidents {
  let state = 12345;
  const next = () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
  const two = (value: number) => String(value).padStart(2, "0");
  const comma = (value: number) => value.toFixed(6).replace(".", ",");
  const counts = new Map(squares.map(({ name }) => [name, 0]));
  const lines = ["Fecha;Hora;Latitud;Longitud;Tipo de hecho;Sexo de la víctima"];
  const types = ["Lesión", "Robo con violencia", "Daño en propiedad", "Amenaza"];
  let women = 0;
  const write = (date: string, latitude: string, longitude: string, woman: boolean) =>
    lines.push(
      `${date};${two(Math.floor(next() * 24))}:${two(Math.floor(next() * 60))};${latitude};${longitude};${types[Math.floor(next() * types.length)]};${woman ? "Mujer" : "Hombre"}`,
    );
  const date = () => `${two(13 + Math.floor(next() * 15))}/${two(1 + Math.floor(next() * 12))}/2023`;
  for (let i = 0; i < 400; i++) {
    const square = squares[Math.min(8, Math.floor(next() ** 1.6 * 9))];
    const x = west + (square.column + 0.05 + 0.9 * next()) * side;
    const y = south + (square.row + 0.05 + 0.9 * next()) * side;
    const woman = next() < 0.3;
    counts.set(square.name, (counts.get(square.name) ?? 0) + 1);
    if (woman) women++;
    write(date(), comma(y), comma(x), woman);
  }
  const outside = 6;
  for (let i = 0; i < outside; i++) write(date(), comma(south - 0.002), comma(west + i * 0.003), false);
  const [withoutCoordinates, impossibleDates, atZero] = [7, 4, 3];
  for (let i = 0; i < withoutCoordinates; i++) write(date(), "", "", false);
  for (let i = 0; i < impossibleDates; i++)
    write("31/02/2023", comma(south + 0.005), comma(west + 0.005), false);
  for (let i = 0; i < atZero; i++) write(date(), "0", "0", false);
  return {
    file: textFile("hechos señalados.csv", `${lines.join("\r\n")}\r\n`, "latin1"),
    rows: lines.length - 1,
    withoutCoordinates,
    impossibleDates,
    atZero,
    outside,
    counts,
    women,
  };
}

/** Hands files over through the button of the step Datos. */
export async function addFiles(page: Page, files: readonly OwnFile[] | string): Promise<Locator> {
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    panel(page).getByRole("button", { name: "Agregar archivos" }).click(),
  ]);
  await chooser.setFiles(typeof files === "string" ? files : [...files]);
  return importDialog(page);
}

/** Drops a file on the window, as from a folder. */
export async function dropFile(page: Page, file: OwnFile): Promise<Locator> {
  const transfer = await page.evaluateHandle(
    ({ name, type, text }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name, { type }));
      return data;
    },
    { name: file.name, type: file.mimeType, text: file.buffer.toString("base64") },
  );
  await page.dispatchEvent("body", "dragenter", { dataTransfer: transfer });
  await page.getByText("Suelte los archivos").waitFor({ timeout: patience });
  await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
  return importDialog(page);
}

async function importDialog(page: Page): Promise<Locator> {
  const dialog = page.getByRole("dialog", { name: /^Archivo «/ });
  await dialog.waitFor({ timeout: patience });
  return dialog;
}

export interface ReadPassport {
  readonly read: number;
  readonly accepted: number;
  readonly setAside: number;
  readonly words: string;
}

/** The button that brings a file in; it says where to. */
export const bringButton = (dialog: Locator) =>
  dialog.getByRole("button", { name: /^(Agregar al proyecto|Crear un proyecto nuevo)$/ });

/** Presses the button that brings the file in and reads the passport that comes of it. */
export async function bring(dialog: Locator, longest = patience): Promise<ReadPassport> {
  await bringButton(dialog).click();
  await dialog.getByText("Filas leídas").waitFor({ timeout: longest });
  return readPassport(dialog);
}

export async function readPassport(dialog: Locator): Promise<ReadPassport> {
  const figureOf = async (name: string) =>
    readNumber(
      await wordsOf(
        dialog.getByRole("term").filter({ hasText: name }).locator("xpath=following-sibling::dd[1]"),
      ),
    );
  return {
    read: await figureOf("Filas leídas"),
    accepted: await figureOf("Aceptadas"),
    setAside: await figureOf("Apartadas"),
    words: await wordsOf(dialog),
  };
}
