import { minutesFromIsoDate } from "../../../src/base/civil-time.ts";
import { incidentPassport } from "../../../src/intake/passport.ts";
import type { IncidentTable } from "../../../src/model/incidents.ts";
import type { Passport, Source } from "../../../src/model/source.ts";
import type { AreaSet } from "../../../src/model/territory.ts";

const citation = {
  es: "Isla Amparo (ficticio). Datos simulados para demostración; ningún lugar ni hecho es real.",
  en: "Isla Amparo (fictional). Simulated data for demonstration; no place and no event is real.",
};

/** The sources as if the territory had been imported from files; the register of incidents with its data passport. */
export function createSources(
  levels: Readonly<Record<string, AreaSet>>,
  factorRows: number,
  incidents: IncidentTable,
): Record<string, Source> {
  const areaRows = Object.values(levels).reduce((sum, level) => sum + level.codes.length, 0);
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
      checkRegister(incidents, Object.values(levels)),
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

/** The checks that an import of the register would make; every row is accepted. */
function checkRegister(
  table: IncidentTable,
  areaSets: readonly AreaSet[],
): Pick<Passport, "checks" | "grade"> {
  return incidentPassport({
    table,
    rowsRead: table.length,
    setAside: [],
    placed: true,
    dated: true,
    areaSets,
    today: minutesFromIsoDate("2025-01-31"),
  });
}

function source(
  id: string,
  role: Source["role"],
  title: Source["title"],
  fileName: string,
  rows: number,
  checked: Pick<Passport, "checks" | "grade"> = { checks: [], grade: null },
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
      problems: [],
      ...checked,
    },
  };
}
