/**
 * How much two comparable texts (`comparableText`) are alike as names of places, from 0 to 1, where 1 is the same words.
 * The best of three views: the letters one after the other (Damerau-Levenshtein on optimal string alignment), their
 * beginnings (Jaro-Winkler), and the words in any order, abbreviations and roman numerals understood. Words that any place may have
 * ("colonia", "unidad habitacional") count little. O(length²) of short texts.
 */
export function nameLikeness(a: string, b: string): number {
  if (a === b) return 1;
  const wordsA = significantWords(a);
  const wordsB = significantWords(b);
  const [plainA, plainB] = [wordsA.join(" "), wordsB.join(" ")];
  if (plainA === "" || plainB === "") return 0;
  if (plainA === plainB) return 0.99;
  const tokens = tokenLikeness(wordsA, wordsB);
  if (numbersOf(wordsA) !== numbersOf(wordsB)) return Math.min(0.74, tokens * 0.9);
  const edits = 1 - editDistance(plainA, plainB) / Math.max(plainA.length, plainB.length);
  const beginnings = jaroWinkler(plainA, plainB);
  return Math.min(0.98, Math.max(edits, tokens, (edits + beginnings) / 2));
}

/** Words that most names of places may carry: what is left without them tells places apart. */
const generic = new Set(
  (
    "colonia col barrio bo fraccionamiento fracc unidad habitacional u hab uh pueblo pblo ampliacion ampl amp seccion secc sec " +
    "zona residencial conjunto municipio mun departamento depto distrito canton provincia alcaldia aldea caserio comuna " +
    "sector ciudad cd villa de del la las el los y e the of district ward county city do da dos das bairro jardim parque"
  ).split(" "),
);
/** Generic words that tell two places of the same name apart all the same. */
const telling = new Set(["ampliacion", "seccion", "parque", "jardim", "pueblo", "villa", "ciudad", "unidad"]);
const longForms: Readonly<Record<string, string>> = {
  col: "colonia",
  bo: "barrio",
  barr: "barrio",
  sn: "san",
  pto: "puerto",
  rdcial: "residencial",
  fracc: "fraccionamiento",
  frac: "fraccionamiento",
  ampl: "ampliacion",
  amp: "ampliacion",
  secc: "seccion",
  sec: "seccion",
  mun: "municipio",
  depto: "departamento",
  dpto: "departamento",
  sta: "santa",
  sto: "santo",
  gral: "general",
  gpe: "guadalupe",
  dr: "doctor",
  ing: "ingeniero",
  lic: "licenciado",
  pte: "poniente",
  ote: "oriente",
  nte: "norte",
  st: "saint",
  mt: "mount",
  ft: "fort",
  cd: "ciudad",
  pblo: "pueblo",
  "1ra": "1",
  "1era": "1",
  "1a": "1",
  "2da": "2",
  "2a": "2",
  "3ra": "3",
  "3era": "3",
  "3a": "3",
  "4ta": "4",
  "4a": "4",
  primera: "1",
  segunda: "2",
  tercera: "3",
  cuarta: "4",
};
const roman: Readonly<Record<string, string>> = {
  i: "1",
  ii: "2",
  iii: "3",
  iv: "4",
  v: "5",
  vi: "6",
  vii: "7",
  viii: "8",
  ix: "9",
  x: "10",
};

/** The words that tell a place apart: long forms, arabic numbers, nothing generic unless nothing else is there. */
function significantWords(text: string): string[] {
  const words = text
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => longForms[word] ?? roman[word] ?? word);
  const kept = words.filter((word) => !generic.has(word) || telling.has(word));
  return kept.length > 0 ? kept : words;
}

const numbersOf = (words: readonly string[]) =>
  words
    .filter((word) => /^\d+$/.test(word))
    .map(Number)
    .sort((a, b) => a - b)
    .join(" ");

/** Words in common, by letters and in any order, each matched once: twice the common letters over all. */
function tokenLikeness(a: readonly string[], b: readonly string[]): number {
  const weight = (word: string) => word.length * (telling.has(word) ? 0.5 : 1);
  const left = [...b];
  let common = 0;
  for (const word of a) {
    let best = -1;
    let most = 0.8;
    for (const [at, other] of left.entries()) {
      const alike = word === other ? 1 : wordLikeness(word, other);
      if (alike > most) {
        most = alike;
        best = at;
      }
    }
    if (best < 0) continue;
    common += most * (weight(word) + weight(left[best]));
    left.splice(best, 1);
  }
  const all = [...a, ...b].reduce((sum, word) => sum + weight(word), 0);
  return all === 0 ? 0 : common / all;
}

/** Two words: their letters; "ma" and "fco" as beginnings of longer words count as most of them. */
function wordLikeness(a: string, b: string): number {
  if (/^\d/.test(a) || /^\d/.test(b)) return 0;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < 4) return short.length >= 2 && long.startsWith(short) ? 0.85 : 0;
  return 1 - editDistance(a, b) / long.length;
}

/** Fewest insertions, deletions, replacements and exchanges of neighbours (optimal string alignment) between two texts. */
export function editDistance(a: string, b: string): number {
  const width = b.length + 1;
  let before = new Uint16Array(width);
  let last = Uint16Array.from({ length: width }, (_, i) => i);
  let row = new Uint16Array(width);
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    for (let j = 1; j < width; j++) {
      const cost = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1;
      let least = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + cost);
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      )
        least = Math.min(least, before[j - 2] + 1);
      row[j] = least;
    }
    [before, last, row] = [last, row, before];
  }
  return last[b.length];
}

/**
 * Jaro's likeness (letters in common within half the longer length, and their exchanges) with Winkler's bonus for up to four equal
 * letters at the beginning, 0 to 1 (Winkler 1990).
 */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const takenA = new Uint8Array(a.length);
  const takenB = new Uint8Array(b.length);
  let common = 0;
  for (let i = 0; i < a.length; i++)
    for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j++) {
      if (takenB[j] === 1 || a.charCodeAt(i) !== b.charCodeAt(j)) continue;
      takenA[i] = takenB[j] = 1;
      common++;
      break;
    }
  if (common === 0) return 0;
  let exchanged = 0;
  for (let i = 0, j = 0; i < a.length; i++) {
    if (takenA[i] === 0) continue;
    while (takenB[j] === 0) j++;
    if (a.charCodeAt(i) !== b.charCodeAt(j++)) exchanged++;
  }
  const jaro = (common / a.length + common / b.length + (common - exchanged / 2) / common) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}
