/** Keeps a number and its percent sign or its unit of length or area on one line. */
export function keepTogether(text: string): string {
  return text.replaceAll(/(?<=\d) (?=%|(?:m|km|km²)(?![\p{L}\d²]))/gu, "\u00a0");
}
