import { UnstyledButton } from "@mantine/core";
import IconChevronDown from "@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FieldMapping } from "../../../intake/mapping.ts";
import { reviewValues, type ValueCount } from "../../../intake/value-review.ts";
import type { IncidentRole } from "../../../model/incidents.ts";
import type { ValueDecision, ValueDictionary } from "../../../model/value-decisions.ts";
import { useFormats } from "../../app-context.tsx";
import { isOpen, isProtected, ValueList } from "./value-list.tsx";
import styles from "./values.module.css";

/** The values of one column under review: a line that sums them up and, opened, the list. */
export function ColumnReview({
  fieldRole: role,
  column,
  values,
  decisions,
  remembered,
  startsOpen,
  onDecisions,
  onForget,
}: {
  fieldRole: IncidentRole;
  column: string;
  /** Null: too many different values, or none that could be reviewed. */
  values: readonly ValueCount[] | null;
  decisions: FieldMapping["decisions"];
  remembered: ValueDictionary;
  startsOpen: boolean;
  onDecisions: (decisions: FieldMapping["decisions"]) => void;
  onForget: (key: string) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const id = useId();
  const [open, setOpen] = useState(startsOpen);
  const review = reviewValues(role, values ?? [], decisions, remembered[role]);
  const decide = (key: string, decision: ValueDecision | null) => {
    const { [key]: _before, ...others } = decisions ?? {};
    onDecisions(decision ? { ...others, [key]: decision } : others);
  };
  const title = t(`import.roles.${role}`);
  return (
    <section className={styles.section}>
      <UnstyledButton
        className={styles.summary}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        <strong>
          {title} <span>· {column}</span>
        </strong>
        <small>
          {values === null
            ? t("values.tooMany")
            : [
                t("values.summary", {
                  n: formats.number(review.length),
                  open: formats.number(review.filter(isOpen).length),
                }),
                ...(role === "category"
                  ? [t("values.protectedOnes", { n: formats.number(review.filter(isProtected).length) })]
                  : []),
                ...(review.some(({ origin }) => origin === "remembered")
                  ? [
                      t("values.rememberedOnes", {
                        n: formats.number(review.filter(({ origin }) => origin === "remembered").length),
                      }),
                    ]
                  : []),
              ].join(" · ")}
        </small>
        <IconChevronDown size={16} stroke={1.7} aria-hidden />
      </UnstyledButton>
      {open && values !== null && (
        <div className={styles.body} id={id}>
          <ValueList
            fieldRole={role}
            values={review}
            label={`${title} · ${column}`}
            onDecide={decide}
            onForget={(key) => {
              decide(key, null);
              onForget(key);
            }}
          />
        </div>
      )}
    </section>
  );
}
