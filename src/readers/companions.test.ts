import { describe, expect, it } from "vitest";
import { withCompanions } from "./companions.ts";

const group = (...names: string[]) =>
  withCompanions(names.map((name) => ({ name }))).map(({ file, companions }) => [
    file.name,
    ...companions.map(({ name }) => name),
  ]);

describe("files dropped together", () => {
  it("makes one file of the parts of a Shapefile, whatever their order and case", () => {
    expect(
      group("Barrios.DBF", "hechos.csv", "barrios.prj", "barrios.shp", "barrios.shx", "barrios.cpg"),
    ).toEqual([["barrios.shp", "Barrios.DBF", "barrios.prj", "barrios.shx", "barrios.cpg"], ["hechos.csv"]]);
  });

  it("keeps two Shapefiles apart, and takes a lone .dbf for a table", () => {
    expect(group("a.shp", "b.shp", "a.dbf", "b.dbf")).toEqual([
      ["a.shp", "a.dbf"],
      ["b.shp", "b.dbf"],
    ]);
    expect(group("tabla.dbf", "tabla.cpg")).toEqual([["tabla.dbf", "tabla.cpg"]]);
  });

  it("leaves parts that belong to nothing alone", () => {
    expect(group("otro.prj", "a.shp")).toEqual([["otro.prj"], ["a.shp"]]);
  });
});
