import { describe, expect, it } from "vitest";
import { coordinateSystem, definitionOf } from "./coordinate-systems.ts";
import { epsgOfDefinition } from "./esri-names.ts";

const projected = (name: string, inner = "") => `PROJCS["${name}",GEOGCS["GCS_X",DATUM["D_X"]]${inner}]`;

describe("coordinate systems by name", () => {
  it.each([
    ["WGS_1984_UTM_Zone_16N", 32616],
    ["WGS 84 / UTM zone 18S", 32718],
    ["NAD_1983_UTM_Zone_10N", 26910],
    ["NAD_1927_UTM_Zone_15N", 26715],
    ["SIRGAS_2000_UTM_Zone_23S", 31983],
    ["SIRGAS 2000 / UTM zone 17N", 31971],
    ["PSAD_1956_UTM_Zone_18S", 24878],
    ["South_American_1969_UTM_Zone_23S", 29193],
    ["MAGNA_Colombia_Bogota", 3116],
    ["British_National_Grid", 27700],
  ])("knows %s", (name, code) => {
    expect(epsgOfDefinition(projected(name))).toBe(code);
    expect(definitionOf(code)).not.toBeUndefined();
  });

  it("goes by the authority at the end, not by those inside", () => {
    expect(epsgOfDefinition(projected("Mine", ',AUTHORITY["EPSG","9377"]'))).toBe(9377);
    expect(epsgOfDefinition('PROJCRS["x",BASEGEOGCRS["y",ID["EPSG",4326]],ID["EPSG",32619]]')).toBe(32619);
    expect(
      epsgOfDefinition('PROJCS["Mine",GEOGCS["WGS 84",AUTHORITY["EPSG","4326"]],UNIT["metre",1]]'),
    ).toBeNull();
    expect(epsgOfDefinition('GEOGCS["GCS_SIRGAS_2000",DATUM["D"]]')).toBe(4674);
    for (const other of [
      "",
      "PROJCS",
      projected("WGS_1984_UTM_Zone_99N"),
      projected("NAD_1983_UTM_Zone_10S"),
      "+proj=utm",
    ])
      expect(epsgOfDefinition(other)).toBeNull();
  });

  // The older datum lies some hundred metres off: 24878 and 32718 at one place (EPSG 1201).
  it("keeps the shift of an older datum", async () => {
    const definition =
      'PROJCS["PSAD_1956_UTM_Zone_18S",GEOGCS["GCS_Provisional_S_American_1956",DATUM["D_Provisional_S_American_1956",' +
      'SPHEROID["International_1924",6378388.0,297.0]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],' +
      'PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",10000000.0],' +
      'PARAMETER["Central_Meridian",-75.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';
    const [old, modern] = await Promise.all([
      coordinateSystem(definition, definition),
      coordinateSystem("EPSG:32718"),
    ]);
    const points = [new Float64Array([279_000, 8_665_000]), new Float64Array([279_000, 8_665_000])];
    old?.toLonLat(points[0]);
    modern?.toLonLat(points[1]);
    const metres = Math.hypot(
      (points[0][0] - points[1][0]) * 111_320 * Math.cos((12 * Math.PI) / 180),
      (points[0][1] - points[1][1]) * 110_600,
    );
    expect(old?.code).toBe("EPSG:24878");
    expect(metres).toBeGreaterThan(300);
    expect(metres).toBeLessThan(600);
  });
});
