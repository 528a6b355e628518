import type { Mesh } from "./mesh.ts";

/** Land too small for a neighbourhood of its own, km². */
const isletKm2 = 6;

/** The pieces of land that a set of cells makes, each as a list of cells. */
function piecesOf(mesh: Mesh, cells: readonly number[]): number[][] {
  const left = new Set(cells);
  const pieces: number[][] = [];
  for (const start of cells) {
    if (!left.delete(start)) continue;
    const piece = [start];
    for (let at = 0; at < piece.length; at++)
      for (let k = mesh.offsets[piece[at]]; k < mesh.offsets[piece[at] + 1]; k++)
        if (left.delete(mesh.neighbours[k])) piece.push(mesh.neighbours[k]);
    pieces.push(piece);
  }
  return pieces;
}

const isIslet = (mesh: Mesh, piece: readonly number[]) =>
  piece.reduce((sum, cell) => sum + mesh.areaKm2[cell], 0) < isletKm2;

/** The cells of a municipality that are not on an islet. */
export function withoutIslets(mesh: Mesh, cells: readonly number[]): Set<number> {
  return new Set(
    piecesOf(mesh, cells)
      .filter((piece) => !isIslet(mesh, piece))
      .flat(),
  );
}

/** Gives a whole islet to the neighbourhood that has most of it. */
export function keepIsletsWhole(mesh: Mesh, municipality: Int32Array, neighbourhood: Int32Array): void {
  const land = Array.from(mesh.land, (_, cell) => cell).filter((cell) => mesh.land[cell] === 1);
  for (const piece of piecesOf(mesh, land)) {
    if (!isIslet(mesh, piece)) continue;
    const shares = new Map<number, number>();
    for (const cell of piece)
      shares.set(neighbourhood[cell], (shares.get(neighbourhood[cell]) ?? 0) + mesh.areaKm2[cell]);
    const [winner] = [...shares].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
    const owner = municipality[piece.find((cell) => neighbourhood[cell] === winner) ?? piece[0]];
    for (const cell of piece) {
      neighbourhood[cell] = winner;
      municipality[cell] = owner;
    }
  }
}
