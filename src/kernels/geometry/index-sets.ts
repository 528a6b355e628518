/**
 * Small sets of indices, each stored once and named by a number: equal sets have equal names. The empty set is 0.
 * Symmetric differences are remembered, so that crossing from face to face costs one look-up.
 */
export class IndexSets {
  private readonly members: (readonly number[])[] = [[]];
  private readonly names = new Map<string, number>([["", 0]]);
  private readonly singles: number[] = [];
  private readonly differences = new Map<number, number>();

  /** Name of the set that holds just this index. */
  single(index: number): number {
    this.singles[index] ??= this.nameOf([index]);
    return this.singles[index];
  }

  /** The indices of a set, ascending. */
  of(name: number): readonly number[] {
    return this.members[name];
  }

  /** Name of the set of what is in one of two sets and not in both. */
  difference(a: number, b: number): number {
    if (a === 0) return b;
    if (b === 0) return a;
    if (a === b) return 0;
    const key = Math.min(a, b) * 2 ** 26 + Math.max(a, b);
    let name = this.differences.get(key);
    if (name === undefined) {
      const [first, second] = [this.members[a], this.members[b]];
      const either = [
        ...first.filter((index) => !second.includes(index)),
        ...second.filter((index) => !first.includes(index)),
      ];
      name = this.nameOf(either.sort((x, y) => x - y));
      this.differences.set(key, name);
    }
    return name;
  }

  private nameOf(indices: readonly number[]): number {
    const key = indices.join(" ");
    let name = this.names.get(key);
    if (name === undefined) {
      name = this.members.length;
      this.members.push(indices);
      this.names.set(key, name);
    }
    return name;
  }
}
