/** What the text of a file turned out to be. `bytes` is UTF-8 without a byte order mark. */
export interface Utf8Text {
  readonly bytes: Uint8Array;
  /** Name of the encoding, for people. */
  readonly encoding: string;
  /** Characters that could not be read and stand as U+FFFD. */
  readonly damaged: number;
  /** False when the encoding asked for is not one we know, and the found one was used instead. */
  readonly asAsked: boolean;
}

const windows1252High =
  "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ" +
  "\u00a0¡¢£¤¥¦§¨©ª«¬\u00ad®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ";
const codePage850High =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´" +
  "\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0";

/**
 * Makes UTF-8 of the bytes of a text file. Finds out: UTF-8 with or without byte order mark, UTF-16 either way
 * round, Windows-1252 (which contains ISO-8859-1) and the DOS code page 850 of older systems. `asked` forces an
 * encoding by name. Never throws; O(bytes).
 */
export function toUtf8(bytes: Uint8Array, asked?: string): Utf8Text {
  const wanted = asked?.trim().toLowerCase();
  if (wanted) {
    const forced = decodeAs(bytes, wanted);
    if (forced) return forced;
  }
  const asAsked = !wanted;
  const mark = byteOrderMark(bytes);
  if (mark === "utf-8") return checkedUtf8(bytes.subarray(3), "UTF-8 (BOM)", asAsked);
  const wide = mark ?? wideWithoutMark(bytes);
  if (wide) return { ...decodeWide(bytes, wide), asAsked };
  const check = checkUtf8(bytes);
  if (check.invalid === 0 || check.sequences > 4 * check.invalid)
    return checkedUtf8(bytes, "UTF-8", asAsked, check);
  return looksLikeCodePage850(bytes)
    ? { bytes: fromSingleByte(bytes, codePage850High), encoding: "CP850 (DOS)", damaged: 0, asAsked }
    : { bytes: fromSingleByte(bytes, windows1252High), encoding: latinName(bytes), damaged: 0, asAsked };
}

function decodeAs(bytes: Uint8Array, wanted: string): Utf8Text | null {
  if (/^utf-?8$/.test(wanted)) {
    const from = byteOrderMark(bytes) === "utf-8" ? 3 : 0;
    return checkedUtf8(bytes.subarray(from), "UTF-8", true);
  }
  if (/^(cp|ibm|dos)?-?850$/.test(wanted))
    return {
      bytes: fromSingleByte(bytes, codePage850High),
      encoding: "CP850 (DOS)",
      damaged: 0,
      asAsked: true,
    };
  if (/^(windows-?1252|cp1252|latin-?1|iso-?8859-1|ansi)$/.test(wanted))
    return {
      bytes: fromSingleByte(bytes, windows1252High),
      encoding: latinName(bytes),
      damaged: 0,
      asAsked: true,
    };
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(wanted);
  } catch {
    return null;
  }
  return { ...recode(bytes, decoder), encoding: decoder.encoding.toUpperCase(), asAsked: true };
}

