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
 * save, and the storage itself refuses what would undo another's work.
 */
export function createPresence(locks: LockManager | undefined): Presence {
  let letGo: () => void = () => undefined;
  let current: string | null = null;
  /** The request that is under way or has succeeded: asking again for the same project must not wait for itself. */
  let granted: { readonly id: string; readonly outcome: Promise<boolean> } | null = null;

  /** Asks for the lock and, once it is there, keeps it until `letGo`. Resolves when it is held; rejects when given up. */
  function hold(manager: LockManager, id: string, signal: AbortSignal): Promise<() => void> {
    return new Promise((resolve, reject) => {
      manager
        .request(lockName(id), { signal }, () => new Promise<void>((release) => resolve(release)))
        .catch(reject);
    });
  }

  async function ask(id: string, onFreed: () => void): Promise<boolean> {
    letGo();
    letGo = () => undefined;
    current = id;
    if (!locks) return true;
    try {
      const release = await hold(locks, id, AbortSignal.timeout(patienceMilliseconds));
      if (current === id) letGo = release;
      else release();
      return true;
    } catch {
      if (current !== id) return true;
    }
    const waiting = new AbortController();
    letGo = () => waiting.abort();
    hold(locks, id, waiting.signal).then(
      (release) => {
        letGo = release;
        onFreed();
      },
      () => undefined,
    );
    return false;
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
