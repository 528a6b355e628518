/**
 * What is usual for each category: how often, among whom, when, where, with what. Counts are those expected in five
 * years if no planted effect existed.
 */
export interface Habit {
  readonly category: string;
  readonly expected: number;
  /** Share of events that follow where people spend the day rather than where they live. */
  readonly daytimeShare: number;
  /** Log relative risk per unit of the share of households with unmet basic needs. */
  readonly needsSlope: number;
  /** Yearly growth of the expected count. */
  readonly yearlyGrowth: number;
  readonly hours: keyof typeof hourProfiles;
  /** Monday to Sunday. */
  readonly weekdays: readonly number[];
  /** Factor on the nights of Friday and Saturday, 20:00 to 03:59. */
  readonly weekendNights: number;
  /** Shares in the order of the class lists. */
  readonly weapons: readonly number[];
  readonly places: readonly number[];
  readonly womenShare: number;
  readonly ages: readonly number[];
  /** Shares of records with an exact time, a range of hours, a date only. */
  readonly timing: readonly [number, number, number];
}

/** Weights of the 24 hours. */
export const hourProfiles = {
  night: [7, 6, 5, 3.5, 2.2, 1.6, 1.6, 1.8, 2, 2, 2.2, 2.5, 3, 3, 3, 3.2, 3.6, 4.2, 5.5, 7, 8, 8.5, 8.5, 8],
  commute: [
    1.6, 1, 0.8, 1, 3.2, 6.5, 7, 5, 3.2, 3, 3, 3.2, 3.6, 3.4, 3.2, 3.6, 4.6, 6, 8.5, 9, 7.5, 5.5, 3.6, 2.4,
  ],
  day: [
    1, 0.8, 0.6, 0.5, 0.6, 0.9, 1.8, 3, 4.8, 6, 7, 7.5, 7.2, 6.4, 6, 6.4, 6.8, 6.8, 6, 4.6, 3.4, 2.4, 1.8,
    1.3,
  ],
  absence: [
    3.2, 3.4, 3.4, 3, 2.2, 1.6, 1.6, 2.6, 5, 6.2, 6.4, 6, 5.2, 5, 5.4, 5.4, 4.6, 3.8, 3.6, 3.6, 3.6, 3.4, 3.2,
    3,
  ],
  evening: [
    4, 2.8, 2, 1.4, 1, 1, 1.6, 2.4, 2.6, 2.6, 2.8, 3, 3.6, 3.6, 3.4, 3.4, 3.8, 4.6, 6, 7.4, 8.2, 8, 7, 5.4,
  ],
  office: [
    0.2, 0.1, 0.1, 0.1, 0.2, 0.4, 1, 2.4, 6, 9, 10, 9.4, 6.6, 6.2, 8, 8.4, 7.6, 5.4, 3.4, 2.4, 1.6, 1, 0.6,
    0.3,
  ],
} as const;

const flat = [1, 1, 1, 1, 1, 1, 1];
const weekend = [0.85, 0.82, 0.85, 0.9, 1.1, 1.3, 1.28];
const workdays = [1.12, 1.1, 1.08, 1.1, 1.2, 0.85, 0.55];

