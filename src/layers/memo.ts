/**
 * Keeps the last few results of a computation by the values it depends on, compared one by one by identity. Equal
 * dependencies give the very same result, which is how unchanged parts of a scene keep their identity.
 */
export class Memo<Value> {
  private readonly kept: { readonly deps: readonly unknown[]; readonly value: Value }[] = [];
  private readonly room: number;

  constructor(room = 6) {
    this.room = room;
  }

  get(deps: readonly unknown[], compute: () => Value): Value {
    const at = this.kept.findIndex((entry) => sameItems(entry.deps, deps));
    const entry = at >= 0 ? this.kept.splice(at, 1)[0] : { deps, value: compute() };
    this.kept.unshift(entry);
    if (this.kept.length > this.room) this.kept.pop();
    return entry.value;
  }
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => Object.is(item, b[i]));
}

/** Computes something once for an immutable object and keeps it as long as the object lives. */
export function oncePer<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const kept = new WeakMap<Key, Value>();
  return (key) => {
    const found = kept.get(key);
    if (found !== undefined) return found;
    const value = compute(key);
    kept.set(key, value);
    return value;
  };
}
