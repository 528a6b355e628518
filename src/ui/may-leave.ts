import type { App } from "../state/app.ts";

/** Saves the open project before another takes its place; asks the question where its changes cannot be saved. */
export async function mayLeave(app: App, question: string): Promise<boolean> {
  await app.flush();
  return !app.hasUnsavedChanges() || confirm(question);
}