export const habits: readonly Habit[] = [
  {
    category: "0101",
    expected: 400,
    daytimeShare: 0.15,
    needsSlope: 2.6,
    yearlyGrowth: -0.06,
    hours: "night",
    weekdays: weekend,
    weekendNights: 1.5,
    weapons: [0.68, 0.19, 0.06, 0.05, 0, 0.02],
    places: [0.66, 0.14, 0.04, 0.06, 0.02, 0.03, 0.05],
    womenShare: 0.11,
    ages: [0.01, 0.06, 0.44, 0.31, 0.13, 0.05],
    timing: [0.86, 0.1, 0.04],
  },
  {
    category: "0102",
    expected: 490,
    daytimeShare: 0.15,
    needsSlope: 2.6,
    yearlyGrowth: -0.04,
    hours: "night",
    weekdays: weekend,
    weekendNights: 1.5,
    weapons: [0.62, 0.27, 0.06, 0.03, 0, 0.02],
    places: [0.68, 0.12, 0.04, 0.08, 0.02, 0.03, 0.03],
    womenShare: 0.14,
    ages: [0.01, 0.08, 0.45, 0.3, 0.12, 0.04],
    timing: [0.92, 0.05, 0.03],
  },
  {
    category: "02011",
    expected: 4960,
    daytimeShare: 0.3,
    needsSlope: 1.4,
    yearlyGrowth: -0.02,
    hours: "night",
    weekdays: weekend,
    weekendNights: 1.8,
    weapons: [0.05, 0.2, 0.18, 0.51, 0, 0.06],
    places: [0.56, 0.12, 0.06, 0.14, 0.03, 0.05, 0.04],
    womenShare: 0.36,
    ages: [0.02, 0.1, 0.4, 0.29, 0.14, 0.05],
    timing: [0.88, 0.05, 0.07],
  },
  {
    category: "02011-FAM",
    expected: 5780,
    daytimeShare: 0,
    needsSlope: 1.3,
    yearlyGrowth: 0.02,
    hours: "evening",
    weekdays: [0.98, 0.92, 0.92, 0.92, 0.96, 1.1, 1.2],
    weekendNights: 1.2,
    weapons: [0.02, 0.08, 0.12, 0.66, 0.08, 0.04],
    places: [0.06, 0.9, 0, 0, 0, 0.01, 0.03],
    womenShare: 0.83,
    ages: [0.06, 0.08, 0.36, 0.32, 0.13, 0.05],
    timing: [0.62, 0.12, 0.26],
  },
  {
    category: "02012",
    expected: 2830,
    daytimeShare: 0.15,
    needsSlope: 0.9,
    yearlyGrowth: 0.01,
    hours: "day",
    weekdays: flat,
    weekendNights: 1,
    weapons: [0.12, 0.12, 0.03, 0.03, 0.64, 0.06],
    places: [0.36, 0.42, 0.08, 0.03, 0.02, 0.02, 0.07],
    womenShare: 0.55,
    ages: [0.02, 0.07, 0.32, 0.35, 0.18, 0.06],
    timing: [0.72, 0.08, 0.2],
  },
  {
    category: "02051",
    expected: 1090,
    daytimeShare: 0.55,
    needsSlope: 0.8,
    yearlyGrowth: 0.08,
    hours: "office",
    weekdays: workdays,
    weekendNights: 1,
    weapons: [0.2, 0.02, 0, 0.01, 0.71, 0.06],
    places: [0.12, 0.2, 0.5, 0.03, 0.11, 0, 0.04],
    womenShare: 0.38,
    ages: [0, 0.01, 0.24, 0.44, 0.25, 0.06],
    timing: [0.55, 0.1, 0.35],
  },
  {
    category: "0301",
    expected: 1360,
    daytimeShare: 0.1,
    needsSlope: 1,
    yearlyGrowth: 0.03,
    hours: "evening",
    weekdays: [0.95, 0.92, 0.92, 0.95, 1, 1.12, 1.14],
    weekendNights: 1.3,
    weapons: [0.04, 0.06, 0.02, 0.6, 0.22, 0.06],
    places: [0.16, 0.68, 0.02, 0.03, 0.02, 0.03, 0.06],
    womenShare: 0.89,
    ages: [0.2, 0.38, 0.24, 0.12, 0.05, 0.01],
    timing: [0.38, 0.22, 0.4],
  },
  {
    category: "0401",
    expected: 6650,
    daytimeShare: 0.5,
    needsSlope: 0.5,
    yearlyGrowth: 0.03,
    hours: "commute",
    weekdays: workdays,
    weekendNights: 1.2,
    weapons: [0.44, 0.3, 0.04, 0.19, 0, 0.03],
    places: [0.68, 0.02, 0.14, 0.01, 0.11, 0.03, 0.01],
    womenShare: 0.42,
    ages: [0, 0.07, 0.38, 0.31, 0.17, 0.07],
    timing: [0.93, 0.04, 0.03],
  },
  {
    category: "0501",
    expected: 2940,
    daytimeShare: 0.2,
    needsSlope: -0.9,
    yearlyGrowth: -0.01,
    hours: "absence",
    weekdays: flat,
    weekendNights: 1,
    weapons: [0.03, 0.03, 0.05, 0.03, 0.82, 0.04],
    places: [0, 0.74, 0.24, 0.01, 0, 0, 0.01],
    womenShare: 0.49,
    ages: [0, 0.01, 0.2, 0.37, 0.28, 0.14],
    timing: [0.2, 0.66, 0.14],
  },
  {
    category: "0502",
    expected: 5010,
    daytimeShare: 0.6,
    needsSlope: -0.2,
    yearlyGrowth: 0.02,
    hours: "day",
    weekdays: [1, 0.98, 0.98, 1, 1.12, 1.14, 0.78],
    weekendNights: 1.1,
    weapons: [0, 0.01, 0, 0.03, 0.95, 0.01],
    places: [0.4, 0.1, 0.28, 0.04, 0.1, 0.05, 0.03],
    womenShare: 0.52,
    ages: [0, 0.06, 0.34, 0.32, 0.19, 0.09],
    timing: [0.62, 0.24, 0.14],
  },
  {
    category: "05021",
    expected: 1690,
    daytimeShare: 0.4,
    needsSlope: -0.4,
    yearlyGrowth: -0.02,
    hours: "evening",
    weekdays: flat,
    weekendNights: 1.3,
    weapons: [0.02, 0.01, 0.01, 0.01, 0.93, 0.02],
    places: [0.78, 0.14, 0.04, 0.02, 0, 0.01, 0.01],
    womenShare: 0.22,
    ages: [0, 0, 0.3, 0.42, 0.21, 0.07],
    timing: [0.4, 0.5, 0.1],
  },
  {
    category: "0504",
    expected: 1640,
    daytimeShare: 0.35,
    needsSlope: 0.4,
    yearlyGrowth: 0,
    hours: "night",
    weekdays: weekend,
    weekendNights: 1.4,
    weapons: [0.02, 0.01, 0.36, 0.2, 0.3, 0.11],
    places: [0.34, 0.32, 0.2, 0.02, 0.02, 0.06, 0.04],
    womenShare: 0.46,
    ages: [0, 0.01, 0.23, 0.38, 0.26, 0.12],
    timing: [0.42, 0.38, 0.2],
  },
  {
    category: "0901",
    expected: 610,
    daytimeShare: 0.1,
    needsSlope: 2.4,
    yearlyGrowth: -0.03,
    hours: "night",
    weekdays: weekend,
    weekendNights: 1.4,
    weapons: [0.95, 0, 0, 0, 0, 0.05],
    places: [0.86, 0.05, 0.02, 0.03, 0.01, 0.02, 0.01],
    womenShare: 0.2,
    ages: [0.02, 0.08, 0.42, 0.3, 0.13, 0.05],
    timing: [0.94, 0.04, 0.02],
  },
];

/** Factor of each month, January to December. */
export const seasons = [0.95, 0.95, 1.02, 1.04, 1.02, 0.98, 1.01, 1, 0.96, 0.97, 1, 1.1];
