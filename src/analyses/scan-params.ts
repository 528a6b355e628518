import type { ParamSpecs } from "./analysis.ts";

/** What every scan asks for. */
export type ScanParams = {
  readonly maximumShare: number;
  readonly maximumRadiusMeters: number;
  readonly simulations: number;
  readonly alpha: number;
};

export const scanParams: ParamSpecs<ScanParams> = {
  maximumShare: {
    kind: "number",
    label: { es: "Tamaño máximo del círculo", en: "Largest circle" },
    help: {
      es: "Qué parte de la población (o de los hechos) puede abarcar un círculo. De 10 a 25 % para focalizar barrios; 50 % es el máximo usual.",
      en: "What share of the people (or of the incidents) a circle may hold. 10 to 25% to target neighbourhoods; 50% is the usual maximum.",
    },
    unit: "share",
    minimum: 0.01,
    maximum: 0.5,
    step: 0.01,
    default: 0.25,
  },
  maximumRadiusMeters: {
    kind: "number",
    label: { es: "Radio máximo", en: "Largest radius" },
    help: {
      es: "En 0 no hay otro límite que el tamaño máximo.",
      en: "With 0 there is no limit other than the largest circle.",
    },
    unit: "meters",
    minimum: 1,
    maximum: 1_000_000,
    step: 100,
    default: 0,
    automatic: true,
  },
  simulations: {
    kind: "number",
    label: { es: "Simulaciones", en: "Simulations" },
    help: {
      es: "Cuántas veces se repite la búsqueda con hechos repartidos al azar. El p más pequeño posible es 1 entre este número más 1.",
      en: "How often the search is repeated with incidents dealt out at random. The smallest possible p is 1 over this number plus 1.",
    },
    whole: true,
    minimum: 99,
    maximum: 9999,
    step: 100,
    default: 999,
  },
  alpha: {
    kind: "number",
    label: { es: "Nivel de significación", en: "Significance level" },
    help: {
      es: "Los conglomerados con p mayor no se dibujan; quedan en la tabla.",
      en: "Clusters with a larger p are not drawn; they stay in the table.",
    },
    unit: "probability",
    minimum: 0.001,
    maximum: 0.2,
    step: 0.005,
    default: 0.05,
  },
};

/** Where incidents are placed. */
export const placesParam: ParamSpecs<{ readonly places: string }>["places"] = {
  kind: "choice",
  label: { es: "Lugares", en: "Places" },
  help: {
    es: "Áreas: cada hecho está en el centro de su área. Puntos: en su propia coordenada (los muy numerosos se juntan en celdas). Automático: áreas si el proyecto las tiene.",
    en: "Areas: each incident is at the centre of its area. Points: at its own coordinates (very many are joined in cells). Automatic: areas if the project has them.",
  },
  choices: [
    { id: "automatic", label: { es: "Automático", en: "Automatic" } },
    { id: "areas", label: { es: "Áreas", en: "Areas" } },
    { id: "points", label: { es: "Puntos", en: "Points" } },
  ],
  default: "automatic",
};
