import type { ClassDef } from "../../../src/base/column.ts";

const define = (id: string, es: string, en: string): ClassDef => ({ id, text: { es, en } });

export const sexes: readonly ClassDef[] = [
  define("female", "Mujer", "Female"),
  define("male", "Hombre", "Male"),
];

export const weapons: readonly ClassDef[] = [
  define("firearm", "Arma de fuego", "Firearm"),
  define("blade", "Arma blanca", "Blade"),
  define("blunt", "Objeto contundente", "Blunt object"),
  define("force", "Fuerza física", "Physical force"),
  define("none", "Sin arma", "No weapon"),
  define("other", "Otro medio", "Other means"),
];

export const placeTypes: readonly ClassDef[] = [
  define("street", "Vía pública", "Street"),
  define("home", "Vivienda", "Home"),
  define("business", "Comercio", "Business"),
  define("bar", "Expendio de alcohol", "Alcohol outlet"),
  define("transport", "Transporte público", "Public transport"),
  define("park", "Parque o plaza", "Park or square"),
  define("other", "Otro lugar", "Other place"),
];

type Meaning = Pick<ClassDef, "iccs" | "indicators" | "protection">;

const kind = (id: string, es: string, en: string, meaning: Meaning): ClassDef => ({
  ...define(id, es, en),
  ...meaning,
});

/** Ids are ICCS codes (UNODC 2015); the suffix marks the family context, which ICCS records beside the code. */
export const categories: readonly ClassDef[] = [
  kind("0101", "Homicidio intencional", "Intentional homicide", { iccs: "0101", indicators: ["homicide"] }),
  kind("0102", "Tentativa de homicidio", "Attempted homicide", { iccs: "0102" }),
  kind("02011", "Agresiones y lesiones", "Assault", { iccs: "02011" }),
  kind("02011-FAM", "Violencia intrafamiliar", "Domestic violence", {
    iccs: "02011",
    indicators: ["domesticViolence"],
    protection: "domesticViolence",
  }),
  kind("02012", "Amenazas", "Threats", { iccs: "02012" }),
  kind("02051", "Extorsión", "Extortion", { iccs: "02051" }),
  kind("0301", "Violencia sexual", "Sexual violence", {
    iccs: "0301",
    indicators: ["sexualOffence"],
    protection: "sexualViolence",
  }),
  kind("0401", "Robo con violencia", "Robbery", { iccs: "0401", indicators: ["robbery"] }),
  kind("0501", "Robo en vivienda o local", "Burglary", { iccs: "0501" }),
  kind("0502", "Hurto", "Theft", { iccs: "0502", indicators: ["theft"] }),
  kind("05021", "Hurto de vehículo", "Theft of a motor vehicle", {
    iccs: "05021",
    indicators: ["vehicleTheft"],
  }),
  kind("0504", "Daños a la propiedad", "Property damage", { iccs: "0504" }),
  kind("0901", "Disparos y otros hechos con armas", "Shootings and other acts with weapons", {
    iccs: "0901",
  }),
];
