const marks = /[\u0300-\u036f]/g;

/**
 * A text as a key for comparing: lower case, without accents, words joined by one space, punctuation dropped.
 * "  Ángel  R. CABADA" and "angel r cabada" are the same; ñ counts as n.
 */
export function comparableText(text: string): string {
  return text
    .normalize("NFD")
    .replace(marks, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The words of a file's or layer's name: without its ending, "EspaciosVerdes_2" as "espacios verdes 2". */
export function titleWords(fileName: string): string {
  return comparableText(fileName.replace(/\.[a-z0-9]+$/i, "").replace(/([a-z])([A-Z])/g, "$1 $2"));
}

/**
 * A text as an id: its comparable form with hyphens. The empty string when nothing is left of it. Never a name that every
 * object carries ("constructor", which is a word of Spanish too), because ids become keys.
 */
export function slugOf(text: string): string {
  const slug = comparableText(text).replaceAll(" ", "-").slice(0, 80);
  return slug in Object.prototype ? `${slug}-1` : slug;
}

const missingWords = new Set([
  "",
  "na",
  "n a",
  "nan",
  "null",
  "none",
  "nd",
  "n d",
  "s d",
  "sd",
  "s i",
  "sin dato",
  "sin datos",
  "sin fecha",
  "sin hora",
  "sin informacion",
  "no data",
  "no disponible",
  "not available",
  "no especificado",
  "no especifica",
  "no aplica",
  "nao informado",
  "nao informada",
  "ignorado",
  "ignorada",
  "desconocido",
  "desconocida",
  "se desconoce",
  "se ignora",
  "no identificado",
  "unknown",
  "unspecified",
  "missing",
  "por determinar",
  "no consta",
  "no determinado",
]);

/** Whether a comparable text says that nothing is known ("sin dato", "N/A", "-"). */
export function saysMissing(comparable: string): boolean {
  return missingWords.has(comparable);
}
