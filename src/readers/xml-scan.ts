/** What a scan over XML tells. Names come without namespace prefix. */
export interface XmlEvents {
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(value: string): void;
}

const [doubleQuote, singleQuote, greaterThan] = [34, 39, 62];
const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * Walks over XML from front to back and reports elements and text; good enough for the XML that programs write. No
 * document type is read and no entity is expanded beyond the five of XML and character numbers, so a small file cannot
 * grow. Ends quietly where the text is cut. O(length).
 */
export function scanXml(text: string, events: XmlEvents): void {
  let at = 0;
  for (;;) {
    const open = text.indexOf("<", at);
    if (open < 0) return;
    if (open > at) events.text(unescapeXml(text.slice(at, open)));
    if (text.startsWith("<!--", open)) at = after(text, "-->", open);
    else if (text.startsWith("<![CDATA[", open)) {
      const end = after(text, "]]>", open);
      events.text(text.slice(open + 9, end - 3));
      at = end;
    } else if (text[open + 1] === "?" || text[open + 1] === "!") at = after(text, ">", open);
    else at = tag(text, open, events);
    if (at < 0) return;
  }
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + mark.length;
}

/** Position of the ">" that ends a tag, quoted ones passed over; -1 when it is cut. */
function tagEnd(text: string, open: number): number {
  let quoted = 0;
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quoted !== 0) {
      if (code === quoted) quoted = 0;
    } else if (code === greaterThan) return at;
    else if (code === doubleQuote || code === singleQuote) quoted = code;
  }
  return -1;
}

/** Reports one tag; answers where it ends, or -1 when it is cut. */
function tag(text: string, open: number, events: XmlEvents): number {
  const close = tagEnd(text, open);
  if (close < 0) return -1;
  const inner = text.slice(open + 1, close);
  if (inner[0] === "/") {
    events.close(localName(inner.slice(1).trim()));
    return close + 1;
  }
  const selfClosing = inner.endsWith("/");
  const body = selfClosing ? inner.slice(0, -1) : inner;
  const space = body.search(/\s/);
  const name = localName(space < 0 ? body : body.slice(0, space));
  events.open(name, space < 0 ? "" : body.slice(space + 1));
  if (selfClosing) events.close(name);
  return close + 1;
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

const patterns = new Map<string, RegExp>();

/** Value of an attribute, unescaped; null when it is not there. */
export function attribute(attributes: string, name: string): string | null {
  let pattern = patterns.get(name);
  if (!pattern) {
    pattern = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    patterns.set(name, pattern);
  }
  const match = pattern.exec(attributes);
  return match ? unescapeXml(match[1] ?? match[2]) : null;
}

function unescapeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{2,4});/gi, (whole, entity: string) => {
    if (entity[0] !== "#") return Object.hasOwn(named, entity) ? named[entity] : whole;
    const code =
      entity[1] === "x" || entity[1] === "X" ? Number.parseInt(entity.slice(2), 16) : Number(entity.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  });
}
