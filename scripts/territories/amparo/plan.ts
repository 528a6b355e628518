/**
 * What a person decided about Isla Amparo before chance took over: its place in the ocean, the rough shape of the
 * land, its municipalities and towns. Kilometres east and north of the centre.
 */
export const seed = 13;

/** Open water of the Caribbean, more than 200 km from any land. */
export const center = { longitude: -77.25, latitude: 14.15 };

/** A chain of discs: x, y, radius. Neighbouring discs are joined to a tapering band. */
export type Chain = readonly (readonly [number, number, number])[];

export const landChains: readonly Chain[] = [
  [
    [-29.5, -8, 1.2],
    [-25, -6.5, 4],
    [-18, -4, 6.2],
    [-9, -1.5, 7.2],
    [0, 0, 7.4],
    [9, 2.5, 8],
    [17, 5.5, 7],
    [23, 8.5, 4.6],
    [28.5, 10.5, 1.6],
  ],
  [
    [9, -2, 4],
    [12.5, -7.5, 1.7],
    [14.5, -11.5, 1.5],
    [17.5, -15, 2.4],
    [20.5, -16.5, 1],
  ],
  [
    [-15, 1, 3],
    [-16.5, 6.5, 1.9],
    [-15, 10.5, 1.3],
  ],
  [
    [6.5, 8, 3],
    [4, 12.5, 1.5],
    [1.2, 14, 0.8],
  ],
];

/** Water that cuts into the land: x, y, radius. */
export const bays: Chain = [
  [-1.5, 10.5, 4.6],
  [-2, 7.2, 1.8],
  [-12, -11.5, 4.4],
  [21.5, -0.5, 4.2],
  [6, -8.5, 3],
  [-22.5, 2.5, 3],
];

/** Small islands: x, y, radius. */
export const islets: Chain = [
  [-4.6, 14.6, 0.75],
  [25, -7.5, 1],
  [27.2, -9.2, 0.55],
  [-24.5, -14.5, 1.15],
  [-22.6, -15.6, 0.5],
  [32.2, 13.6, 0.75],
  [33.9, 14.4, 0.4],
  [-32.6, -10.6, 0.6],
  [23.4, -18.6, 0.55],
  [-18.5, 13.2, 0.5],
  [11.5, 14.6, 0.6],
];

/** A street grid: its middle, the direction of its long streets (degrees from east) and its blocks in metres. */
interface StreetGrid {
  readonly x: number;
  readonly y: number;
  readonly degrees: number;
  readonly blockLong: number;
  readonly blockShort: number;
}

interface MunicipalityPlan {
  readonly code: string;
  readonly name: string;
  /** Middle of the seat. */
  readonly x: number;
  readonly y: number;
  /** How far the town reaches, kilometres. */
  readonly reach: number;
  readonly residents: number;
  readonly neighbourhoods: number;
  /** Head start of the seat when the island is shared out, kilometres. */
  readonly headStart: number;
  readonly grids: readonly StreetGrid[];
}

const grid = (x: number, y: number, degrees: number, blockLong = 110, blockShort = 85): StreetGrid => ({
  x,
  y,
  degrees,
  blockLong,
  blockShort,
});

export const municipalities: readonly MunicipalityPlan[] = [
  {
    code: "AM01",
    name: "Puerto Amparo",
    x: -2,
    y: 3.6,
    reach: 4.3,
    residents: 152000,
    neighbourhoods: 58,
    headStart: 1.5,
    grids: [
      grid(-2.1, 5, 8, 100, 80),
      grid(-4.3, 3.6, -22, 120, 90),
      grid(-1.2, 2.2, 31, 115, 85),
      grid(1.3, 4.4, -8, 125, 90),
      grid(-3.8, 1, 15, 130, 95),
    ],
  },
  {
    code: "AM02",
    name: "Bahía Serena",
    x: 5.6,
    y: 8.2,
    reach: 2.6,
    residents: 58000,
    neighbourhoods: 25,
    headStart: 0,
    grids: [grid(5, 8.8, -35, 110, 85), grid(6.6, 6.8, 12, 125, 90)],
  },
  {
    code: "AM03",
    name: "San Cirilo del Valle",
    x: -10.5,
    y: -1.6,
    reach: 2.1,
    residents: 44000,
    neighbourhoods: 21,
    headStart: 0.8,
    grids: [grid(-10.8, -1.2, 19), grid(-9.6, -2.6, -12, 125, 95)],
  },
  {
    code: "AM04",
    name: "Santa Casilda",
    x: -18.2,
    y: -7,
    reach: 1.9,
    residents: 37000,
    neighbourhoods: 18,
    headStart: 0.6,
    grids: [grid(-18.2, -7, 27)],
  },
  {
    code: "AM05",
    name: "Los Almendros",
    x: 12.4,
    y: -7.4,
    reach: 1.5,
    residents: 21000,
    neighbourhoods: 13,
    headStart: 0.5,
    grids: [grid(12.4, -7.4, -62)],
  },
  {
    code: "AM06",
    name: "Valle Candela",
    x: 10.4,
    y: 1.4,
    reach: 1.7,
    residents: 33000,
    neighbourhoods: 17,
    headStart: 0.6,
    grids: [grid(10.4, 1.4, -17, 115, 90)],
  },
  {
    code: "AM07",
    name: "Punta Gaviotas",
    x: 22.4,
    y: 6,
    reach: 1.5,
    residents: 23000,
    neighbourhoods: 13,
    headStart: 0.2,
    grids: [grid(22.4, 6, 40)],
  },
  {
    code: "AM08",
    name: "Río Manso",
    x: -15.6,
    y: 3.4,
    reach: 1.1,
    residents: 13000,
    neighbourhoods: 9,
    headStart: 0,
    grids: [grid(-15.6, 3.4, 70)],
  },
  {
    code: "AM09",
    name: "Nueva Concordia",
    x: -25.4,
    y: -6.6,
    reach: 0.95,
    residents: 9500,
    neighbourhoods: 8,
    headStart: 0,
    grids: [grid(-25.4, -6.6, 5)],
  },
];
