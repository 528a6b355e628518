import { describe, expect, it } from "vitest";
import type { ValueDecisions } from "../model/value-decisions.ts";
import type { RawColumn, RawTable } from "../readers/raw-table.ts";
import { codeCategories } from "./categories.ts";
import { knownClasses, saysUnderAge } from "./class-vocabulary.ts";
import { guessColumn } from "./column-guess.ts";
import {
  guessedDecision,
  ownClass,
  recalledDecisions,
  reviewValues,
  valuesOfColumns,
} from "./value-review.ts";

const column = (name: string, texts: readonly string[]): RawColumn => ({ name, text: (row) => texts[row] });

function table(columns: Readonly<Record<string, readonly string[]>>): RawTable {
  const rows = Object.values(columns)[0].length;
  return {
    name: "hechos",
    rows,
    rowsRead: rows,
    columns: Object.entries(columns).map(([name, texts]) => column(name, texts)),
    geometry: null,
    setAside: [],
    facts: {},
  };
}

describe("values under review", () => {
  it("joins spellings and counts rows, most frequent first", () => {
    const raw = table({
      delito: ["Robo", "ROBO", "robo ", "ROBO", "Lesión", "", "lesion"],
      folio: ["1", "2", "3", "4", "5", "6", "7"],
    });
    const guesses = raw.columns.map((each) => guessColumn(each, raw.rows));
    expect(valuesOfColumns(raw, guesses)).toEqual({
      delito: [
        { text: "ROBO", count: 4 },
        { text: "Lesión", count: 2 },
      ],
    });
  });

  it("says for each what it stands for, how firmly, and who decided", () => {
    const values = [
      { text: "EXTORSIÓN", count: 9 },
      { text: "Robo", count: 5 },
      { text: "Otros", count: 2 },
    ];
    const decisions: ValueDecisions = {
      robo: { kind: "category", iccs: "0502", indicators: ["theft"], protection: null },
      otros: { kind: "category", iccs: null, indicators: [], protection: "otherReason" },
    };
    const remembered: ValueDecisions = {
      robo: { kind: "category", iccs: "0502", indicators: ["theft"], protection: null },
    };
    const review = reviewValues("category", values, decisions, remembered);
    expect(review.map(({ key, origin, firmness }) => [key, origin, firmness])).toEqual([
      ["extorsion", "guessed", "sure"],
      ["robo", "remembered", "sure"],
      ["otros", "decided", "sure"],
    ]);
    expect(review[1].decision).toEqual(decisions.robo);
    expect(reviewValues("category", values)[1]).toMatchObject({ firmness: "likely", count: 5 });
  });

  it("recalls only what is about the values at hand", () => {
    const remembered: ValueDecisions = {
      robo: { kind: "class", class: "other" },
      hurto: { kind: "class", class: null },
    };
    expect(recalledDecisions([{ text: "ROBO", count: 1 }], remembered)).toEqual({ robo: remembered.robo });
    expect(recalledDecisions([{ text: "Riña", count: 1 }], remembered)).toBeUndefined();
    expect(recalledDecisions([{ text: "Riña", count: 1 }], undefined)).toBeUndefined();
  });
});