/** The encoding that a byte order mark announces. */
export function byteOrderMark(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** UTF-16 without a mark: nearly every second byte of Latin text is zero, always on the same side. */
function wideWithoutMark(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const length = Math.min(bytes.length, 4096) & ~1;
  if (length < 8) return null;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (odd > 0.6 * pairs && even < 0.05 * pairs) return "utf-16le";
  if (even > 0.6 * pairs && odd < 0.05 * pairs) return "utf-16be";
  return null;
}

/** True when the head cannot be text in any encoding we read: NUL or many control bytes, and not UTF-16. */
export function looksBinary(head: Uint8Array): boolean {
  if (byteOrderMark(head) || wideWithoutMark(head)) return false;
  let control = 0;
  for (let i = 0; i < head.length; i++) {
    const byte = head[i];
    if (byte === 0 || (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12 && byte !== 0x1e))
      control++;
  }
  return control > Math.max(1, head.length * 0.002);
}

function decodeWide(bytes: Uint8Array, encoding: "utf-16le" | "utf-16be"): Omit<Utf8Text, "asAsked"> {
  return {
    ...recode(bytes, new TextDecoder(encoding)),
    encoding: encoding === "utf-16le" ? "UTF-16 LE" : "UTF-16 BE",
  };
}

/**
 * A decoder for the short texts of a binary file: the encoding is found out from all its text at once, or is the one
 * asked for.
 */
export function cellDecoder(
  sample: Uint8Array,
  asked?: string,
): { encoding: string; decode(bytes: Uint8Array): string } {
  const { encoding } = toUtf8(sample, asked);
  if (encoding.startsWith("UTF-8")) {
    const decoder = new TextDecoder();
    return { encoding, decode: (bytes) => decoder.decode(bytes) };
  }
  const high = encoding.startsWith("CP850") ? codePage850High : windows1252High;
  return {
    encoding,
    decode(bytes) {
      let text = "";
      for (const byte of bytes) text += byte < 0x80 ? String.fromCharCode(byte) : high[byte - 0x80];
      return text;
    },
  };
}

function recode(bytes: Uint8Array, decoder: TextDecoder): { bytes: Uint8Array; damaged: number } {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let length = 0;
  let damaged = 0;
  const step = 1 << 20;
  for (let at = 0; at < bytes.length; at += step) {
    const text = decoder.decode(bytes.subarray(at, at + step), { stream: at + step < bytes.length });
    for (let k = text.indexOf("\ufffd"); k >= 0; k = text.indexOf("\ufffd", k + 1)) damaged++;
    const part = encoder.encode(text);
    parts.push(part);
    length += part.length;
  }
  const out = new Uint8Array(length + 1);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return { bytes: out.subarray(0, length), damaged };
}

function checkedUtf8(
  bytes: Uint8Array,
  encoding: string,
  asAsked: boolean,
  check = checkUtf8(bytes),
): Utf8Text {
  return { bytes, encoding, damaged: check.invalid, asAsked };
}

/** Counts well-formed multi-byte sequences and stray bytes (Unicode 15, table 3-7). */
function checkUtf8(bytes: Uint8Array): { sequences: number; invalid: number } {
  let sequences = 0;
  let invalid = 0;
  const length = bytes.length;
  const wholeWords = bytes.byteOffset % 4 === 0 ? length >>> 2 : 0;
  const words = new Int32Array(bytes.buffer, wholeWords > 0 ? bytes.byteOffset : 0, wholeWords);
  for (let i = 0; i < length; ) {
    const lead = bytes[i];
    if (lead < 0x80) {
      i++;
      if ((i & 3) === 0) {
        let word = i >>> 2;
        while (word < wholeWords && (words[word] & 0x80808080) === 0) word++;
        if (word > i >>> 2) i = word << 2;
      }
      continue;
    }
    const extra =
      lead >= 0xf0 && lead <= 0xf4
        ? 3
        : lead >= 0xe0 && lead < 0xf0
          ? 2
          : lead >= 0xc2 && lead < 0xe0
            ? 1
            : 0;
    let good = extra > 0 && i + extra < length && secondByteFits(lead, bytes[i + 1]);
    for (let k = 2; good && k <= extra; k++) good = (bytes[i + k] & 0xc0) === 0x80;
    if (good) {
      sequences++;
      i += extra + 1;
    } else {
      invalid++;
      i++;
    }
  }
  return { sequences, invalid };
}

function secondByteFits(lead: number, second: number): boolean {
  if ((second & 0xc0) !== 0x80) return false;
  if (lead === 0xe0) return second >= 0xa0;
  if (lead === 0xed) return second <= 0x9f;
  if (lead === 0xf0) return second >= 0x90;
  if (lead === 0xf4) return second <= 0x8f;
  return true;
}

function latinName(bytes: Uint8Array): string {
  for (let i = 0; i < bytes.length; i++) if (bytes[i] >= 0x80 && bytes[i] < 0xa0) return "Windows-1252";
  return "ISO-8859-1 (Latin-1)";
}

/** Code page 850 puts á í ó ú ñ Ñ at A0 to A5, where Windows-1252 has signs that stand inside no word. */
function looksLikeCodePage850(bytes: Uint8Array): boolean {
  let dos = 0;
  let windows = 0;
  const letter = (byte: number) => (byte | 32) >= 97 && (byte | 32) <= 122;
  for (let i = 1; i < bytes.length - 1; i++) {
    const byte = bytes[i];
    if (byte < 0x80 || !(letter(bytes[i - 1]) || letter(bytes[i + 1]))) continue;
    if ((byte >= 0xa0 && byte <= 0xa5) || byte === 0x82 || byte === 0x81) dos++;
    else if (byte >= 0xc0) windows++;
  }
  return dos > 2 * windows;
}

function fromSingleByte(bytes: Uint8Array, high: string): Uint8Array {
  const encoder = new TextEncoder();
  const encoded = Array.from(high, (character) => encoder.encode(character));
  let length = bytes.length;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] >= 0x80) length += encoded[bytes[i] - 0x80].length - 1;
  const out = new Uint8Array(length + 1);
  let at = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte < 0x80) out[at++] = byte;
    else for (const unit of encoded[byte - 0x80]) out[at++] = unit;
  }
  return out.subarray(0, length);
}
