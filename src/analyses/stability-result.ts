import { counted, nouns } from "../base/counted.ts";
import { formatMeasure, formatNumber, formatShare } from "../base/format.ts";
import type { Sentence } from "../base/language.ts";
import { addTally, dependenceOnFamilies, emptyTally, hotShares } from "../kernels/concentration/stability.ts";
import { locateInHexagons } from "../kernels/geometry/hexagon-lattice.ts";
import type { AnalysisResult } from "../model/result.ts";
import { declaredColumns } from "./result-columns.ts";
import { stabilityClasses, stabilityCode, stabilityColumns } from "./stability-classes.ts";
import {
  leastInside,
  referenceOrigin,
  type SettingsPart,
  type StabilityFrame,
  type StabilityParams,
} from "./stability-runs.ts";
import { bandwidthFactors, type StabilityInput, sizeFactors } from "./stability-settings.ts";
import { dependenceTable, settingsTable } from "./stability-tables.ts";

/** Joins the parts, in the order of their lattices, into the result. */
export function stabilityResult(
  input: StabilityInput,
  params: StabilityParams,
  frame: StabilityFrame,
  parts: readonly SettingsPart[],
): AnalysisResult {
  const { reference, levels } = frame;
  const { cells, shareInside, areaRows } = reference;
  const tally = emptyTally(cells.q.length, levels);
  for (const part of parts) addTally(tally, part.tally);
  const figures = parts.flatMap((part) => part.figures);
  const shares = hotShares(tally);
  const codes = Uint16Array.from(shares, stabilityCode);
  const explained = dependenceOnFamilies(tally, levels);
  const km2Of = (code: number) =>
    codes.reduce((sum, own, i) => sum + (own === code ? shareInside[i] * cells.areaKm2 : 0), 0);
  const territoryKm2 = shareInside.reduce((sum, share) => sum + share * cells.areaKm2, 0);
  const events = eventsByClass(input, frame, codes);
  return {
    support: { kind: "cells", cells },
    columns: declaredColumns(stabilityColumns, {
      class: { codes, classes: stabilityClasses },
      value: shares,
      settings: Float64Array.from(tally.judged),
      area: Array.from(areaRows, (row) => input.areaNames[row] ?? ""),
    }),
    scalars: {
      settings: figures.length,
      events: events.all,
      firmKm2: km2Of(0),
      oftenKm2: km2Of(1),
      sometimesKm2: km2Of(2),
      shareOfArea: territoryKm2 > 0 ? km2Of(0) / territoryKm2 : Number.NaN,
      shareOfEvents: events.all > 0 ? events.firm / events.all : Number.NaN,
      radiusMeters: frame.radiusMeters,
      bandwidthMeters: frame.bandwidthMeters,
      dependsOnSize: explained[0],
      dependsOnPosition: explained[1],
      dependsOnSmoothing: explained[2],
      dependsOnPeriod: explained[3],
    },
    tables: {
      dependence: dependenceTable(explained),
      settings: settingsTable(frame, params.method, figures),
    },
    log: logOf(frame, params, figures.length),
  };
}

/** Weight of the events in some reference cell, and in firm ones. */
function eventsByClass(
  input: StabilityInput,
  { reference, radiusMeters }: StabilityFrame,
  codes: Uint16Array,
) {
  const cellOfEvent = new Int32Array(input.x.length);
  locateInHexagons(reference.cells, referenceOrigin(radiusMeters), input.x, input.y, cellOfEvent);
  let all = 0;
  let firm = 0;
  for (let i = 0; i < cellOfEvent.length; i++) {
    if (cellOfEvent[i] < 0) continue;
    all += input.weight[i];
    if (codes[cellOfEvent[i]] === 0) firm += input.weight[i];
  }
  return { all, firm };
}

function logOf(frame: StabilityFrame, params: StabilityParams, settings: number): Sentence[] {
  const list = (values: readonly number[], language: "es" | "en") =>
    values.map((value) => formatMeasure(value, language)).join(", ");
  const radii = sizeFactors.map((factor) => factor * frame.radiusMeters);
  const bandwidths = bandwidthFactors.map((factor) => factor * frame.bandwidthMeters);
  const chosen =
    params.radiusMeters > 0
      ? { es: "", en: "" }
      : {
          es: " El radio usual se eligió según el territorio y el número de hechos.",
          en: " The usual radius was chosen from the territory and the number of incidents.",
        };
  const smoothing =
    params.method === "density"
      ? Number.isNaN(frame.bandwidthMeters)
        ? {
            es: "densidad con un ancho de banda de dos radios de celda",
            en: "density with a bandwidth of two cell radii",
          }
        : {
            es: `densidad con anchos de banda de ${list(bandwidths, "es")} m, o de dos radios de celda si es más`,
            en: `density with bandwidths of ${list(bandwidths, "en")} m, or of two cell radii if that is more`,
          }
      : {
          es: "Gi* con uno y dos anillos de vecinas, p normal y FDR",
          en: "Gi* with one and two rings of neighbours, normal p and FDR",
        };
  const periods = frame.periods.map((period) => period.label);
  return [
    {
      es: `${formatNumber(settings, "es")} ajustes: radios de ${list(radii, "es")} m en cuatro posiciones; ${smoothing.es}; ${counted(periods.length, nouns.period).es} (${periods.map((label) => label.es.toLowerCase()).join("; ")}).${chosen.es}`,
      en: `${formatNumber(settings, "en")} settings: radii of ${list(radii, "en")} m in four positions; ${smoothing.en}; ${counted(periods.length, nouns.period).en} (${periods.map((label) => label.en.toLowerCase()).join("; ")}).${chosen.en}`,
    },
    {
      es: `En cada ajuste participan las celdas con al menos ${formatShare(leastInside, "es")} dentro del territorio; un lugar fuera de ellas no se juzga en ese ajuste. Se muestra en celdas de ${formatMeasure(frame.reference.cells.radiusMeters, "es")} m de radio, juzgadas en su centro.`,
      en: `In each setting the cells with at least ${formatShare(leastInside, "en")} within the territory take part; a place outside them is not judged in that setting. Shown in cells with a radius of ${formatMeasure(frame.reference.cells.radiusMeters, "en")} m, judged at their centre.`,
    },
  ];
}
