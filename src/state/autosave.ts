import type { Project } from "../model/project.ts";
import type { ProjectStorage } from "./storage.ts";

export interface SavedState {
  readonly status: "saved" | "saving" | "failed" | "unavailable";
  /** When the last save ended; NaN before the first. */
  readonly atMilliseconds: number;
}

const saveAfterMilliseconds = 400;

/** Saves the newest project shortly after each change, one save at a time. */
export function createAutosave(storage: ProjectStorage, onState: (state: SavedState) => void) {
  let newest: Project | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let saving: Promise<void> | null = null;
  let lastAt = Number.NaN;

  async function save(): Promise<void> {
    timer = null;
    while (newest) {
      const project = newest;
      newest = null;
      onState({ status: "saving", atMilliseconds: lastAt });
      try {
        const now = Date.now();
        await storage.save(project, now);
        lastAt = now;
        onState({ status: "saved", atMilliseconds: now });
      } catch {
        onState({ status: "failed", atMilliseconds: lastAt });
        return;
      }
    }
  }

  function begin(): Promise<void> {
    saving = (saving ?? Promise.resolve()).then(save);
    return saving;
  }

  return {
    schedule(project: Project): void {
      newest = project;
      if (!timer) timer = setTimeout(() => void begin(), saveAfterMilliseconds);
    },
    /** Saves what is waiting now, before the page goes. */
    flush(): Promise<void> {
      if (timer) clearTimeout(timer);
      return begin();
    },
  };
}
