/** Keeps a number and its percent sign on one line. */
export function keepTogether(text: string): string {
  return text.replaceAll(/(?<=\d) %/g, "\u00a0%");
}
