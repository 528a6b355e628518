import type { Localised } from "../base/language.ts";
import type { Problem } from "../base/problem.ts";

const openElsewhereCode = "projectOpenElsewhere";

/** What there is to say about a project kept on this computer. */
export const storageProblems = {
  openElsewhere: (name: Localised): Problem => ({
    code: openElsewhereCode,
    severity: "warning",
    what: {
      es: `«${name.es}» está abierto en otra ventana de este navegador.`,
      en: `“${name.en}” is open in another window of this browser.`,
    },
    kept: {
      es: "Lo que cambie en esta ventana se ve aquí, pero no se guarda.",
      en: "What you change in this window shows here, but is not saved.",
    },
    todo: {
      es: "Siga en la otra ventana, o pulse arriba «Trabajar en una copia».",
      en: "Go on in the other window, or press “Work on a copy” above.",
    },
  }),
  removeElsewhere: (name: Localised): Problem => ({
    code: "projectNotRemoved",
    severity: "warning",
    what: {
      es: `«${name.es}» no se borró: está abierto en otra ventana.`,
      en: `“${name.en}” was not deleted: it is open in another window.`,
    },
    kept: { es: "El proyecto sigue como estaba.", en: "The project is as it was." },
    todo: {
      es: "Cierre la otra ventana y bórrelo de nuevo.",
      en: "Close the other window and delete it again.",
    },
  }),
  earlierState: (name: Localised, moment: Localised): Problem => ({
    code: "projectEarlierState",
    severity: "warning",
    what: {
      es: `Lo último que se guardó de «${name.es}» está dañado.`,
      en: `What was last saved of “${name.en}” is damaged.`,
    },
    kept: {
      es: `Se abrió como estaba antes, guardado: ${moment.es}.`,
      en: `It was opened as it was before, saved: ${moment.en}.`,
    },
    todo: {
      es: "Revise los últimos cambios y guarde una copia como archivo.",
      en: "Check the latest changes and save a copy as a file.",
    },
  }),
} as const;

/** The notice that is no longer true once the other window is gone. */
export function isOpenElsewhere({ code }: Problem): boolean {
  return code === openElsewhereCode;
}
