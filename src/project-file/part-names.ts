/** Gives every part and column a name that any system accepts and that is given once. */
export class Names {
  private readonly given: Set<string>;
  constructor(reserved: readonly string[] = []) {
    this.given = new Set(reserved);
  }

  /** The wish itself, or with a number after it if it is taken. */
  take(wish: string): string {
    let name = wish;
    for (let i = 2; this.given.has(name); i++) name = `${wish}-${i}`;
    this.given.add(name);
    return name;
  }
}

/** A name for a file made of an identifier: small letters, digits and hyphens. */
export function fileWord(id: string): string {
  const plain = id.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 60) || "x"
  );
}
