import { formatMeasure } from "../base/format.ts";
import type { Language, Localised } from "../base/language.ts";
import type { Problem } from "../base/problem.ts";

type Words = readonly [what: string, todo: string];

const kept: Localised = {
  es: "No cambió nada de lo que ya estaba abierto o guardado.",
  en: "Nothing that was open or saved has changed.",
};

function make(code: string, file: string, words: Localised<Words>): Problem {
  return {
    code,
    severity: "error",
    what: { es: words.es[0], en: words.en[0] },
    kept,
    todo: { es: words.es[1], en: words.en[1] },
    where: { file },
  };
}

const megabytes = (value: number, language: Language) => `${formatMeasure(value / 1e6, language)} MB`;
const another: Localised = {
  es: "Consiga otra copia del archivo, o guárdelo de nuevo desde el proyecto original.",
  en: "Get another copy of the file, or save it again from the original project.",
};

/** Problems of opening and saving project files, in Spanish and English. */
export const projectFileProblems = {
  notProject: (file: string): Problem =>
    make("project-file-unknown", file, {
      es: [
        `«${file}» no es un proyecto de Convive.`,
        "Elija un archivo que se haya guardado en Convive con «Guardar como archivo».",
      ],
      en: [
        `“${file}” is not a Convive project.`,
        "Choose a file that was saved in Convive with “Save as file”.",
      ],
    }),
  cutShort: (file: string): Problem =>
    make("project-file-cut-short", file, {
      es: [`«${file}» está incompleto: le falta el final.`, another.es],
      en: [`“${file}” is incomplete: its end is missing.`, another.en],
    }),
  damaged: (file: string, part: string | null): Problem =>
    make("project-file-damaged", file, {
      es: [part ? `«${file}» está dañado en su parte «${part}».` : `«${file}» está dañado.`, another.es],
      en: [part ? `“${file}” is damaged in its part “${part}”.` : `“${file}” is damaged.`, another.en],
    }),
  unsafeName: (file: string, part: string): Problem =>
    make("project-file-unsafe-name", file, {
      es: [
        `«${file}» contiene una parte con un nombre que no se acepta («${part.slice(0, 60)}»).`,
        "No lo guardó Convive así: pídalo de nuevo a quien se lo dio.",
      ],
      en: [
        `“${file}” holds a part with a name that is not accepted (“${part.slice(0, 60)}”).`,
        "Convive did not save it so: ask for it again where it came from.",
      ],
    }),
  missingPart: (file: string, part: string): Problem =>
    make("project-file-missing-part", file, {
      es: [`A «${file}» le falta su parte «${part}».`, another.es],
      en: [`“${file}” lacks its part “${part}”.`, another.en],
    }),
  tooLarge: (file: string, bytes: number, limit: number): Problem =>
    make("project-file-too-large", file, {
      es: [
        `«${file}» se abriría en más de lo que se acepta: ${megabytes(bytes, "es")}; el límite es ${megabytes(limit, "es")}.`,
        "Compruebe de dónde viene: puede estar hecho para llenar la memoria.",
      ],
      en: [
        `“${file}” would open to more than is accepted: ${megabytes(bytes, "en")}; the limit is ${megabytes(limit, "en")}.`,
        "Check where it comes from: it may be made to fill the memory.",
      ],
    }),
  newer: (file: string, found: number, known: number): Problem =>
    make("project-file-newer", file, {
      es: [
        `«${file}» fue guardado por una versión más nueva de Convive (formato ${found}; esta conoce hasta el ${known}).`,
        "Actualice Convive en este equipo y vuelva a abrirlo.",
      ],
      en: [
        `“${file}” was saved by a newer version of Convive (format ${found}; this one knows up to ${known}).`,
        "Update Convive on this computer and open it again.",
      ],
    }),
  wrongContents: (file: string, place: string, wanted: Localised): Problem =>
    make("project-file-wrong-contents", file, {
      es: [`«${file}» no se entiende en «${place}»: se esperaba ${wanted.es}.`, another.es],
      en: [`“${file}” cannot be understood at “${place}”: ${wanted.en} was expected.`, another.en],
    }),
  passphraseNeeded: (file: string): Problem =>
    make("project-file-passphrase-needed", file, {
      es: [`«${file}» está protegido con una contraseña.`, "Escríbala para abrirlo."],
      en: [`“${file}” is protected with a passphrase.`, "Type it to open the file."],
    }),
  cannotDecrypt: (file: string): Problem =>
    make("project-file-not-decrypted", file, {
      es: [
        `La contraseña no abre «${file}», o el archivo fue alterado.`,
        "Escríbala de nuevo, con sus mayúsculas y espacios. Sin ella nadie puede abrir el archivo.",
      ],
      en: [
        `The passphrase does not open “${file}”, or the file was altered.`,
        "Type it again, with its capitals and spaces. Without it nobody can open the file.",
      ],
    }),
  weakPassphrase: (file: string, shortest: number): Problem =>
    make("project-file-weak-passphrase", file, {
      es: [
        `La contraseña es demasiado corta: se piden al menos ${shortest} caracteres.`,
        "Use cuatro o cinco palabras que no vayan juntas en ninguna frase conocida.",
      ],
      en: [
        `The passphrase is too short: at least ${shortest} characters are asked for.`,
        "Use four or five words that stand together in no known sentence.",
      ],
    }),
  noCryptography: (file: string): Problem =>
    make("project-file-no-cryptography", file, {
      es: [
        "Este navegador no ofrece cifrado en esta dirección.",
        "Abra Convive desde localhost o por https, o guarde el archivo sin contraseña.",
      ],
      en: [
        "This browser offers no encryption at this address.",
        "Open Convive from localhost or over https, or save the file without a passphrase.",
      ],
    }),
  notWritable: (file: string, place: string): Problem =>
    make("project-file-not-writable", file, {
      es: [
        `El proyecto no se puede guardar como archivo: «${place}» tiene un valor que ningún archivo admite.`,
        "El proyecto sigue en este equipo. Vuelva a cargar esa parte desde su archivo de origen.",
      ],
      en: [
        `The project cannot be saved as a file: “${place}” has a value that no file admits.`,
        "The project is still on this computer. Load that part again from its own file.",
      ],
    }),
} as const;
