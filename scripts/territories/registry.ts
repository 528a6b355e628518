import type { Localised } from "../../src/base/language.ts";
import { municipalities } from "./amparo/plan.ts";
import { type BuiltFile, jsonFile } from "./files.ts";

/** One bundled territory, as the list in the app shows it. */
interface RegistryEntry {
  readonly id: string;
  readonly folder: string;
  readonly title: Localised;
  readonly about: Localised;
  readonly fictional: boolean;
}

const neighbourhoods = municipalities.reduce((sum, plan) => sum + plan.neighbourhoods, 0);

const territories: readonly RegistryEntry[] = [
  {
    id: "isla-amparo",
    folder: "territories/isla-amparo",
    title: { es: "Isla Amparo (ficticio)", en: "Isla Amparo (fictional)" },
    about: {
      es: `Territorio de demostración: ${municipalities.length} municipios, ${neighbourhoods} barrios, cinco años de hechos simulados.`,
      en: `Demonstration territory: ${municipalities.length} municipalities, ${neighbourhoods} neighbourhoods, five years of simulated events.`,
    },
    fictional: true,
  },
  {
    id: "honduras-2019",
    folder: "territories/honduras-2019",
    title: { es: "Honduras por departamento, 2019", en: "Honduras by department, 2019" },
    about: {
      es: "Cifras públicas: homicidios (SEPOL) y población (INE) de 18 departamentos.",
      en: "Public figures: homicides (SEPOL) and population (INE) of 18 departments.",
    },
    fictional: false,
  },
];

/** The list of bundled territories; the first one opens at the start. */
export function registryFile(): BuiltFile {
  return jsonFile("territories/index.json", { territories });
}
