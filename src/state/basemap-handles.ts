import { type DBSchema, openDB } from "idb";

interface Handles extends DBSchema {
  handles: { key: string; value: { project: string; name: string; handle: FileSystemFileHandle } };
}

const open = () =>
  openDB<Handles>("convive-basemaps", 1, {
    upgrade: (database) => {
      database.createObjectStore("handles", { keyPath: "project" });
    },
  });

/** Remembers where the file of a project's map is, in browsers that can. Fails silently: then the file is asked for again. */
export async function rememberHandle(project: string, handle: FileSystemFileHandle): Promise<void> {
  try {
    await (await open()).put("handles", { project, name: handle.name, handle });
  } catch {
    // Asked for again.
  }
}

/** The file of this name that the project's map was opened from, if the browser knows. */
export async function rememberedHandle(project: string, name: string): Promise<FileSystemFileHandle | null> {
  try {
    const found = await (await open()).get("handles", project);
    return found?.name === name ? found.handle : null;
  } catch {
    return null;
  }
}

interface Asking {
  queryPermission?(options: { mode: "read" }): Promise<PermissionState>;
  requestPermission?(options: { mode: "read" }): Promise<PermissionState>;
}

/** The file, if it may be read; with `asking`, the browser asks the person first (only after a click). */
export async function fileOf(handle: FileSystemFileHandle, asking: boolean): Promise<File | null> {
  const own = handle as FileSystemFileHandle & Asking;
  const options = { mode: "read" } as const;
  try {
    const state = (await own.queryPermission?.(options)) ?? "prompt";
    const granted = state === "granted" || (asking && (await own.requestPermission?.(options)) === "granted");
    return granted ? await handle.getFile() : null;
  } catch {
    return null;
  }
}
