import { type JobOptions, readingFile } from "../engine/engine.ts";
import type { FileRequest } from "../engine/file-jobs.ts";
import type { Preview, PreviewRequest } from "../engine/preview-job.ts";
import type { App } from "./app.ts";

/** Which file is read, and how. */
export type FileWish = FileRequest;
/** What a person wants to see of a table before it is brought in. */
export type PreviewWish = PreviewRequest;

const running = new WeakMap<App, Set<AbortController>>();

/**
 * Tries decisions about a table on all its rows, without bringing it in. Rejects with `AbortError` when cancelled, or when the file
 * is brought in meanwhile.
 */
export async function previewFile(app: App, wish: PreviewWish, options: JobOptions): Promise<Preview> {
  const stops = running.get(app) ?? new Set();
  running.set(app, stops);
  const stop = new AbortController();
  const follow = () => stop.abort();
  options.signal?.addEventListener("abort", follow, { once: true });
  stops.add(stop);
  try {
    return await app.engine.run("preview", wish, readingFile(wish.file, { ...options, signal: stop.signal }));
  } finally {
    options.signal?.removeEventListener("abort", follow);
    stops.delete(stop);
  }
}

/** Whoever decided needs no trial any more: its copy of the file is let go. */
export function stopPreviews(app: App): void {
  for (const stop of running.get(app) ?? []) stop.abort();
}
