/**
 * While it is in force, whatever makes the browser print (its keys, its menu) prints a self-contained page rather than the
 * screen. The page is asked for at that moment and is gone afterwards; it stands apart in a tree of its own, so that neither its
 * styles nor those of the screen reach the other. Returns how to end it.
 */
export function printInstead(page: () => Uint8Array): () => void {
  let takeAway: (() => void) | null = null;
  const before = () => {
    takeAway?.();
    takeAway = stand(new TextDecoder().decode(page()));
  };
  const after = () => {
    takeAway?.();
    takeAway = null;
  };
  window.addEventListener("beforeprint", before);
  window.addEventListener("afterprint", after);
  return () => {
    window.removeEventListener("beforeprint", before);
    window.removeEventListener("afterprint", after);
    after();
  };
}

/** On paper, the host is all there is, on white and as long as it needs to be, whatever a dialog does to the page's scrolling. */
const onPaper = `
@media screen { body > [data-printed] { display: none !important; } }
@media print {
  :root:root, :root:root > body { height: auto !important; overflow: visible !important; background: #fff !important; color-scheme: light; }
  :root:root > body > :not([data-printed]) { display: none !important; }
  :root:root > body > [data-printed] { all: initial; display: block !important; }
}`;

/** Puts a page in the place of the screen, on paper only; returns how to take it away. Scripts in it do not run. */
function stand(html: string): () => void {
  const { title, documentElement } = new DOMParser().parseFromString(html, "text/html");
  const host = document.createElement("div");
  host.dataset.printed = "";
  const content = document.importNode(documentElement, true);
  for (const meta of content.querySelectorAll("meta")) meta.remove();
  host.attachShadow({ mode: "open" }).append(content);
  document.body.append(host);
  // What a page says of the paper holds for a document only, not for a tree within it.
  const paper = [...content.querySelectorAll("style")].flatMap(({ sheet }) =>
    [...(sheet?.cssRules ?? [])].filter((rule) => rule instanceof CSSPageRule).map(({ cssText }) => cssText),
  );
  const style = document.createElement("style");
  style.textContent = [...paper, onPaper].join("\n");
  document.head.append(style);
  const titleOfScreen = document.title;
  document.title = title;
  return () => {
    host.remove();
    style.remove();
    document.title = titleOfScreen;
  };
}
