import { countedUnitOf, inCountedUnit } from "../model/counted-words.ts";
import { useAppState, useLanguage } from "./app-context.tsx";

/** Says a text about events of victims where the open project counts victims. */
export function useCounted(): (text: string) => string {
  const language = useLanguage();
  const unit = useAppState((state) => state.project && countedUnitOf(state.project));
  return (text) => inCountedUnit(text, unit ?? undefined, language);
}
