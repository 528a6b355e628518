/** Where the items of the `features` array of a JSON object stand in its bytes. */
export interface FeatureRanges {
  /** Start and end of every item, interleaved. */
  readonly positions: Float64Array;
  readonly count: number;
  /** The array itself, brackets included. */
  readonly from: number;
  readonly to: number;
  /** The file ends inside the array. */
  readonly cut: boolean;
  /** The last item has a beginning and no end. */
  readonly partial: boolean;
}

const [quote, backslash, colon, comma] = [34, 92, 58, 44];
const [openBrace, closeBrace, openBracket, closeBracket] = [123, 125, 91, 93];

/**
 * Finds the items of the top-level `features` array without parsing them: one pass over the bytes that counts
 * brackets outside strings. Null when there is no such array. An item cut off by the end of the file is not listed.
 * O(bytes).
 */
export function splitFeatures(bytes: Uint8Array): FeatureRanges | null {
  const from = featuresArray(bytes);
  if (from < 0) return null;
  let positions = new Float64Array(1024);
  let count = 0;
  const keep = (start: number, end: number) => {
    if (2 * count + 2 > positions.length) {
      const wider = new Float64Array(positions.length * 2);
      wider.set(positions);
      positions = wider;
    }
    positions[2 * count] = start;
    positions[2 * count + 1] = end;
    count++;
  };
  let at = from + 1;
  for (;;) {
    while (at < bytes.length && (bytes[at] <= 32 || bytes[at] === comma)) at++;
    if (at >= bytes.length) return { positions, count, from, to: at, cut: true, partial: false };
    if (bytes[at] === closeBracket) return { positions, count, from, to: at + 1, cut: false, partial: false };
    const end = endOfItem(bytes, at);
    if (end < 0) return { positions, count, from, to: bytes.length, cut: true, partial: true };
    keep(at, end);
    at = end === at ? at + 1 : end;
  }
}

/** Position of the bracket that opens the top-level `features` array, or -1. */
function featuresArray(bytes: Uint8Array): number {
  let depth = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === quote) {
      const end = endOfString(bytes, at);
      if (end < 0) return -1;
      if (depth === 1 && isFeaturesKey(bytes, at, end)) {
        let next = end;
        while (bytes[next] <= 32) next++;
        if (bytes[next] === colon) {
          next++;
          while (bytes[next] <= 32) next++;
          if (bytes[next] === openBracket) return next;
        }
      }
      at = end - 1;
    } else if (byte === openBrace || byte === openBracket) depth++;
    else if (byte === closeBrace || byte === closeBracket) depth--;
  }
  return -1;
}

const featuresKey = new TextEncoder().encode('"features"');

function isFeaturesKey(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start !== featuresKey.length) return false;
  for (let i = 0; i < featuresKey.length; i++) if (bytes[start + i] !== featuresKey[i]) return false;
  return true;
}

/** Past the closing quote of the string that starts at `at`, or -1. */
function endOfString(bytes: Uint8Array, at: number): number {
  for (let i = at + 1; i < bytes.length; i++) {
    if (bytes[i] === backslash) i++;
    else if (bytes[i] === quote) return i + 1;
  }
  return -1;
}

/** Past the end of a value: its matching bracket, or the comma or bracket that ends a plain value; -1 when cut. */
function endOfItem(bytes: Uint8Array, start: number): number {
  let depth = 0;
  for (let at = start; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === quote) {
      const end = endOfString(bytes, at);
      if (end < 0) return -1;
      at = end - 1;
    } else if (byte === openBrace || byte === openBracket) depth++;
    else if (byte === closeBrace || byte === closeBracket) {
      if (depth === 0) return at;
      depth--;
      if (depth === 0) return at + 1;
    } else if (byte === comma && depth === 0) return at;
  }
  return -1;
}
