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

/** ICCS codes (UNODC 2015); the suffix marks the family context, which ICCS records beside the code. */
export const categories: readonly ClassDef[] = [
  define("0101", "Homicidio intencional", "Intentional homicide"),
  define("0102", "Tentativa de homicidio", "Attempted homicide"),
  define("02011", "Agresiones y lesiones", "Assault"),
  define("02011-FAM", "Violencia intrafamiliar", "Domestic violence"),
  define("02012", "Amenazas", "Threats"),
  define("02051", "Extorsión", "Extortion"),
  define("0301", "Violencia sexual", "Sexual violence"),
  define("0401", "Robo con violencia", "Robbery"),
  define("0501", "Robo en vivienda o local", "Burglary"),
  define("0502", "Hurto", "Theft"),
  define("05021", "Hurto de vehículo", "Theft of a motor vehicle"),
  define("0504", "Daños a la propiedad", "Property damage"),
  define("0901", "Disparos y otros hechos con armas", "Shootings and other acts with weapons"),
];
