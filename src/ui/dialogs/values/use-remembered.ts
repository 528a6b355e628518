import { useMemo, useSyncExternalStore } from "react";
import type { IncidentRole } from "../../../model/incidents.ts";
import { forgetValue, mergeDictionaries, type ValueDictionary } from "../../../model/value-decisions.ts";
import { setDictionary } from "../../../state/commands/set-dictionary.ts";
import { forgetValues, keptValues, onKeptValues } from "../../../state/kept-values.ts";
import { useApp, useAppState } from "../../app-context.tsx";

/** What this computer and the open project remember about raw values, and a way to forget one of them, or all. */
export function useRemembered(): {
  readonly remembered: ValueDictionary;
  forget(value: { readonly role: IncidentRole; readonly value: string } | null): void;
} {
  const app = useApp();
  const own = useAppState((state) => state.project?.dictionary);
  const kept = useSyncExternalStore(onKeptValues, keptValues);
  const remembered = useMemo(() => mergeDictionaries(kept, own ?? {}), [kept, own]);
  return {
    remembered,
    forget(value) {
      void forgetValues(value);
      if (own) app.dispatch(setDictionary, { dictionary: forgetValue(own, value) });
    },
  };
}
