import latinExtended from "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-ext-wght-normal.woff2?url";
import latin from "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2?url";

/**
 * Families for names on the map. MapLibre draws glyphs from web fonts and reads the weight from the family's name, so
 * each weight is a family of its own.
 */
export const regularFamily = "Atkinson Map Medium";
export const strongFamily = "Atkinson Map Semibold";

const extendedRange =
  "U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1E00-1E9F, U+1EF2-1EFF";
let loading: Promise<void> | null = null;

/** Makes the families ready; a map drawn before would keep the fallback font. Never fails: then the fallback stays. */
export function loadMapFonts(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  const faces = [regularFamily, strongFamily].flatMap((family) => [
    new FontFace(family, `url(${latin})`, { weight: "200 800" }),
    new FontFace(family, `url(${latinExtended})`, { weight: "200 800", unicodeRange: extendedRange }),
  ]);
  for (const face of faces) document.fonts.add(face);
  await Promise.allSettled(faces.map((face) => face.load()));
}
