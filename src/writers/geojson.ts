import { type Column, missingCode } from "../base/column.ts";
import type { PolygonSet } from "../kernels/geometry/polygon-set.ts";
import { createProjector } from "../model/projection.ts";
import type { HexagonCells, Raster } from "../model/result.ts";
import { resultRows, unsupportedSupport } from "./result-rows.ts";
import type { Publishable, Writer } from "./writer.ts";

type Ring = [number, number][];

/** GeoJSON (RFC 7946), longitude and latitude. Areas, cells, raster squares and shapes; never single events. */
export const geoJsonWriter: Writer<"geojson"> = {
  id: "geojson",
  text: {
    es: { title: "GeoJSON", about: "Áreas o celdas con sus resultados, para QGIS y otros mapas." },
    en: { title: "GeoJSON", about: "Areas or cells with their results, for QGIS and other maps." },
  },
  extension: ".geojson",
  mediaType: "application/geo+json",
  async write(publishable, _options, context) {
    const { result, projection, about } = publishable;
    const geometryOf = geometries(publishable);
    const rows = resultRows({ ...result, columns: [] }, projection);
    const features: string[] = [];
    for (let row = 0; row < rows.length; row++) {
      const cells = rows.cells(row);
      const properties = Object.fromEntries([
        ...rows.header.map((name, i) => [name, cells[i]]),
        ...result.columns.map((column) => [column.id, propertyOf(column, row)]),
      ]);
      features.push(JSON.stringify({ type: "Feature", id: row, properties, geometry: geometryOf(row) }));
      await context.breathe();
    }
    const head = JSON.stringify(Object.fromEntries(about.map(({ label, text }) => [label, text])));
    return new TextEncoder().encode(
      `{"type":"FeatureCollection","about":${head},"features":[\n${features.join(",\n")}\n]}\n`,
    );
  },
};

function propertyOf(column: Column, row: number): number | string | null {
  if (column.kind === "number") return Number.isFinite(column.values[row]) ? column.values[row] : null;
  if (column.kind === "text") return column.values[row] || null;
  return column.codes[row] === missingCode ? null : (column.classes[column.codes[row]]?.id ?? null);
}

function geometries(publishable: Publishable): (row: number) => object | null {
  const { result, areas, projection } = publishable;
  const { support } = result;
  const toDegrees = (ring: Ring): Ring => {
    const x = Float64Array.from(ring, (vertex) => vertex[0]);
    const y = Float64Array.from(ring, (vertex) => vertex[1]);
    createProjector(projection).inverse(x, y, x, y);
    return ring.map((_, i) => [x[i], y[i]]);
  };
  if (support.kind === "areas" && areas) return (row) => areaGeometry(areas.geometry, row);
  if (support.kind === "shapes") return (row) => areaGeometry(support.polygons, row);
  if (support.kind === "cells")
    return (row) => ({ type: "Polygon", coordinates: [toDegrees(hexagonRing(support.cells, row))] });
  if (support.kind === "raster")
    return (row) => ({ type: "Polygon", coordinates: [toDegrees(squareRing(support.raster, row))] });
  throw unsupportedSupport(support.kind, "GeoJSON");
}

/** The GeoJSON geometry of one area; null where it has none. */
function areaGeometry(polygons: PolygonSet, area: number): object | null {
  const { areaOffsets, polygonOffsets, ringOffsets, coordinates } = polygons;
  const parts: Ring[][] = [];
  for (let p = areaOffsets[area]; p < areaOffsets[area + 1]; p++) {
    const rings: Ring[] = [];
    for (let r = polygonOffsets[p]; r < polygonOffsets[p + 1]; r++) {
      const ring: Ring = [];
      for (let v = ringOffsets[r]; v < ringOffsets[r + 1]; v++)
        ring.push([coordinates[2 * v], coordinates[2 * v + 1]]);
      rings.push(ring);
    }
    parts.push(rings);
  }
  if (parts.length === 0) return null;
  return parts.length === 1
    ? { type: "Polygon", coordinates: parts[0] }
    : { type: "MultiPolygon", coordinates: parts };
}

function hexagonRing(cells: HexagonCells, row: number): Ring {
  const ring: Ring = [];
  for (let corner = 0; corner <= 6; corner++) {
    const angle = (Math.PI / 180) * (60 * (corner % 6) - 30);
    ring.push([
      cells.centerX[row] + cells.radiusMeters * Math.cos(angle),
      cells.centerY[row] + cells.radiusMeters * Math.sin(angle),
    ]);
  }
  return ring;
}

function squareRing(raster: Raster, row: number): Ring {
  const x = raster.originX + (row % raster.columns) * raster.cellMeters;
  const y = raster.originY + Math.floor(row / raster.columns) * raster.cellMeters;
  const s = raster.cellMeters;
  return [
    [x, y],
    [x + s, y],
    [x + s, y + s],
    [x, y + s],
    [x, y],
  ];
}
