/* What the benches use of packages that come without types. */

declare module "d3-dsv" {
  export function dsvFormat(delimiter: string): { parseRows(text: string): string[][] };
}

declare module "d3-contour" {
  interface ContourDensity<Datum> {
    x(of: (datum: Datum) => number): ContourDensity<Datum>;
    y(of: (datum: Datum) => number): ContourDensity<Datum>;
    size(size: readonly [number, number]): ContourDensity<Datum>;
    cellSize(size: number): ContourDensity<Datum>;
    bandwidth(bandwidth: number): ContourDensity<Datum>;
    contours(data: Iterable<Datum>): unknown;
  }
  export function contourDensity<Datum>(): ContourDensity<Datum>;
}

declare module "fast-kde" {
  export function density2d(
    data: Iterable<number>,
    options: {
      x: (datum: number) => number;
      y: (datum: number) => number;
      bins: readonly [number, number];
      bandwidth: number;
      extent: readonly (readonly [number, number])[];
    },
  ): { grid(): ArrayLike<number> };
}
