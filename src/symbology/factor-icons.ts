import type { FactorKind, FactorTone } from "../model/factors.ts";
import { type Rgba, rgba, type Theme } from "./color.ts";

/** The outer form of a symbol and the sign inside it, as SVG path data (even-odd) in a box of 24 by 24. */
export interface IconShape {
  readonly outer: string;
  readonly sign: string;
  /** How much the sign shrinks about the middle to fit into the outer form. */
  readonly signScale: number;
}

/** Outer forms: assets are round and friendly, risk factors are diamonds, police activity a hexagon. */
const outers: Readonly<Record<FactorTone, { path: string; signScale: number }>> = {
  asset: { path: "M12 1A11 11 0 1 1 12 23A11 11 0 1 1 12 1Z", signScale: 0.94 },
  risk: {
    path: "M10.6 1.1Q12-.3 13.4 1.1L22.9 10.6Q24.3 12 22.9 13.4L13.4 22.9Q12 24.3 10.6 22.9L1.1 13.4Q-.3 12 1.1 10.6Z",
    signScale: 0.76,
  },
  policeActivity: { path: "M12 .6L22.2 6.3V17.7L12 23.4L1.8 17.7V6.3Z", signScale: 0.88 },
  neutral: {
    path: "M5.5 2H18.5Q22 2 22 5.5V18.5Q22 22 18.5 22H5.5Q2 22 2 18.5V5.5Q2 2 5.5 2Z",
    signScale: 0.94,
  },
};

const signs: Readonly<Record<FactorKind, string>> = {
  // A graduation cap.
  school: "M12 5.6L20.6 9.6L12 13.6L3.4 9.6ZM7 12.4V15.6Q12 19.4 17 15.6V12.4L12 14.8ZM19 10.6H20.2V15.4H19Z",
  // A tree.
  publicSpace:
    "M12 4.4C8.8 4.4 6.9 6.8 7.3 9.3C5.3 10.6 6 14 8.7 14H11.1V19H12.9V14H15.3C18 14 18.7 10.6 16.7 9.3C17.1 6.8 15.2 4.4 12 4.4Z",
  // A bus from the front.
  transport:
    "M7.4 5.2H16.6Q18.4 5.2 18.4 7V16.2H17.4V18.4H15.2V16.2H8.8V18.4H6.6V16.2H5.6V7Q5.6 5.2 7.4 5.2ZM7.2 7.2V11.4H16.8V7.2ZM7.4 13H9.4V14.6H7.4ZM14.6 13H16.6V14.6H14.6Z",
  // A stemmed glass.
  alcohol: "M7.6 4.8H16.4L15.9 8.8Q15.4 12.4 12.9 12.9V17.2H15.8V18.8H8.2V17.2H11.1V12.9Q8.6 12.4 8.1 8.8Z",
  // A shield with a star.
  police:
    "M12 4.2L18.4 6.6V11.4Q18.4 16.6 12 19.8Q5.6 16.6 5.6 11.4V6.6ZM12 7.8L11.1 10.4L8.4 10.4L10.5 12.1L9.8 14.7L12 13.2L14.2 14.7L13.5 12.1L15.6 10.4L12.9 10.4Z",
  // A public building.
  service:
    "M12 4.6L19.6 8.6V10.2H4.4V8.6ZM6.4 11.2H8.6V15.8H6.4ZM10.9 11.2H13.1V15.8H10.9ZM15.4 11.2H17.6V15.8H15.4ZM4.8 16.8H19.2V18.8H4.8Z",
  // A cross.
  health: "M9.9 5.2H14.1V9.9H18.8V14.1H14.1V18.8H9.9V14.1H5.2V9.9H9.9Z",
  // A burst.
  armsUse:
    "M12 3.4L13.5 8.4L18.1 5.9L15.6 10.5L20.6 12L15.6 13.5L18.1 18.1L13.5 15.6L12 20.6L10.5 15.6L5.9 18.1L8.4 13.5L3.4 12L8.4 10.5L5.9 5.9L10.5 8.4Z",
  // A padlock.
  armsSeized:
    "M6.4 10.8H7.8V9.2C7.8 3.8 16.2 3.8 16.2 9.2V10.8H17.6V18.8H6.4ZM9.8 10.8H14.2V9.2C14.2 6.4 9.8 6.4 9.8 9.2ZM11 13.2V16.4H13V13.2Z",
  // A magnifying glass.
  armsFound:
    "M10.6 4.6A5.8 5.8 0 1 1 10.6 16.2A5.8 5.8 0 1 1 10.6 4.6ZM10.6 7A3.4 3.4 0 1 1 10.6 13.8A3.4 3.4 0 1 1 10.6 7ZM14.3 15.9L15.9 14.3L19.8 18.2L18.2 19.8Z",
  // An arrow into a tray.
  armsSurrendered: "M10.8 4.6H13.2V9.8H16.4L12 14.4L7.6 9.8H10.8ZM5.2 13.2H7.4V17H16.6V13.2H18.8V19.2H5.2Z",
  // A ring.
  armsOther: "M12 6A6 6 0 1 1 12 18A6 6 0 1 1 12 6ZM12 8.8A3.2 3.2 0 1 1 12 15.2A3.2 3.2 0 1 1 12 8.8Z",
  // A dot.
  other: "M12 7.8A4.2 4.2 0 1 1 12 16.2A4.2 4.2 0 1 1 12 7.8Z",
};

const toneColors: Readonly<Record<Theme, Readonly<Record<FactorTone, { fill: Rgba; ink: Rgba }>>>> = {
  light: {
    asset: { fill: rgba("#1f6f54"), ink: rgba("#ffffff") },
    risk: { fill: rgba("#8a5208"), ink: rgba("#ffffff") },
    policeActivity: { fill: rgba("#3f5687"), ink: rgba("#ffffff") },
    neutral: { fill: rgba("#565b66"), ink: rgba("#ffffff") },
  },
  dark: {
    asset: { fill: rgba("#7fcfae"), ink: rgba("#10221b") },
    risk: { fill: rgba("#e0a95a"), ink: rgba("#241803") },
    policeActivity: { fill: rgba("#a7b9e3"), ink: rgba("#131a2b") },
    neutral: { fill: rgba("#bfc3cc"), ink: rgba("#17191e") },
  },
};

/** The symbol of a kind of factor; its outer form says how to read it. */
export function factorIcon(kind: FactorKind, tone: FactorTone): IconShape {
  return { outer: outers[tone].path, sign: signs[kind], signScale: outers[tone].signScale };
}

/** Fill of a factor's symbol, and the ink of the icon on it. */
export function factorColors(tone: FactorTone, theme: Theme): { readonly fill: Rgba; readonly ink: Rgba } {
  return toneColors[theme][tone];
}
