/**
 * Prints a self-contained page without leaving this one: it is laid out in a frame nobody sees, in which no script can run, and
 * handed to the browser's own print dialog.
 */
export function printPage(page: Uint8Array): void {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-same-origin allow-modals");
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  frame.style.cssText = "position:fixed;right:0;bottom:0;width:0;height:0;border:0";
  frame.srcdoc = new TextDecoder().decode(page);
  frame.onload = () => {
    const opened = frame.contentWindow;
    if (!opened) return;
    opened.onafterprint = () => frame.remove();
    opened.focus();
    opened.print();
  };
  document.body.append(frame);
}
