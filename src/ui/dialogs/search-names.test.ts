import { expect, it } from "vitest";
import { foldText } from "../fold-text.ts";
import { searchNames } from "./search-names.ts";

const items = [
  "Río Manso",
  "Río Manso Centro",
  "El Cañaveral",
  "Aduana Vieja",
  "El Guayacanal",
  "La Lonja",
].map((name, row) => ({ name, foldedName: foldText(name), folded: foldText(`${name} AM0${row}`) }));
const search = (query: string, most = 9) => {
  const { found, alike } = searchNames(items, foldText(query), most);
  return { names: found.map(({ name }) => name), alike };
};

it("finds names without minding accents, in any order of the words, and by code", () => {
  expect(search("rio manso").names).toEqual(["Río Manso", "Río Manso Centro"]);
  expect(search("centro manso").names).toEqual(["Río Manso Centro"]);
  expect(search("cana").names).toEqual(["El Cañaveral", "El Guayacanal"]);
  expect(search("am03")).toEqual({ names: ["Aduana Vieja"], alike: false });
  expect(search("", 2).names).toEqual(["Río Manso", "Río Manso Centro"]);
});

it("finds the nearest names where letters are missing or exchanged, and says so", () => {
  expect(search("Cañaverl")).toEqual({ names: ["El Cañaveral"], alike: true });
  expect(search("aduana vjea")).toEqual({ names: ["Aduana Vieja"], alike: true });
  expect(search("rio mnaso").names[0]).toBe("Río Manso");
});

it("finds nothing where nothing is near", () => {
  expect(search("zzzz")).toEqual({ names: [], alike: false });
  expect(search("zz")).toEqual({ names: [], alike: false });
});
