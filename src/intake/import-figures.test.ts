import { describe, expect, it } from "vitest";
import { barrios, context, csvTable, geoTable } from "../../tests/builders/tables.ts";
import { joinAreasOf } from "./area-decisions.ts";
import { factorMappingFrom, incidentMappingFrom, populationMappingFrom } from "./default-mapping.ts";
import { passportReport } from "./describe.ts";
import { importFactors } from "./import-factors.ts";
import { importPopulation } from "./import-population.ts";
import { inspectTable } from "./inspect-table.ts";

describe("figures and factors", () => {
  it("joins by code with lost zeros, takes the latest year, adds up when told", async () => {
    const areas = await barrios();
    const raw = await csvTable(
      "codigo,anio,poblacion,mujeres\n101,2019,90,45\n101,2020,110,60\n102,2020,220,100\n999,2020,1,1\n102,2020,5,5\n",
    );
    const found = populationMappingFrom(raw, inspectTable(raw), "censo", joinAreasOf(areas, []));
    expect(found?.key).toEqual({ column: "codigo", by: "code" });
    if (!found) return;
    const slices = [{ column: "mujeres", sex: "female" }];
    const { areas: joined, source } = await importPopulation(
      raw,
      { ...found, fields: slices },
      areas,
      context,
    );
    const values = (id: string | null) => joined.fields.find((field) => field.id === id);
    const residents = values(joined.population);
    expect(residents?.kind === "number" && [...residents.values]).toEqual([110, 220]);
    expect(joined.populationBy).toEqual([{ field: "mujeres", sex: "female" }]);
    expect(source.passport.setAside.map((reason) => [reason.code, reason.count])).toEqual([
      ["other-year", 1],
      ["repeated-area", 1],
      ["unmatched-area", 1],
    ]);
    const summed = await importPopulation(raw, { ...found, repeated: "sum" }, areas, context);
    const total = summed.areas.fields.find((field) => field.id === summed.areas.population);
    expect(total?.kind === "number" && [...total.values]).toEqual([110, 225]);
  });

  it("makes factor layers of points, several points, and areas", async () => {
    const raw = await geoTable(
      [
        {
          type: "Feature",
          properties: { Nombre: "A" },
          geometry: {
            type: "MultiPoint",
            coordinates: [
              [-86.1, 14],
              [-86.2, 14],
            ],
          },
        },
        { type: "Feature", properties: { Nombre: "Sin lugar" }, geometry: null },
        {
          type: "Feature",
          properties: { Nombre: "B" },
          geometry: { type: "Point", coordinates: [-86.1, 14] },
        },
      ],
      "Escuelas.geojson",
    );
    const guess = inspectTable(raw);
    expect([guess.role, factorMappingFrom(guess, "e", "escuelas").kind]).toEqual(["factors", "school"]);
    const { factor, source } = await importFactors(raw, factorMappingFrom(guess, "e", "escuelas"), context);
    expect([factor.length, factor.names]).toEqual([2, ["A", "B"]]);
    expect(factor.shape.kind === "points" && [...factor.shape.owners]).toEqual([0, 0, 1]);
    expect(source.passport.setAside[0].code).toBe("no-coordinates");
  });

  it("describes a table as plain JSON", async () => {
    const raw = await csvTable(
      "fecha,delito,lat,lon\n2024-03-01,Robo,14.05,-86.15\n2024-03-02,Robo,14.06,-86.16\n",
    );
    const report = await passportReport(raw, [], context);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
    expect([report.role, report.rowsRead, report.rowsAccepted]).toEqual(["incidents", 2, 2]);
    expect(report.period).toEqual({ from: "2024-03-01", to: "2024-03-02" });
    expect(report.extent).toEqual([-86.16, 14.05, -86.15, 14.06]);
    expect(report.columns.map((column) => column.meaning)).toEqual([
      "date",
      "category",
      "latitude",
      "longitude",
    ]);
  });

  it("suggests a mapping from the columns of other languages too", async () => {
    const raw = await csvTable(
      'data_fato,hora_fato,natureza,sexo,idade,geopoint\n01/02/2024,23:10,Roubo,F,30,"-23.5,-46.6"\n13/02/2024,21:00,Furto,M,40,"-23.6,-46.7"\n',
    );
    const suggested = incidentMappingFrom(inspectTable(raw), "s");
    expect(suggested.place).toEqual({ kind: "pair", column: "geopoint", order: "latitudeFirst" });
    expect(suggested.time).toEqual({
      kind: "columns",
      date: "data_fato",
      time: "hora_fato",
      order: "dayFirst",
    });
    expect(suggested.fields.map((field) => field.role)).toEqual(["category", "sex", "ageBand"]);
  });
});
