import type { Localised } from "../base/language.ts";
import type { SourceRole } from "../model/source.ts";
import type { RawTable } from "../readers/raw-table.ts";
import { type ColumnGuess, confidenceOf } from "./column-guess.ts";
import { polygonLook } from "./polygon-look.ts";
import type { TableSuggestion } from "./suggest-columns.ts";

const because = (es: string, en: string): Localised => ({ es, en });

/** How much speaks for each role of a file, 0 to 0.97, and why. */
export function roleScores(
  raw: RawTable,
  columns: readonly ColumnGuess[],
  suggestion: TableSuggestion,
  hasAreas: boolean,
): { scores: Record<SourceRole, number>; reasons: Record<SourceRole, Localised[]> } {
  const scores: Record<SourceRole, number> = { areas: 0, incidents: 0, factors: 0, population: 0 };
  const reasons: Record<SourceRole, Localised[]> = { areas: [], incidents: [], factors: [], population: [] };
  const add = (role: SourceRole, score: number, reason: Localised) => {
    scores[role] = Math.min(0.97, Math.max(0, scores[role] + score));
    if (score > 0) reasons[role].push(reason);
  };
  const timed = suggestion.time.kind !== "none";
  const yearly = suggestion.time.kind === "parts" && suggestion.time.month === null;
  const placed = suggestion.place.kind !== "none";
  const category = columns.some((guess) => confidenceOf(guess, "category") >= 0.8);
  const victim = columns.some((guess) => confidenceOf(guess, "sex") + confidenceOf(guess, "weapon") >= 0.8);
  const shape = raw.geometry?.kind ?? null;
  if (shape === "areas") {
    const look = polygonLook(raw, hasAreas);
    add("areas", look === "spaces" ? 0.3 : 0.8, because("Contiene polígonos.", "It holds polygons."));
    if (suggestion.name || suggestion.code)
      add("areas", 0.15, because("Tiene nombres o códigos.", "It has names or codes."));
    add(
      "factors",
      look === "spaces" ? 0.85 : 0.2,
      look === "spaces"
        ? because(
            "Los polígonos parecen espacios (parques, zonas) y no territorios: por su nombre, o porque cubren poco y el proyecto ya tiene territorios.",
            "The polygons look like spaces (parks, zones) rather than territories: by their name, or because they cover little and the project has territories already.",
          )
        : because(
            "Los polígonos también pueden ser espacios (parques, zonas).",
            "Polygons may be spaces too (parks, zones).",
          ),
    );
  } else if (shape === "lines") add("factors", 0.9, because("Contiene líneas.", "It holds lines."));
  else if (placed) {
    add("factors", 0.55, because("Tiene coordenadas.", "It has coordinates."));
    add("incidents", 0.35, because("Tiene coordenadas.", "It has coordinates."));
    if (timed) add("incidents", yearly ? 0.15 : 0.45, because("Tiene fechas.", "It has dates."));
    if (category)
      add(
        "incidents",
        0.15,
        because("Tiene una columna de categorías de hechos.", "It has a column of kinds of events."),
      );
    if (victim)
      add("incidents", 0.15, because("Describe víctimas o armas.", "It describes victims or weapons."));
    if (!timed && suggestion.name)
      add("factors", 0.2, because("Nombra lugares y no tiene fechas.", "It names places and has no dates."));
    if (suggestion.population && (suggestion.code || suggestion.name))
      add("population", 0.75, because("Tiene población por territorio.", "It has population by territory."));
  } else {
    const keyed = suggestion.code !== null || suggestion.name !== null;
    const exactDay = suggestion.time.kind === "columns";
    if (suggestion.population && keyed)
      add("population", 0.85, because("Tiene población por territorio.", "It has population by territory."));
    else if (keyed && suggestion.numbers.length > 0)
      add("population", 0.5, because("Tiene cifras por territorio.", "It has figures by territory."));
    if (exactDay) add("incidents", 0.6, because("Tiene fechas.", "It has dates."));
    if (exactDay && (category || victim))
      add("incidents", 0.2, because("Describe hechos.", "It describes events."));
    if (!exactDay && category && !suggestion.population)
      add(
        "incidents",
        0.3,
        because("Tiene una columna de categorías de hechos.", "It has a column of kinds of events."),
      );
    if (scores.incidents + scores.population === 0)
      add(
        "population",
        0.1,
        because("Es una tabla sin coordenadas ni fechas.", "It is a table without coordinates or dates."),
      );
  }
  return { scores, reasons };
}