describe("well-known classes in three languages", () => {
  const classOf = (role: Parameters<typeof guessedDecision>[0]) => (text: string) => {
    const { decision } = guessedDecision(role, text);
    return decision.kind === "class" ? decision.class : undefined;
  };

  it("recognises weapons", () => {
    expect(
      [
        "Arma de fuego",
        "ARMA DE FOGO",
        "Handgun",
        "PAF",
        "Punzocortante",
        "Faca",
        "Objeto contundente",
        "Sem arma",
      ].map(classOf("weapon")),
    ).toEqual(["firearm", "firearm", "firearm", "firearm", "blade", "blade", "blunt", "none"]);
    expect(["No especificado", "Ácido"].map(classOf("weapon"))).toEqual([null, ownClass]);
  });

  it("recognises how victim and aggressor are related", () => {
    expect(
      [
        "Ex pareja",
        "Cónyuge",
        "PADRASTRO",
        "Hermano",
        "Vecino",
        "amigo",
        "Sin relación",
        "boyfriend",
        "stranger",
      ].map(classOf("relation")),
    ).toEqual([
      "partner",
      "partner",
      "family",
      "family",
      "known",
      "known",
      "stranger",
      "partner",
      "stranger",
    ]);
    expect(["Desconocido", "No consta"].map(classOf("relation"))).toEqual([null, null]);
  });

  it("recognises kinds of arms events", () => {
    expect(
      [
        "Incautación",
        "DECOMISO",
        "Apreensão",
        "Hallazgo",
        "Entrega voluntaria",
        "Disparos",
        "Portación",
        "surrendered",
      ].map(classOf("armsEvent")),
    ).toEqual([
      "armsSeized",
      "armsSeized",
      "armsSeized",
      "armsFound",
      "armsSurrendered",
      "armsUse",
      "armsOther",
      "armsSurrendered",
    ]);
  });

  it("recognises places and sexes", () => {
    expect(
      ["Vía pública", "CASA HABITACIÓN", "Cantina", "Parque", "Baldío"].map(classOf("placeType")),
    ).toEqual(["street", "home", "bar", "park", ownClass]);
    expect(["Mujer", "homem", "X", "no consta"].map(classOf("sex"))).toEqual([
      "female",
      "male",
      "other",
      null,
    ]);
  });

  it("knows bands of ages under 18", () => {
    expect(["0 a 11", "12-17", "<18", "Menor de edad", "niños"].map(saysUnderAge)).toEqual(
      Array(5).fill(true),
    );
    expect(["12 a 29", "18-24", "45-64", "65+", "Adulto"].map(saysUnderAge)).toEqual(Array(5).fill(false));
  });

  it("protects partners and relatives", () => {
    expect(
      knownClasses("relation")
        .filter((item) => item.protection)
        .map((item) => item.id),
    ).toEqual(["partner", "family"]);
  });
});

describe("classes of a column", () => {
  const ids = (texts: readonly string[], field: Parameters<typeof codeCategories>[2]) => {
    const coded = codeCategories(column("c", texts), texts.length, field);
    return [...(coded?.codes ?? [])].map((code) => coded?.classes[code]?.id ?? null);
  };

  it("obey decisions before guesses", () => {
    const texts = ["Arma hechiza", "Pistola", "NONE", "Ácido", "sin dato"];
    expect(ids(texts, { role: "weapon" })).toEqual(["firearm", "firearm", null, "acido", null]);
    expect(
      ids(texts, {
        role: "weapon",
        decisions: {
          "arma hechiza": { kind: "class", class: ownClass },
          pistola: { kind: "class", class: null },
          none: { kind: "class", class: "none" },
          acido: { kind: "class", class: "other" },
        },
      }),
    ).toEqual(["arma-hechiza", null, "none", "other", null]);
  });

  it("carry what a kind of event stands for", () => {
    const coded = codeCategories(column("c", ["Violación", "Robo", "Robo"]), 3, {
      role: "category",
      decisions: { robo: { kind: "category", iccs: "0502", indicators: ["theft"], protection: null } },
    });
    expect(coded?.classes).toEqual([
      { id: "robo", text: { es: "Robo", en: "Robo" }, iccs: "0502", indicators: ["theft"] },
      {
        id: "violacion",
        text: { es: "Violación", en: "Violación" },
        iccs: "03011",
        indicators: ["sexualOffence"],
        protection: "sexualViolence",
      },
    ]);
  });

  it("mark bands of children as protected", () => {
    const bands = codeCategories(column("c", ["12 a 17", "18 a 29"]), 2, { role: "ageBand" });
    expect(bands?.classes.map((item) => item.protection)).toEqual(["childVictim", undefined]);
    const years = codeCategories(column("c", ["9", "16", "40"]), 3, { role: "ageBand" });
    expect(years?.classes.filter((item) => item.protection).map((item) => item.id)).toEqual([
      "0-11",
      "12-17",
    ]);
  });
});
