/** The part of the step panel that scrolls. */
export const panelBodyId = "step-body";

/** A new question begins at its top. */
export function scrollPanelToTop(): void {
  document.getElementById(panelBodyId)?.scrollTo(0, 0);
}
