/** Which window works on a project: only one at a time may save it. */
export interface Presence {
  /**
   * Takes a project for this window, giving up the one it had. False when another window has it; `onFreed` is called once that
   * one lets it go, and from then on it is this window's.
   */
  take(id: string, onFreed: () => void): Promise<boolean>;
  /** Whether another window works on it now. */
  isElsewhere(id: string): Promise<boolean>;
}

/** A window that is being reloaded lets its project go only after the new page has begun. */
const patienceMilliseconds = 1500;
const lockName = (id: string) => `convive-project:${id}`;

/**
 * Presence by Web Locks, which the browser frees when a window closes or dies. Where they are not to be had every window may
 * save, and the storage itself refuses what would undo another's work. Time alone never says that another window has a project: a
 * page that was busy hears late what it was given. The browser is asked who has it.
 */
export function createPresence(locks: LockManager | undefined): Presence {
  let letGo: () => void = () => undefined;
  let current: string | null = null;
  /** The request that is under way or has succeeded: asking again for the same project must not wait for itself. */
  let granted: { readonly id: string; readonly outcome: Promise<boolean> } | null = null;
  /** A lock that only this window has: the browser's list says with it which of the locks are this window's. */
  const own = `convive-window:${crypto.randomUUID()}`;
  let known = false;

  /** Asks for the lock and, once it is there, keeps it until `letGo`. Resolves when it is held; rejects when given up. */
  function hold(manager: LockManager, id: string, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      manager
        .request(lockName(id), { signal }, () => new Promise<void>((release) => resolve(release)))
        .catch(reject);
    });
  }

  function makeKnown(manager: LockManager): void {
    if (known) return;
    known = true;
    manager.request(own, {}, () => new Promise<void>(() => undefined)).catch(() => undefined);
  }

  async function hasAnother(manager: LockManager, id: string): Promise<boolean> {
    const { held = [] } = await manager.query();
    const window = held.find(({ name }) => name === own)?.clientId;
    return held.some(
      ({ name, clientId }) => name === lockName(id) && (window === undefined || clientId !== window),
    );
  }

  async function ask(id: string, onFreed: () => void): Promise<boolean> {
    letGo();
    letGo = () => undefined;
    current = id;
    if (!locks) return true;
    makeKnown(locks);
    const waiting = new AbortController();
    letGo = () => waiting.abort();
    let mine = false;
    let elsewhere = false;
    const held = hold(locks, id, waiting.signal).then(
      (release) => {
        mine = true;
        if (current !== id) return release();
        letGo = release;
        if (elsewhere) onFreed();
      },
      () => undefined,
    );
    while (!mine && current === id) {
      await Promise.race([held, new Promise((resolve) => setTimeout(resolve, patienceMilliseconds))]);
      if (mine || current !== id) break;
      const another = await hasAnother(locks, id);
      if (mine || current !== id) break;
      if (another) {
        elsewhere = true;
        return false;
      }
    }
    return true;
  }

  return {
    async take(id, onFreed) {
      if (granted?.id === id) return granted.outcome;
      const mine = { id, outcome: ask(id, onFreed) };
      granted = mine;
      const taken = await mine.outcome;
      if (!taken && granted === mine) granted = null;
      return taken;
    },
    async isElsewhere(id) {
      if (!locks || current === id) return false;
      const { held } = await locks.query();
      return held?.some((lock) => lock.name === lockName(id)) ?? false;
    },
  };
}
