import { minutesPerDay } from "../../../src/base/civil-time.ts";
import { missingCode } from "../../../src/base/column.ts";
import type { IncidentTable } from "../../../src/model/incidents.ts";
import type { PassportCheck, Source } from "../../../src/model/source.ts";

const citation = {
  es: "Isla Amparo (ficticio). Datos simulados para demostración; ningún lugar ni hecho es real.",
  en: "Isla Amparo (fictional). Simulated data for demonstration; no place and no event is real.",
};

function source(
  id: string,
  role: Source["role"],
  title: Source["title"],
  fileName: string,
  rows: number,
  checks: readonly PassportCheck[] = [],
  grade: Source["passport"]["grade"] = null,
): Source {
  return {
    id,
    role,
    title,
    fileName,
    citation,
    passport: {
      rowsRead: rows,
      rowsAccepted: rows,
      setAside: [],
      setAsideRows: { header: [], rows: [] },
      checks,
      grade,
      problems: [],
    },
  };
}

export function createSources(
  areaRows: number,
  factorRows: number,
  incidents: IncidentTable,
): Record<string, Source> {
  return {
    limites: source(
      "limites",
      "areas",
      {
        es: "Límites y población de Isla Amparo (ficticio)",
        en: "Boundaries and population of Isla Amparo (fictional)",
      },
      "isla-amparo-limites.topojson",
      areaRows,
    ),
    hechos: source(
      "hechos",
      "incidents",
      {
        es: "Hechos registrados 2020 a 2024, Isla Amparo (ficticio)",
        en: "Recorded events 2020 to 2024, Isla Amparo (fictional)",
      },
      "isla-amparo-hechos.csv",
      incidents.length,
      checkIncidents(incidents),
      "B",
    ),
    factores: source(
      "factores",
      "factors",
      { es: "Entorno de Isla Amparo (ficticio)", en: "Surroundings in Isla Amparo (fictional)" },
      "isla-amparo-entorno.geojson",
      factorRows,
    ),
  };
}

/** What the data passport says of the register: counted, not copied from the flaws that were planted. */
function checkIncidents(incidents: IncidentTable): PassportCheck[] {
  const { length } = incidents;
  const placed = incidents.longitude.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
  let midnight = 0;
  let exact = 0;
  for (let i = 0; i < length; i++) {
    if (incidents.timePrecision[i] !== 0) continue;
    exact++;
    if (incidents.timeFrom[i] % minutesPerDay === 0) midnight++;
  }
  const check = (
    code: string,
    es: string,
    en: string,
    count: number,
    of: number,
    level: PassportCheck["level"],
  ): PassportCheck => ({ code, text: { es, en }, count, of, level });
  const missing = (id: string) =>
    incidents.fields
      .find((field) => field.id === id)
      ?.codes.reduce((sum, code) => sum + (code === missingCode ? 1 : 0), 0) ?? 0;
  return [
    check("geocoded", "Hechos con coordenadas", "Events with coordinates", placed, length, "good"),
    check(
      "pile-up",
      "Hechos en el punto más repetido",
      "Events at the most repeated place",
      largestPile(incidents),
      length,
      "attention",
    ),
    check("midnight", "Horas 00:00", "Hours 00:00", midnight, exact, "attention"),
    check(
      "missing-sex",
      "Sin sexo de la víctima",
      "Without the victim's sex",
      missing("sex"),
      length,
      "good",
    ),
    check(
      "missing-age",
      "Sin edad de la víctima",
      "Without the victim's age",
      missing("ageBand"),
      length,
      "attention",
    ),
    check("missing-weapon", "Sin arma o medio", "Without a weapon", missing("weapon"), length, "attention"),
  ];
}

function largestPile(incidents: IncidentTable): number {
  const counts = new Map<string, number>();
  let largest = 0;
  for (let i = 0; i < incidents.length; i++) {
    if (Number.isNaN(incidents.longitude[i])) continue;
    const key = `${incidents.longitude[i]},${incidents.latitude[i]}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    largest = Math.max(largest, count);
  }
  return largest;
}
