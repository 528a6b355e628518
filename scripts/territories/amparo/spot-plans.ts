import type { Localised } from "../../../src/base/language.ts";

export const violence = ["0101", "0102", "02011", "0901"];
const streetCrime = ["0401", "0502"];

export interface SpotPlan {
  readonly id: string;
  readonly title: Localised;
  readonly x: number;
  readonly y: number;
  readonly radiusMeters: number;
  readonly relativeRisk: number;
  readonly categories: readonly string[];
}

export const stableSpots: readonly SpotPlan[] = [
  {
    id: "hot-market",
    title: { es: "Mercado de Puerto Amparo", en: "Market of Puerto Amparo" },
    x: -2.3,
    y: 4.1,
    radiusMeters: 350,
    relativeRisk: 5,
    categories: streetCrime,
  },
  {
    id: "hot-waterfront",
    title: { es: "Malecón de Puerto Amparo", en: "Waterfront of Puerto Amparo" },
    x: -1.1,
    y: 5.2,
    radiusMeters: 350,
    relativeRisk: 4.5,
    categories: violence,
  },
  {
    id: "hot-south",
    title: { es: "Periferia sur de Puerto Amparo", en: "Southern edge of Puerto Amparo" },
    x: -3.7,
    y: 1.2,
    radiusMeters: 600,
    relativeRisk: 5,
    categories: ["0101", "0102", "0901", "02051"],
  },
  {
    id: "hot-terminal",
    title: { es: "Terminal de San Cirilo del Valle", en: "Bus terminal of San Cirilo del Valle" },
    x: -10.3,
    y: -1.2,
    radiusMeters: 350,
    relativeRisk: 4.5,
    categories: streetCrime,
  },
  {
    id: "hot-homes",
    title: { es: "Residenciales de Bahía Serena", en: "Housing estates of Bahía Serena" },
    x: 6.6,
    y: 7.2,
    radiusMeters: 550,
    relativeRisk: 5,
    categories: ["0501"],
  },
  {
    id: "hot-vehicles",
    title: { es: "Centro de Valle Candela", en: "Centre of Valle Candela" },
    x: 10.2,
    y: 1.5,
    radiusMeters: 400,
    relativeRisk: 5,
    categories: ["05021"],
  },
  {
    id: "hot-beach",
    title: { es: "Paseo marítimo de Punta Gaviotas", en: "Seafront of Punta Gaviotas" },
    x: 22.3,
    y: 6.2,
    radiusMeters: 350,
    relativeRisk: 5,
    categories: ["0502"],
  },
];

export const emerging = {
  id: "emerging",
  title: { es: "Ensanche de Santa Casilda", en: "New quarter of Santa Casilda" },
  x: -17.9,
  y: -6.9,
  radiusMeters: 450,
  relativeRisk: 7,
  categories: ["0401", ...violence],
};
export const fading = {
  id: "fading",
  title: { es: "Poniente de Puerto Amparo", en: "West of Puerto Amparo" },
  x: -4.5,
  y: 3.7,
  radiusMeters: 450,
  relativeRisk: 7,
  categories: ["0401", ...violence],
};
