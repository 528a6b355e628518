import type { JobOptions } from "../engine/engine.ts";
import type { FileRequest } from "../engine/file-jobs.ts";
import type { Preview, PreviewRequest } from "../engine/preview-job.ts";
import type { App } from "./app.ts";

/** Which file is read, and how. */
export type FileWish = FileRequest;
/** What a person wants to see of a table before it is brought in. */
export type PreviewWish = PreviewRequest;

/** Tries decisions about a table on all its rows, without bringing it in. */
export function previewFile(app: App, wish: PreviewWish, options: JobOptions): Promise<Preview> {
  return app.engine.run("preview", wish, options);
}
