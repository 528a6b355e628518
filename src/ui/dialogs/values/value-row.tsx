import { Button, UnstyledButton } from "@mantine/core";
import IconChevronDown from "@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs";
import IconShieldLock from "@tabler/icons-react/dist/esm/icons/IconShieldLock.mjs";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { knownClasses } from "../../../intake/class-vocabulary.ts";
import type { ReviewedValue } from "../../../intake/value-review.ts";
import { iccsEntry } from "../../../model/iccs.ts";
import type { IncidentRole } from "../../../model/incidents.ts";
import { protectionText } from "../../../model/protection.ts";
import { securityIndicatorText } from "../../../model/security-indicators.ts";
import type { ValueDecision } from "../../../model/value-decisions.ts";
import { useFormats, useLocalised } from "../../app-context.tsx";
import { CategoryEditor } from "./category-editor.tsx";
import { ClassEditor } from "./class-editor.tsx";
import styles from "./values.module.css";

/** One value: how it is written, how many rows, what it stands for; opened, the choices. */
export function ValueRow({
  role,
  value,
  open,
  onOpen,
  onDecide,
  onForget,
}: {
  role: IncidentRole;
  value: ReviewedValue;
  open: boolean;
  onOpen: (open: boolean) => void;
  onDecide: (decision: ValueDecision | null) => void;
  onForget: () => void;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const id = useId();
  const { decision, origin, firmness } = value;
  const guarded = decision.kind === "category" ? decision.protection : null;
  return (
    <li className={styles.row} data-open={open || undefined}>
      <UnstyledButton
        className={styles.line}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => onOpen(!open)}
      >
        <span className={styles.value}>{value.text || t("values.empty")}</span>
        <span className={styles.count}>{formats.number(value.count)}</span>
        <span className={styles.meaning}>
          <Meaning role={role} decision={decision} />
          {guarded !== null && (
            <span className={styles.guarded} title={local(protectionText(guarded))}>
              <IconShieldLock size={14} stroke={1.7} aria-hidden />
              {t("values.protected")}
            </span>
          )}
        </span>
        <span className={styles.mark} data-mark={origin === "guessed" ? firmness : origin}>
          {t(origin === "guessed" ? `values.firmness.${firmness}` : `values.origin.${origin}`)}
        </span>
        <IconChevronDown className={styles.chevron} size={15} stroke={1.7} aria-hidden />
      </UnstyledButton>
      {open && (
        <div className={styles.editor} id={id}>
          {decision.kind === "category" ? (
            <CategoryEditor decision={decision} onDecide={onDecide} />
          ) : (
            <ClassEditor role={role} decision={decision} onDecide={onDecide} />
          )}
          {origin !== "guessed" && (
            <div className={styles.back}>
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => (origin === "remembered" ? onForget() : onDecide(null))}
              >
                {t(origin === "remembered" ? "values.forget" : "values.takeBack")}
              </Button>
            </div>
          )}
        </div>
      )}
    </li>
  );
}

/** What a value stands for, in words. */
function Meaning({ role, decision }: { role: IncidentRole; decision: ValueDecision }) {
  const { t } = useTranslation();
  const local = useLocalised();
  if (decision.kind === "class") {
    if (decision.class === null) return <em>{t("values.unknown")}</em>;
    const found = knownClasses(role).find((item) => item.id === decision.class);
    return found ? local(found.text) : <em>{t("values.asWritten")}</em>;
  }
  const entry = decision.iccs === null ? undefined : iccsEntry(decision.iccs);
  const indicators = decision.indicators.map((each) => local(securityIndicatorText(each))).join(" · ");
  return (
    <>
      {entry ? (
        <>
          <b>{entry.code}</b> {local(entry.text)}
        </>
      ) : (
        <em>{t("values.noEquivalent")}</em>
      )}
      {indicators !== "" && <small>{indicators}</small>}
    </>
  );
}
