import { afterAll, beforeAll, expect, it } from "vitest";
import { addFiles, areasFile, bring } from "./own-files.ts";
import { goTo, patience, section, setChecked, wordsOf } from "./screen.ts";
import { type BrowserSession, type OpenPage, startSession } from "./session.ts";

let session: BrowserSession;
let screen: OpenPage;

beforeAll(async () => {
  // Nothing here looks at a map, and a window without one opens sooner.
  session = await startSession({ without3d: true });
  screen = await session.open();
  await section(screen.page, "Lectura").waitFor({ timeout: 2 * patience });
  await goTo(screen.page, "Datos");
});
afterAll(() => session.close());

/** A border that waves by some ten metres. */
const border = (x: number) =>
  Array.from({ length: 101 }, (_, i) => [x + (i % 2) * 0.0001, 14 - i / 1000] as const);
const strip = (west: number, east: number, name: string) => ({
  type: "Feature",
  properties: { nombre: name },
  geometry: {
    type: "Polygon",
    coordinates: [[...border(west), ...border(east).toReversed(), border(west)[0]]],
  },
});

it("says what would be left of heavy outlines, and simplifies them when asked", async () => {
  const { page } = screen;
  const dialog = await addFiles(page, [
    areasFile("franjas.geojson", [strip(-86.2, -86.1, "Este"), strip(-86.1, -86, "Más al este")]),
  ]);
  await dialog.getByText("A un proyecto nuevo").click();
  const choice = dialog.getByRole("switch", { name: "Simplificar los contornos" });
  expect(await wordsOf(choice.locator("xpath=ancestor::div[contains(@class, 'simplify')]"))).toMatch(
    /trae 406 vértices/,
  );
  await setChecked(choice, true);
  await dialog.getByLabel("Tolerancia (m)").fill("50");
  await dialog.getByRole("button", { name: "Ver cuánto queda" }).click();
  const left = dialog.getByText(/^Quedan \d+ de 303 lugares/);
  await left.waitFor({ timeout: patience });
  expect(Number(/Quedan (\d+)/.exec(await wordsOf(left))?.[1])).toBeLessThan(12);
  const passport = await bring(dialog);
  expect(passport.words).toMatch(/se simplificaron a 50 m: quedan \d+ de 303 vértices/);
  expect(passport.words).toMatch(/Los bordes comunes siguen siendo comunes/);
  await dialog.getByRole("button", { name: "Listo" }).click();
  expect(screen.troubles).toEqual([]);
});
