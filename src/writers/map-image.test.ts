import { describe, expect, it } from "vitest";
import type { LegendModel } from "../symbology/legend.ts";
import { drawMapSheet, mapSheetSize } from "./map-image.ts";
import type { MapSheet, SheetContext } from "./map-sheet.ts";
import { scaleBarLength } from "./sheet-map.ts";

interface Written {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A context that measures by a fixed width per letter and remembers what was written. */
function recorder(): { context: SheetContext; written: Written[] } {
  const written: Written[] = [];
  let size = 10;
  const known: Record<string, unknown> = {
    set font(value: string) {
      size = Number(/(\d+(?:\.\d+)?)px/.exec(value)?.[1]);
    },
    measureText: (text: string) => ({ width: text.length * size * 0.55 }),
    fillText: (text: string, x: number, y: number) =>
      written.push({ text, x, y, width: text.length * size * 0.55 }),
    createLinearGradient: () => ({ addColorStop: () => undefined }),
  };
  const context = new Proxy(known, {
    get: (target, key) => (key in target ? target[key as string] : () => undefined),
  });
  return { context: context as unknown as SheetContext, written };
}

const legend: LegendModel = {
  id: "value",
  title: { es: "Tasa de hechos", en: "Incident rate" },
  unit: { es: "por 100 mil habitantes", en: "per 100,000 people" },
  kind: "classes",
  entries: [
    {
      id: "a",
      label: { es: "0 – 12,4", en: "0 – 12.4" },
      swatch: { kind: "fill", fill: [240, 230, 250, 255], outline: null, style: "solid" },
      count: 17,
      noData: false,
    },
    {
      id: "b",
      label: { es: "Alto, solo antes de corregir", en: "High, only before correction" },
      swatch: { kind: "fill", fill: [240, 230, 250, 255], outline: [90, 40, 140, 255], style: "outline" },
      count: 4,
      noData: false,
    },
    {
      id: "noData",
      label: { es: "sin dato", en: "no data" },
      swatch: { kind: "fill", fill: [236, 234, 229, 255], outline: [179, 174, 164, 255], style: "hatched" },
      count: 2,
      noData: true,
    },
  ],
  rows: { shown: 21, missing: 2 },
  notes: [{ es: "Una nota al pie de la leyenda.", en: "A note under the legend." }],
};

const long = "Quienes leen este mapa deben saber que los hechos registrados no son todos los hechos. "
  .repeat(12)
  .trim();

function sheet(change: Partial<MapSheet> = {}): MapSheet {
  return {
    language: "es",
    title: "Tasa de hechos por barrio",
    subtitle: "Enero a diciembre de 2024",
    fictional: true,
    map: {
      image: {} as CanvasImageSource,
      width: 1600,
      height: 1000,
      pixelRatio: 2,
      metersPerPixel: 25,
    },
    legends: [legend],
    facts: [
      { label: "Fuente", text: "Policía, 2024" },
      { label: "Calidad de los datos", text: "B" },
    ],
    cautions: [long],
    ...change,
  };
}

function draw(content: MapSheet): {
  text: string;
  written: Written[];
  size: { width: number; height: number };
} {
  const { context, written } = recorder();
  const size = mapSheetSize(context, content);
  expect(written).toEqual([]);
  drawMapSheet(context, content);
  return { text: written.map((item) => item.text).join(" "), written, size };
}

describe("map sheet", () => {
  it("says everything in full, however long", () => {
    const { text, written, size } = draw(sheet());
    const letters = (value: string) => value.replaceAll(/\s+/g, "");
    for (const wanted of [
      "Tasa de hechos por barrio",
      "Enero a diciembre de 2024",
      "TERRITORIO FICTICIO",
      "Policía, 2024",
      "Alto, solo antes de corregir",
      "sin dato",
      "Una nota al pie de la leyenda.",
      "2 km",
      long,
    ])
      expect(letters(text)).toContain(letters(wanted));
    for (const item of written) {
      expect(item.x).toBeGreaterThanOrEqual(0);
      expect(item.x + item.width).toBeLessThanOrEqual(size.width / 2);
      expect(item.y).toBeLessThanOrEqual(size.height / 2);
    }
  });

  it("grows with its text and with its legends", () => {
    const plain = draw(sheet({ cautions: [] })).size.height;
    expect(draw(sheet()).size.height).toBeGreaterThan(plain);
    expect(draw(sheet({ cautions: [], legends: Array(12).fill(legend) })).size.height).toBeGreaterThan(plain);
  });

  it("cuts a word only when it is wider than its line", () => {
    const monster = "x".repeat(400);
    const { text } = draw(sheet({ title: `Antes ${monster} después` }));
    expect(text.replaceAll(" ", "")).toContain(`Antes${monster}después`);
  });

  it("speaks the reader's language", () => {
    const { text } = draw(sheet({ language: "en" }));
    expect(text).toContain("FICTIONAL TERRITORY");
    expect(text).toContain("per 100,000 people");
    expect(text).not.toContain("sin dato");
  });

  it("does not call a real territory fictional", () => {
    expect(draw(sheet({ fictional: false })).text).not.toContain("FICTICIO");
  });
});

describe("scale bar", () => {
  it("is a round length that fits", () => {
    expect(scaleBarLength(25)).toBe(2000);
    expect(scaleBarLength(1)).toBe(100);
    expect(scaleBarLength(0.4)).toBe(50);
    expect(scaleBarLength(Number.NaN)).toBeNaN();
    expect(scaleBarLength(0)).toBeNaN();
  });
});
