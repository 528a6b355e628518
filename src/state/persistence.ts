/** What the browser said about keeping what is stored: for good, or only as long as there is room. `unknown`: it cannot be asked. */
export type Persistence = "kept" | "atRisk" | "unknown";

type Storage = Pick<StorageManager, "persist" | "persisted">;

/** Whether the browser keeps what is stored here for good. */
export async function persistence(storage: Storage | undefined = browserStorage()): Promise<Persistence> {
  if (!storage?.persisted) return "unknown";
  return storage.persisted().then(
    (kept) => (kept ? "kept" : "atRisk"),
    () => "unknown",
  );
}

/** Asks the browser to keep what is stored here even when the computer runs out of room. The first own data are the reason. */
export async function askForPersistence(
  storage: Storage | undefined = browserStorage(),
): Promise<Persistence> {
  const now = await persistence(storage);
  if (now !== "atRisk" || !storage?.persist) return now;
  return storage.persist().then(
    (kept) => (kept ? "kept" : "atRisk"),
    () => "atRisk",
  );
}

function browserStorage(): Storage | undefined {
  return globalThis.navigator?.storage;
}
