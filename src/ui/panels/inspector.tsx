import { ActionIcon } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import IconX from "@tabler/icons-react/dist/esm/icons/IconX.mjs";
import { useDeferredValue } from "react";
import { useTranslation } from "react-i18next";
import type { MapTarget } from "../../layers/layer.ts";
import { useApp, useAppState } from "../app-context.tsx";
import { AreaProfile } from "./area-profile.tsx";
import { FactorCard } from "./factor-card.tsx";
import { IncidentCard } from "./incident-card.tsx";
import styles from "./inspector.module.css";
import { RowCard } from "./row-card.tsx";

/** What is selected on the map, in the table or in a list. */
export default function Inspector() {
  const { t } = useTranslation();
  const app = useApp();
  // A profile is long: it is drawn in slices, so that the map and the pointer go on meanwhile.
  const selected = useDeferredValue(
    useAppState((state) => state.session.selected),
    null,
  );
  const close = () => app.setSession({ selected: null });
  useHotkeys([["Escape", close]]);
  if (!selected) return null;
  return (
    <div className={styles.inspector}>
      <ActionIcon className={styles.close} size={28} onClick={close} aria-label={t("inspector.close")}>
        <IconX size={17} stroke={1.7} />
      </ActionIcon>
      <Selected target={selected} />
    </div>
  );
}

function Selected({ target }: { target: MapTarget }) {
  const known = useAppState(
    (state) => target.kind !== "area" || Boolean(state.project?.levels[target.level]),
  );
  if (!known) return null;
  switch (target.kind) {
    case "area":
      return <AreaProfile level={target.level} row={target.row} />;
    case "factor":
      return <FactorCard factor={target.factor} row={target.row} />;
    case "incident":
      return <IncidentCard row={target.row} />;
    case "cell":
    case "shape":
    case "point":
      return <RowCard target={target} />;
  }
}
