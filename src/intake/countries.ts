import type { Localised } from "../base/language.ts";
import type { Extent } from "./place-verdict.ts";

/** What is known of a country for placing coordinates in metres: where it lies, its towns, and its own coordinate systems. */
export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly name: Localised;
  /** Other words in names of files and columns that mean it, as comparable text. */
  readonly words: readonly string[];
  readonly extent: Extent;
  /** EPSG numbers of systems in use beside UTM. */
  readonly systems: readonly number[];
  /** Large towns: name, longitude, latitude. */
  readonly towns: readonly (readonly [name: string, longitude: number, latitude: number])[];
}

const same = (name: string): Localised => ({ es: name, en: name });

/** Countries of the region by name, with Spain. Extents and towns are rounded to what telling zones apart needs. */
export const countries: readonly Country[] = [
  {
    code: "AR",
    name: same("Argentina"),
    words: ["arg", "argentino", "argentina"],
    extent: [-73.6, -55.1, -53.6, -21.7],
    systems: [5343, 5344, 5345, 5346, 5347, 5348, 5349],
    towns: [
      ["Buenos Aires", -58.4, -34.6],
      ["Córdoba", -64.18, -31.42],
      ["Rosario", -60.65, -32.95],
      ["Mendoza", -68.84, -32.89],
      ["San Miguel de Tucumán", -65.22, -26.82],
      ["Salta", -65.41, -24.79],
      ["Neuquén", -68.06, -38.95],
      ["Ushuaia", -68.3, -54.8],
    ],
  },
  {
    code: "BZ",
    name: { es: "Belice", en: "Belize" },
    words: ["belize", "belice"],
    extent: [-89.3, 15.8, -87.4, 18.5],
    systems: [],
    towns: [
      ["Belmopán", -88.77, 17.25],
      ["Belize City", -88.2, 17.5],
    ],
  },
  {
    code: "BO",
    name: same("Bolivia"),
    words: ["bol", "boliviano"],
    extent: [-69.7, -22.9, -57.4, -9.6],
    systems: [],
    towns: [
      ["La Paz", -68.13, -16.5],
      ["Santa Cruz de la Sierra", -63.18, -17.78],
      ["Cochabamba", -66.16, -17.39],
      ["Tarija", -64.73, -21.53],
    ],
  },
  {
    code: "BR",
    name: { es: "Brasil", en: "Brazil" },
    words: ["brasil", "brazil"],
    extent: [-74, -33.8, -34.7, 5.3],
    systems: [5880],
    towns: [
      ["São Paulo", -46.63, -23.55],
      ["Rio de Janeiro", -43.2, -22.91],
      ["Brasília", -47.88, -15.79],
      ["Salvador", -38.5, -12.97],
      ["Fortaleza", -38.54, -3.73],
      ["Recife", -34.9, -8.05],
      ["Manaus", -60.02, -3.12],
      ["Porto Alegre", -51.22, -30.03],
      ["Belo Horizonte", -43.94, -19.92],
    ],
  },
  {
    code: "CL",
    name: same("Chile"),
    words: ["chile", "chl"],
    extent: [-75.8, -56, -66.4, -17.4],
    systems: [],
    towns: [
      ["Santiago", -70.65, -33.45],
      ["Valparaíso", -71.62, -33.05],
      ["Concepción", -73.05, -36.83],
      ["Antofagasta", -70.4, -23.65],
      ["Iquique", -70.14, -20.21],
      ["Punta Arenas", -70.92, -53.16],
    ],
  },
  {
    code: "CO",
    name: same("Colombia"),
    words: ["colombia", "col"],
    extent: [-79.1, -4.3, -66.8, 12.6],
    systems: [9377, 3115, 3116, 3117],
    towns: [
      ["Bogotá", -74.07, 4.65],
      ["Medellín", -75.57, 6.25],
      ["Cali", -76.53, 3.43],
      ["Barranquilla", -74.8, 10.97],
      ["Cartagena", -75.51, 10.4],
      ["Bucaramanga", -73.12, 7.12],
      ["Pasto", -77.28, 1.21],
    ],
  },
  {
    code: "CR",
    name: same("Costa Rica"),
    words: ["costarricense", "cri", "crtm05"],
    extent: [-86, 8, -82.5, 11.3],
    systems: [5367],
    towns: [
      ["San José", -84.08, 9.93],
      ["Limón", -83.03, 9.99],
      ["Puntarenas", -84.84, 9.98],
      ["Liberia", -85.44, 10.63],
    ],
  },
  {
    code: "CU",
    name: same("Cuba"),
    words: ["cuba", "cub"],
    extent: [-85, 19.8, -74.1, 23.3],
    systems: [],
    towns: [
      ["La Habana", -82.37, 23.13],
      ["Santiago de Cuba", -75.82, 20.02],
      ["Camagüey", -77.92, 21.38],
    ],
  },
  {
    code: "DO",
    name: { es: "República Dominicana", en: "Dominican Republic" },
    words: ["dominicana", "dominicano", "rd"],
    extent: [-72.1, 17.4, -68.3, 20],
    systems: [],
    towns: [
      ["Santo Domingo", -69.93, 18.48],
      ["Santiago de los Caballeros", -70.69, 19.45],
      ["La Romana", -68.97, 18.43],
    ],
  },
  {
    code: "EC",
    name: same("Ecuador"),
    words: ["ecuador", "ecu", "ecuatoriano"],
    extent: [-81.1, -5.1, -75.1, 1.5],
    systems: [],
    towns: [
      ["Quito", -78.5, -0.2],
      ["Guayaquil", -79.9, -2.17],
      ["Cuenca", -79, -2.9],
      ["Esmeraldas", -79.65, 0.97],
    ],
  },
  {
    code: "SV",
    name: same("El Salvador"),
    words: ["salvadoreno", "slv"],
    extent: [-90.2, 13.1, -87.6, 14.5],
    systems: [],
    towns: [
      ["San Salvador", -89.19, 13.69],
      ["Santa Ana", -89.56, 13.99],
      ["San Miguel", -88.18, 13.48],
    ],
  },
  {
    code: "ES",
    name: { es: "España", en: "Spain" },
    words: ["espana", "spain"],
    extent: [-9.4, 35.9, 4.4, 43.9],
    systems: [],
    towns: [
      ["Madrid", -3.7, 40.42],
      ["Barcelona", 2.17, 41.39],
      ["Valencia", -0.38, 39.47],
      ["Sevilla", -5.98, 37.39],
      ["Bilbao", -2.93, 43.26],
    ],
  },
  {
    code: "GT",
    name: same("Guatemala"),
    words: ["guatemala", "gtm", "guatemalteco"],
    extent: [-92.3, 13.7, -88.2, 17.9],
    systems: [],
    towns: [
      ["Guatemala", -90.52, 14.63],
      ["Quetzaltenango", -91.52, 14.84],
      ["Escuintla", -90.79, 14.3],
      ["Cobán", -90.37, 15.47],
      ["Flores", -89.89, 16.93],
    ],
  },
  {
    code: "HT",
    name: { es: "Haití", en: "Haiti" },
    words: ["haiti", "hti"],
    extent: [-74.5, 18, -71.6, 20.1],
    systems: [],
    towns: [
      ["Puerto Príncipe", -72.34, 18.54],
      ["Cabo Haitiano", -72.2, 19.76],
    ],
  },
  {
    code: "HN",
    name: same("Honduras"),
    words: ["hnd", "hondureno", "sepol", "distrito central"],
    extent: [-89.4, 12.9, -83.1, 16.6],
    systems: [],
    towns: [
      ["Tegucigalpa", -87.2, 14.09],
      ["Comayagüela", -87.22, 14.08],
      ["San Pedro Sula", -88.03, 15.5],
      ["La Ceiba", -86.79, 15.77],
      ["Choloma", -87.95, 15.61],
      ["Choluteca", -87.19, 13.3],
      ["Puerto Lempira", -83.77, 15.26],
    ],
  },
  {
    code: "MX",
    name: { es: "México", en: "Mexico" },
    words: ["mexico", "mexicano", "inegi", "cdmx", "alcaldia"],
    extent: [-118.5, 14.5, -86.7, 32.8],
    systems: [6372],
    towns: [
      ["Ciudad de México", -99.13, 19.43],
      ["Guadalajara", -103.35, 20.67],
      ["Monterrey", -100.32, 25.67],
      ["Puebla", -98.2, 19.04],
      ["Tijuana", -117.04, 32.51],
      ["Ciudad Juárez", -106.42, 31.69],
      ["León", -101.68, 21.12],
      ["Mérida", -89.62, 20.97],
      ["Cancún", -86.85, 21.16],
      ["Acapulco", -99.89, 16.85],
      ["Hermosillo", -110.96, 29.07],
      ["Culiacán", -107.39, 24.8],
      ["Veracruz", -96.13, 19.17],
      ["Tuxtla Gutiérrez", -93.12, 16.75],
    ],
  },
  {
    code: "NI",
    name: same("Nicaragua"),
    words: ["nicaragua", "nic", "nicaraguense"],
    extent: [-87.7, 10.7, -82.7, 15.1],
    systems: [],
    towns: [
      ["Managua", -86.27, 12.13],
      ["Estelí", -86.35, 13.09],
      ["Matagalpa", -85.92, 12.93],
      ["Bluefields", -83.77, 12.01],
    ],
  },
  {
    code: "PA",
    name: { es: "Panamá", en: "Panama" },
    words: ["panama", "pan", "panameno"],
    extent: [-83.1, 7.1, -77.1, 9.7],
    systems: [],
    towns: [
      ["Ciudad de Panamá", -79.52, 8.98],
      ["Colón", -79.9, 9.36],
      ["David", -82.43, 8.43],
    ],
  },
  {
    code: "PY",
    name: same("Paraguay"),
    words: ["paraguay", "pry", "paraguayo"],
    extent: [-62.7, -27.7, -54.2, -19.2],
    systems: [],
    towns: [
      ["Asunción", -57.58, -25.28],
      ["Ciudad del Este", -54.61, -25.51],
      ["Encarnación", -55.87, -27.33],
    ],
  },
  {
    code: "PE",
    name: { es: "Perú", en: "Peru" },
    words: ["peru", "per", "peruano"],
    extent: [-81.4, -18.4, -68.6, 0],
    systems: [],
    towns: [
      ["Lima", -77.04, -12.05],
      ["Arequipa", -71.54, -16.4],
      ["Trujillo", -79.03, -8.11],
      ["Cusco", -71.97, -13.53],
      ["Iquitos", -73.25, -3.75],
      ["Piura", -80.63, -5.19],
    ],
  },
  {
    code: "UY",
    name: same("Uruguay"),
    words: ["uruguay", "ury", "uruguayo"],
    extent: [-58.5, -35.1, -53, -30],
    systems: [],
    towns: [
      ["Montevideo", -56.16, -34.9],
      ["Salto", -57.96, -31.38],
      ["Rivera", -55.55, -30.9],
    ],
  },
  {
    code: "VE",
    name: same("Venezuela"),
    words: ["venezuela", "ven", "venezolano"],
    extent: [-73.4, 0.6, -59.8, 12.3],
    systems: [],
    towns: [
      ["Caracas", -66.9, 10.49],
      ["Maracaibo", -71.64, 10.65],
      ["Valencia", -68, 10.16],
      ["Barquisimeto", -69.32, 10.07],
      ["Ciudad Guayana", -62.65, 8.3],
    ],
  },
];
