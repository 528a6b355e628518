import { basename } from "node:path";
import { createRunContext } from "../../src/engine/run-context.ts";
import { decidedFrom, withDecisions } from "../../src/intake/decided-mapping.ts";
import { inspectTable } from "../../src/intake/inspect-table.ts";
import { includedRecipes } from "../../src/intake/recipes/included.ts";
import { makeRecipe, recipeEnding, recipeText } from "../../src/intake/recipes/recipe.ts";
import { recogniseRecipes } from "../../src/intake/recipes/recognise.ts";
import { readFile } from "../../src/readers/read-file.ts";
import { companionsOf, fileSource } from "./file-source.ts";
import { checkSystem, loadAreas } from "./load.ts";
import { checkOutput, writeOutput } from "./output.ts";
import { matchesFrom } from "./recipe-file.ts";
import { readOptions, required, UsageError } from "./usage.ts";

/** Writes down how a file is understood, as a recipe for the next file of the same kind. */
export async function recipe(args: readonly string[]): Promise<void> {
  const options = readOptions(args, {
    values: [
      "out",
      "name",
      "crs",
      "encoding",
      "layer",
      "areas",
      "areas-crs",
      "areas-id",
      "areas-name",
      "matches",
    ],
    words: 1,
  });
  const [path] = options.words;
  if (path === undefined) throw new UsageError("recipe takes a FILE.");
  const out = required(options, "out");
  checkOutput(out, [".json"]);
  const { crs, encoding, layer, name, matches } = options.values;
  await checkSystem(crs);
  const reading = { encoding, layer };
  const { tables } = await readFile(
    await fileSource(path),
    { ...reading, crs, ...(await companionsOf(path)) },
    createRunContext({}),
  );
  const raw = tables[0];
  if (!raw) throw new UsageError(`"${path}" holds no table.`);
  const areas = options.values.areas
    ? (
        await loadAreas(
          options.values.areas,
          options.values["areas-crs"],
          { id: options.values["areas-id"], name: options.values["areas-name"] },
          undefined,
          true,
        )
      ).areas
    : null;
  const guess = inspectTable(raw, areas !== null);
  const guessed = decidedFrom(raw, guess, areas ? [areas] : [], "recipe", crs);
  if (!guessed)
    throw new UsageError(
      `"${path}" is a table of figures: say which --areas it joins, so that its key is known.`,
    );
  const decided = matches === undefined ? guessed : withDecisions(guessed, await matchesFrom(matches));
  const headers = raw.columns.map((column) => column.name);
  const made = makeRecipe(
    name ?? basename(path).replace(/\.[^.]+$/, ""),
    headers,
    { ...reading, crs },
    decided,
  );
  writeOutput(out, new TextEncoder().encode(recipeText(made)));
  const known = recogniseRecipes(headers, includedRecipes)[0];
  console.error(
    `${out}: ${made.decided.role}, ${headers.length} columns${known ? `; like the included recipe "${known.recipe.name}"` : ""}`,
  );
  if (!out.endsWith(recipeEnding))
    console.error(`Recipes are recognised by a name that ends in ${recipeEnding}.`);
}
