const storageKey = "convive-basemap-consent";
const mostProjects = 200;

type Consents = Readonly<Record<string, readonly string[]>>;

/**
 * Which servers a person at this computer agreed to, by project. It is not part of the project: a file that comes from
 * elsewhere brings no consent with it.
 */
export interface BasemapConsent {
  of(projectId: string): readonly string[];
  /** Adds servers; an empty list takes everything back. */
  set(projectId: string, origins: readonly string[]): void;
}

/** Consent kept by the browser; where it keeps nothing, consent lasts as long as the window. */
export function basemapConsent(storage: Pick<Storage, "getItem" | "setItem"> | null): BasemapConsent {
  let own: Consents = {};
  const read = (): Consents => {
    try {
      const value: unknown = JSON.parse(storage?.getItem(storageKey) ?? "null");
      return value && typeof value === "object" ? (value as Consents) : own;
    } catch {
      return own;
    }
  };
  return {
    of(projectId) {
      const found = read();
      const origins: unknown = Object.hasOwn(found, projectId) ? found[projectId] : [];
      return Array.isArray(origins) ? origins.filter((origin) => typeof origin === "string") : [];
    },
    set(projectId, origins) {
      const others = Object.entries(read()).filter(([id]) => id !== projectId);
      own = Object.fromEntries([
        ...others.slice(-mostProjects),
        ...(origins.length > 0 ? [[projectId, origins] as const] : []),
      ]);
      try {
        storage?.setItem(storageKey, JSON.stringify(own));
      } catch {
        // Kept in this window alone.
      }
    },
  };
}
