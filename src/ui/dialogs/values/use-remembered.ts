import { useEffect, useMemo, useState } from "react";
import type { IncidentRole } from "../../../model/incidents.ts";
import { forgetValue, mergeDictionaries, type ValueDictionary } from "../../../model/value-decisions.ts";
import { setDictionary } from "../../../state/commands/set-dictionary.ts";
import { valueShelf } from "../../../state/value-shelf.ts";
import { useApp, useAppState } from "../../app-context.tsx";

/** A value of a role, as it is remembered. */
export interface RememberedValue {
  readonly role: IncidentRole;
  readonly value: string;
}

/** What this computer and the open project remember about raw values, and a way to forget it. */
export function useRemembered(): {
  readonly remembered: ValueDictionary;
  forget(value: RememberedValue | null): void;
} {
  const app = useApp();
  const own = useAppState((state) => state.project?.dictionary);
  const [kept, setKept] = useState<ValueDictionary>({});
  useEffect(() => {
    let wanted = true;
    void valueShelf()
      .then((shelf) => shelf.read())
      .then((dictionary) => wanted && setKept(dictionary));
    return () => {
      wanted = false;
    };
  }, []);
  const remembered = useMemo(() => mergeDictionaries(kept, own ?? {}), [kept, own]);
  const forget = (value: RememberedValue | null) => {
    setKept(forgetValue(kept, value));
    void valueShelf().then((shelf) => shelf.forget(value));
    if (own) app.dispatch(setDictionary, { dictionary: forgetValue(own, value) });
  };
  return { remembered, forget };
}
