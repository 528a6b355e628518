/** Values counted in bins of one width: bin b holds `rows[b]`, from `edges[b]` up to but not including `edges[b + 1]`. */
export interface Bins {
  readonly edges: readonly number[];
  readonly rows: readonly (readonly number[])[];
}

const aboutBins = 30;

/**
 * Bins of a round width (1, 2 or 5 times a power of ten), about thirty over the values, or over as far as a marker beside them, so
 * that no bar is too thin to be seen; missing values are in none. Without values: no bins.
 */
export function binsOf(values: Float64Array, marker = Number.NaN): Bins {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    most = Math.max(most, value);
  }
  if (least > most) return { edges: [], rows: [] };
  const { size, power } = roundWidth(Math.max(most - least, reach(least, most, marker)) / aboutBins);
  // Whole multiples, divided rather than multiplied by small powers, keep edges like 0.3 what they are.
  const edgeAt = (step: number) => (power < 0 ? (step * size) / 10 ** -power : step * size * 10 ** power);
  const width = edgeAt(1);
  const first = Math.floor(least / width);
  const count = Math.max(1, Math.floor(most / width) - first + 1);
  const edges = Array.from({ length: count + 1 }, (_, bin) => edgeAt(first + bin));
  const rows: number[][] = Array.from({ length: count }, () => []);
  values.forEach((value, row) => {
    if (!Number.isFinite(value)) return;
    let bin = Math.min(count - 1, Math.max(0, Math.floor(value / width) - first));
    if (value < edges[bin] && bin > 0) bin--;
    else if (value >= edges[bin + 1] && bin < count - 1) bin++;
    rows[bin].push(row);
  });
  return { edges, rows };
}

/** How far values and marker reach; 0 without a marker. */
function reach(least: number, most: number, marker: number): number {
  return Number.isFinite(marker) ? Math.max(most, marker) - Math.min(least, marker) : 0;
}

/** The round width next to one; of equal values 1. */
function roundWidth(width: number): { readonly size: number; readonly power: number } {
  if (!(width > 0)) return { size: 1, power: 0 };
  const power = Math.floor(Math.log10(width));
  const factor = width / 10 ** power;
  if (factor < 1.5) return { size: 1, power };
  if (factor < 3.5) return { size: 2, power };
  if (factor < 7.5) return { size: 5, power };
  return { size: 1, power: power + 1 };
}
