import type { Localised } from "../../base/language.ts";
import type { Problem } from "../../base/problem.ts";
import { makeProblem } from "../../readers/make-problem.ts";

const kept = ["Las recetas y el proyecto no cambiaron.", "Recipes and project have not changed."] as const;

/** Problems of recipes, in Spanish and English. */
export const recipeProblems = {
  tooLarge: (file: string): Problem =>
    makeProblem(
      "recipe-too-large",
      "error",
      {
        es: [
          `«${file}» es demasiado grande para ser una receta.`,
          kept[0],
          "Elija un archivo .convive-recipe.json.",
        ],
        en: [`“${file}” is too large to be a recipe.`, kept[1], "Choose a .convive-recipe.json file."],
      },
      { file },
    ),
  notRecipe: (file: string): Problem =>
    makeProblem(
      "recipe-unknown",
      "error",
      {
        es: [
          `«${file}» no es una receta de Convive.`,
          kept[0],
          "Elija un archivo .convive-recipe.json sin cambios.",
        ],
        en: [`“${file}” is not a Convive recipe.`, kept[1], "Choose an unchanged .convive-recipe.json file."],
      },
      { file },
    ),
  newer: (file: string): Problem =>
    makeProblem(
      "recipe-newer",
      "error",
      {
        es: [
          `«${file}» se guardó con una versión más nueva de Convive.`,
          kept[0],
          "Actualice Convive y vuelva a intentarlo.",
        ],
        en: [
          `“${file}” was saved with a newer version of Convive.`,
          kept[1],
          "Update Convive and try again.",
        ],
      },
      { file },
    ),
  invalid: (file: string, place: string, wanted: Localised): Problem =>
    makeProblem(
      "recipe-invalid",
      "error",
      {
        es: [
          `«${file}» dice algo que no se acepta en «${place.slice(0, 80)}»: se espera ${wanted.es}.`,
          kept[0],
          "Pida de nuevo la receta, o guárdela otra vez desde un archivo ya cargado.",
        ],
        en: [
          `“${file}” says something that is not accepted in “${place.slice(0, 80)}”: ${wanted.en} is expected.`,
          kept[1],
          "Ask for the recipe again, or save it anew from a file that is loaded.",
        ],
      },
      { file },
    ),
  /** No problem: that a recipe was taken in is said in the same place. */
  taken: (name: string): Problem =>
    makeProblem("recipe-taken", "note", {
      es: [
        `Receta guardada en este equipo: «${name}».`,
        "Las recetas anteriores.",
        "Suelte un archivo con esas columnas: se reconoce solo.",
      ],
      en: [
        `Recipe kept on this computer: “${name}”.`,
        "Earlier recipes.",
        "Drop a file with those columns: it is recognised by itself.",
      ],
    }),
  missingColumns: (file: string, columns: readonly string[]): Problem =>
    makeProblem(
      "recipe-missing-columns",
      "error",
      {
        es: [
          `La receta usa columnas que «${file}» no tiene: ${columns.slice(0, 5).join(", ")}.`,
          "Nada: el archivo no se leyó con esta receta.",
          "Use otra receta, o ninguna.",
        ],
        en: [
          `The recipe uses columns that “${file}” does not have: ${columns.slice(0, 5).join(", ")}.`,
          "Nothing: the file was not read with this recipe.",
          "Use another recipe, or none.",
        ],
      },
      { file },
    ),
} as const;
