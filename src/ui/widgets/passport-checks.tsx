import IconAlertTriangle from "@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import IconCircleX from "@tabler/icons-react/dist/esm/icons/IconCircleX.mjs";
import { useTranslation } from "react-i18next";
import type { PassportCheck } from "../../model/source.ts";
import { useLocalised } from "../app-context.tsx";
import styles from "./passport-checks.module.css";

const glyphs = { good: IconCheck, attention: IconAlertTriangle, poor: IconCircleX };

/** What was looked at in the data, how much of it, and whether it deserves attention. */
export function PassportChecks({ checks }: { checks: readonly PassportCheck[] }) {
  const { t } = useTranslation();
  const local = useLocalised();
  return (
    <ul className={styles.checks}>
      {checks.map((check) => {
        const Glyph = glyphs[check.level];
        return (
          <li key={check.code} data-level={check.level}>
            <Glyph size={16} stroke={1.8} role="img" aria-label={t(`passport.levels.${check.level}`)} />
            <span>{local(check.text)}</span>
          </li>
        );
      })}
    </ul>
  );
}
