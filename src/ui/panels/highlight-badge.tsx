import { Pill } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useApp, useAppState, useFormats } from "../app-context.tsx";
import { countedRows } from "../counted-rows.ts";
import { useStepResult } from "../step-result.ts";
import { rowsOfHighlight } from "../support-rows.ts";
import styles from "./active-filters.module.css";

/** Says over the map how many areas or cells are marked, and lets them go; Escape does too. */
export default function HighlightBadge() {
  const { t } = useTranslation();
  const app = useApp();
  const { number } = useFormats();
  const step = useAppState((state) => state.session.step);
  const highlighted = useAppState((state) => state.session.highlighted);
  const { result } = useStepResult(step);
  const clear = () => app.setSession({ highlighted: null });
  useHotkeys([["Escape", clear]]);
  const count = result ? rowsOfHighlight(result.support, highlighted).length : 0;
  if (!result || count === 0) return null;
  return (
    <Pill
      withRemoveButton
      className={styles.pill}
      onRemove={clear}
      removeButtonProps={{ "aria-label": t("highlight.clear"), "aria-hidden": false, tabIndex: 0 }}
    >
      {countedRows("marked", result.support, count, number, t)}
    </Pill>
  );
}
