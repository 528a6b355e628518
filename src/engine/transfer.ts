/** The buffers of every typed array inside a value, each once, to be moved instead of copied. */
export function transferables(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const seen = new Set<object>();
  const visit = (item: unknown) => {
    if (item === null || typeof item !== "object" || seen.has(item)) return;
    seen.add(item);
    if (ArrayBuffer.isView(item)) {
      if (item.buffer instanceof ArrayBuffer) found.add(item.buffer);
      return;
    }
    if (item instanceof ArrayBuffer) {
      found.add(item);
      return;
    }
    if (Array.isArray(item) && (item.length === 0 || typeof item[0] !== "object")) return;
    for (const inner of Object.values(item)) visit(inner);
  };
  visit(value);
  return [...found];
}
