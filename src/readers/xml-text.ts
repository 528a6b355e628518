import { toUtf8, type Utf8Text } from "./text-encoding.ts";

/** Decodes an XML file: the encoding asked for, then the declared one unless it says UTF-8, then the one found out. */
export function xmlText(bytes: Uint8Array, asked?: string): { text: string } & Omit<Utf8Text, "bytes"> {
  const start = new TextDecoder("windows-1252").decode(bytes.subarray(0, 200));
  const declared = /^[^<]*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1];
  const wanted = asked ?? (declared && !/^utf-?8$/i.test(declared) ? declared : undefined);
  const { bytes: decoded, ...found } = toUtf8(bytes, wanted);
  return { text: new TextDecoder().decode(decoded), ...found };
}

const breaks = /<\/?(?:p|br|div|tr|li|ul|ol|h[1-6]|table)\b[^>]{0,500}>/gi;
const tags = /<[a-z!/?][^>]{0,2000}>/gi;
const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};
const longestMarkup = 20_000;

/** The words of a piece of HTML: no tag, script or style is left, so that nothing of it can act anywhere. */
export function plainWords(markup: string): string {
  if (!/[<&]/.test(markup)) return markup.trim();
  return unescapeHtml(
    markup
      .slice(0, longestMarkup)
      .replace(/<(script|style|head)\b[\s\S]*?(?:<\/\1>|$)/gi, " ")
      .replace(breaks, "\n")
      .replace(tags, " "),
  )
    .replace(/[<>]/g, " ")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ ?\n\s*/g, "\n")
    .trim();
}

/** Rows of two cells in a piece of HTML, the way programs write the attributes of a shape into its description. */
export function htmlPairs(markup: string): [name: string, value: string][] {
  const row =
    /<t[dh][^>]{0,200}>([^<]{1,100})<\/t[dh]>\s{0,50}<td[^>]{0,200}>([^<]{0,2000})<\/td>\s{0,50}<\/tr>/gi;
  return Array.from(markup.slice(0, longestMarkup).matchAll(row), ([, name, value]): [string, string] => [
    plainWords(name),
    plainWords(value),
  ]).filter(([name]) => name !== "");
}

function unescapeHtml(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{2,6});/gi, (whole, entity: string) => {
    if (entity[0] !== "#") return entities[entity.toLowerCase()] ?? whole;
    const code = /^#x/i.test(entity) ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : " ";
  });
}

/** A number where the text is one as programs write it, else the text itself ("007" stays text). */
export function numberOrText(text: string): number | string {
  const number = Number(text);
  return text !== "" && String(number) === text ? number : text;
}
