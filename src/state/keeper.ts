import type { Project } from "../model/project.ts";
import { createAutosave, type SavedState } from "./autosave.ts";
import type { Presence } from "./presence.ts";
import type { ProjectStorage } from "./storage.ts";

/** Keeps the open project safe on this computer, and out of the way of other windows. */
export interface Keeper {
  /** The open project as it is now; another id means that another project was opened. */
  keep(project: Project): void;
  /** From now on this window saves the project: nobody else has it. */
  resume(): void;
  flush(): Promise<void>;
}

/**
 * `onElsewhere`: another window has the project, so this one does not save it. `onFreed`: that window let it go; the answer to
 * it is `resume`, once what it left behind was looked at.
 */
export function createKeeper(options: {
  storage: ProjectStorage;
  presence: Presence;
  onState: (state: SavedState) => void;
  onElsewhere: () => void;
  onFreed: () => void;
}): Keeper {
  const { presence, onState } = options;
  const autosave = createAutosave(options.storage, onState);
  let open: string | null = null;

  async function take(id: string): Promise<void> {
    const mine = await presence.take(id, () => {
      if (open === id) options.onFreed();
    });
    if (open !== id) return;
    if (mine) return autosave.release();
    onState({ status: "elsewhere", atMilliseconds: Number.NaN });
    options.onElsewhere();
  }

  return {
    keep(project) {
      if (project.id !== open) {
        open = project.id;
        autosave.restart();
        onState({ status: "saving", atMilliseconds: Number.NaN });
        void take(project.id);
      }
      autosave.schedule(project);
    },
    resume: autosave.release,
    flush: autosave.flush,
  };
}
