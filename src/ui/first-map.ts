let tell: () => void = () => undefined;

/** Resolves when the first map stands on the screen with its result: what is not urgent waits for it. */
export const firstMap = new Promise<void>((resolve) => {
  tell = resolve;
});

export function firstMapStands(): void {
  tell();
}
