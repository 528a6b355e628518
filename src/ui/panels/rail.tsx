import { UnstyledButton } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import IconDatabase from "@tabler/icons-react/dist/esm/icons/IconDatabase.mjs";
import IconFocus2 from "@tabler/icons-react/dist/esm/icons/IconFocus2.mjs";
import IconLayoutDashboard from "@tabler/icons-react/dist/esm/icons/IconLayoutDashboard.mjs";
import IconListNumbers from "@tabler/icons-react/dist/esm/icons/IconListNumbers.mjs";
import IconSchool from "@tabler/icons-react/dist/esm/icons/IconSchool.mjs";
import { useTranslation } from "react-i18next";
import { type StepId, stepIds } from "../../model/project.ts";
import { useApp, useAppState } from "../app-context.tsx";
import styles from "./rail.module.css";

const icons: Record<StepId, Icon> = {
  data: IconDatabase,
  situation: IconLayoutDashboard,
  concentration: IconFocus2,
  factors: IconSchool,
  priorities: IconListNumbers,
};

/** The steps of the work, as a committee takes them. The step on screen opens and closes its panel. */
export function Rail({
  panelOpen,
  onTogglePanel,
}: {
  panelOpen: boolean;
  onTogglePanel: (open: boolean) => void;
}) {
  const { t } = useTranslation();
  const app = useApp();
  const current = useAppState((state) => state.session.step);
  return (
    <nav className={styles.rail} aria-label={t("shell.steps")}>
      {stepIds.map((step) => {
        const Glyph = icons[step];
        const active = step === current;
        return (
          <UnstyledButton
            key={step}
            className={styles.step}
            aria-current={active ? "step" : undefined}
            aria-expanded={active ? panelOpen : undefined}
            onClick={() => {
              onTogglePanel(active ? !panelOpen : true);
              if (!active) app.setSession({ step });
            }}
          >
            <Glyph size={21} stroke={1.6} aria-hidden />
            <span>{t(`steps.${step}.title`)}</span>
          </UnstyledButton>
        );
      })}
    </nav>
  );
}
