/** Answers whether any of some points lies within a fixed distance of a place. */
export class PointGrid {
  private readonly cells = new Map<string, { x: number; y: number }[]>();
  private readonly meters: number;

  constructor(points: readonly { readonly x: number; readonly y: number }[], meters: number) {
    this.meters = meters;
    for (const { x, y } of points) {
      const key = this.key(Math.floor(x / meters), Math.floor(y / meters));
      const list = this.cells.get(key);
      if (list) list.push({ x, y });
      else this.cells.set(key, [{ x, y }]);
    }
  }

  anyWithin(x: number, y: number): boolean {
    const column = Math.floor(x / this.meters);
    const row = Math.floor(y / this.meters);
    const square = this.meters * this.meters;
    for (let r = row - 1; r <= row + 1; r++)
      for (let c = column - 1; c <= column + 1; c++)
        for (const point of this.cells.get(this.key(c, r)) ?? [])
          if ((point.x - x) ** 2 + (point.y - y) ** 2 <= square) return true;
    return false;
  }

  private key(column: number, row: number): string {
    return `${column},${row}`;
  }
}
