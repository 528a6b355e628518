const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  copy: "©",
  middot: "·",
};
const highestCharacter = 0x10ffff;

/** What somebody else's markup says, without the markup. Nothing of it is ever handed to the browser as markup. */
export function plainText(markup: string): string {
  return markup
    .replaceAll(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, " ")
    .replaceAll(/<!--[\s\S]*?-->|<\/?[a-z][^>]*>/gi, " ")
    .replaceAll(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
      if (name) return entities[name.toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
      return code <= highestCharacter ? String.fromCodePoint(code) : whole;
    })
    .replaceAll(/\s+/g, " ")
    .trim();
}
