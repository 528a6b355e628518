import { municipalities } from "./plan.ts";

/** All street grids with the municipality they belong to. */
export const streetGrids = municipalities.flatMap((plan, municipality) =>
  plan.grids.map((item) => ({ ...item, municipality })),
);

/** How urban a place is: 1 in the middle of a town, 0 at its edge, negative outside. `rough` is a noise. */
export function urbanity(
  municipality: number,
  x: number,
  y: number,
  rough: (x: number, y: number) => number,
): number {
  const plan = municipalities[municipality];
  const dx = x / 1000 - plan.x;
  const dy = y / 1000 - plan.y;
  return 1 - Math.sqrt(dx * dx + dy * dy) / plan.reach + 0.42 * rough(x / 1500, y / 1500);
}

/** Position in a street grid: along its long streets and across, metres from its middle. */
export function toGrid(index: number, x: number, y: number): [number, number] {
  const item = streetGrids[index];
  const angle = (item.degrees * Math.PI) / 180;
  const dx = x - item.x * 1000;
  const dy = y - item.y * 1000;
  return [dx * Math.cos(angle) + dy * Math.sin(angle), dy * Math.cos(angle) - dx * Math.sin(angle)];
}

export function fromGrid(index: number, along: number, across: number): [number, number] {
  const item = streetGrids[index];
  const angle = (item.degrees * Math.PI) / 180;
  return [
    item.x * 1000 + along * Math.cos(angle) - across * Math.sin(angle),
    item.y * 1000 + along * Math.sin(angle) + across * Math.cos(angle),
  ];
}

/** The street grid whose middle is nearest: a town with several grids is a collage of them. */
export function nearestGrid(x: number, y: number): number {
  let best = 0;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let index = 0; index < streetGrids.length; index++) {
    const item = streetGrids[index];
    const distance = (x - item.x * 1000) ** 2 + (y - item.y * 1000) ** 2;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = index;
    }
  }
  return best;
}
