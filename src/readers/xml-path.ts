const deepest = 200;

/** The elements around the place a scan has come to. Deeper than any program nests is an error, not a longer search. */
export class XmlPath {
  private readonly names: string[] = [];

  get depth(): number {
    return this.names.length;
  }

  /** Name of the element `up` levels above the innermost one. */
  up(up = 0): string | undefined {
    return this.names[this.names.length - 1 - up];
  }

  has(name: string): boolean {
    return this.names.includes(name);
  }

  enter(name: string): void {
    if (this.names.length === deepest) throw new Error("elements are nested too deeply");
    this.names.push(name);
  }

  /** Leaves an element and those inside it that were never closed; false when it was not open. */
  leave(name: string): boolean {
    const depth = this.names.lastIndexOf(name);
    if (depth < 0) return false;
    this.names.length = depth;
    return true;
  }
}
