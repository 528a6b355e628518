const markName = "first map";
let tell: () => void = () => undefined;

/** Resolves when the first map stands on the screen with its result: what is not urgent waits for it. */
export const firstMap = new Promise<void>((resolve) => {
  tell = resolve;
});

/** Where maps cannot be drawn, nothing waits for the first one. */
export function noMapComes(): void {
  tell();
}

/** Also leaves a mark with that name on the timeline of the page. */
export function firstMapStands(): void {
  if (performance.getEntriesByName(markName).length === 0) performance.mark(markName);
  tell();
}
