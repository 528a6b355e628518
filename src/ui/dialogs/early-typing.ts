/** What was typed since listening began; null when nobody listens. */
let typed: string | null = null;
let giveUp: ReturnType<typeof setTimeout> | undefined;

/** A dialog that takes longer to come, as on a slow computer under load, loses what is typed: the page must not swallow keys for ever. */
const longestWaitMilliseconds = 20_000;

/** Keeps what a person types before a dialog that was just asked for is there to take it, unless they turn to something else. */
export function listenEarly(): void {
  if (typed === null) {
    window.addEventListener("keydown", keep, true);
    window.addEventListener("pointerdown", takeTyped, true);
  }
  typed = "";
  clearTimeout(giveUp);
  giveUp = setTimeout(takeTyped, longestWaitMilliseconds);
}

/** Gives what was typed and stops listening. */
export function takeTyped(): string {
  const text = typed ?? "";
  typed = null;
  clearTimeout(giveUp);
  window.removeEventListener("keydown", keep, true);
  window.removeEventListener("pointerdown", takeTyped, true);
  return text;
}

function keep(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typed === null) return;
  if (event.key === "Escape") takeTyped();
  else if (event.key === "Backspace") typed = typed.slice(0, -1);
  else if (event.key.length === 1) typed += event.key;
  else return;
  if (event.key !== "Escape") event.preventDefault();
}
