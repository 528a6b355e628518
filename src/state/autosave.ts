import type { Project } from "../model/project.ts";
import { type ProjectStorage, StaleProjectError } from "./storage.ts";

export interface SavedState {
  /**
   * `full`: there is no room on this computer; `failed`: saving failed otherwise; both are tried again. `elsewhere`: another
   * window works on the project, so nothing is saved from this one. `unavailable`: this browser keeps nothing.
   */
  readonly status: "saved" | "saving" | "failed" | "full" | "elsewhere" | "unavailable";
  /** When the last save ended; NaN before the first. */
  readonly atMilliseconds: number;
}

const saveAfterMilliseconds = 400;
/** Waits before a failed save is tried again; the last one repeats. */
const retryAfterMilliseconds = [2000, 5000, 15_000, 30_000];

/** Saves the newest project shortly after each change, one save at a time; what could not be saved is tried again. */
export function createAutosave(storage: ProjectStorage, onState: (state: SavedState) => void) {
  let newest: Project | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let saving: Promise<void> | null = null;
  let held = false;
  let lastAt = Number.NaN;
  let failures = 0;

  async function save(): Promise<void> {
    timer = null;
    while (newest && !held) {
      const project = newest;
      newest = null;
      onState({ status: "saving", atMilliseconds: lastAt });
      try {
        const now = Date.now();
        await storage.save(project, now);
        lastAt = now;
        failures = 0;
        if (!held) onState({ status: "saved", atMilliseconds: now });
      } catch (error) {
        if (held) return;
        newest ??= project;
        if (error instanceof StaleProjectError) {
          hold();
          onState({ status: "elsewhere", atMilliseconds: lastAt });
          return;
        }
        onState({ status: isFull(error) ? "full" : "failed", atMilliseconds: lastAt });
        wait(retryAfterMilliseconds[Math.min(failures++, retryAfterMilliseconds.length - 1)]);
        return;
      }
    }
  }

  function begin(): Promise<void> {
    saving = (saving ?? Promise.resolve()).then(save);
    return saving;
  }

  function wait(milliseconds: number): void {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => void begin(), milliseconds);
  }

  /** Saves nothing until `release`; what is waiting stays in hand. */
  function hold(): void {
    held = true;
    if (timer) clearTimeout(timer);
    timer = null;
  }

  return {
    /** Another project is open now, and held. What waited for the one before is saved once more, unless it was held too. */
    restart(): void {
      const left = held ? null : newest;
      if (left)
        saving = (saving ?? Promise.resolve()).then(() =>
          storage.save(left, Date.now()).catch(() => undefined),
        );
      hold();
      newest = null;
      failures = 0;
      lastAt = Number.NaN;
    },
    release(): void {
      held = false;
      if (newest) wait(0);
    },
    schedule(project: Project): void {
      newest = project;
      if (held || (timer && failures === 0)) return;
      if (failures === 0) onState({ status: "saving", atMilliseconds: lastAt });
      wait(saveAfterMilliseconds);
    },
    /** Saves what is waiting now, before the page goes. */
    flush(): Promise<void> {
      if (timer) clearTimeout(timer);
      return begin();
    },
  };
}

function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === "QuotaExceededError";
}
