import type { Position } from "geojson";

/** Lines that cross another line, or themselves, other than at common ends. A grid of cells finds who is near. */
export function crossingLines(lines: readonly (readonly Position[])[], cellMeters = 250): Set<number> {
  const cells = new Map<string, { line: number; a: Position; b: Position }[]>();
  const crossing = new Set<number>();
  lines.forEach((points, line) => {
    for (let i = 0; i + 1 < points.length; i++) {
      const [a, b] = [points[i], points[i + 1]];
      const [west, east] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])].map((x) =>
        Math.floor(x / cellMeters),
      );
      const [south, north] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])].map((y) =>
        Math.floor(y / cellMeters),
      );
      for (let column = west; column <= east; column++)
        for (let row = south; row <= north; row++) {
          const key = `${column},${row}`;
          const list = cells.get(key) ?? [];
          for (const other of list)
            if (cross(a, b, other.a, other.b)) {
              crossing.add(line);
              crossing.add(other.line);
            }
          list.push({ line, a, b });
          cells.set(key, list);
        }
    }
  });
  return crossing;
}

const side = (a: Position, b: Position, p: Position) =>
  Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));

function cross(a: Position, b: Position, p: Position, q: Position): boolean {
  return side(a, b, p) * side(a, b, q) < 0 && side(p, q, a) * side(p, q, b) < 0;
}
