import { Button, Modal } from "@mantine/core";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type CategoryColumn, missingCode } from "../../../base/column.ts";
import { comparableText } from "../../../intake/names.ts";
import type { ReviewedValue } from "../../../intake/value-review.ts";
import { guessedDecision } from "../../../intake/value-review.ts";
import { meaningOf } from "../../../model/category-classes.ts";
import { sameDecision, type ValueDecision, type ValueDecisions } from "../../../model/value-decisions.ts";
import { reviseCategories } from "../../../state/commands/revise-categories.ts";
import { keepValues } from "../../../state/kept-values.ts";
import { useApp, useProject } from "../../app-context.tsx";
import importStyles from "../import/import.module.css";
import { useRemembered } from "./use-remembered.ts";
import { ValueList } from "./value-list.tsx";

/** The kinds of events of the project: what each stands for and whether it is protected, to be corrected at any time. */
export default function CategoriesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const app = useApp();
  const field = useProject().incidents?.fields.find((each) => each.id === "category");
  const { remembered, forget } = useRemembered();
  const [decisions, setDecisions] = useState<ValueDecisions>({});
  const counts = useMemo(() => countsOf(field), [field]);
  if (!field) return null;
  const decide = (key: string, decision: ValueDecision | null) => {
    const { [key]: _before, ...others } = decisions;
    setDecisions(decision ? { ...others, [key]: decision } : others);
  };
  const values = field.classes
    .map((item, code): ReviewedValue => {
      const key = comparableText(item.text.es);
      const text = item.text.es;
      const guess = guessedDecision("category", text);
      const decision = decisions[key] ?? ({ kind: "category", ...meaningOf(item) } as const);
      const known = remembered.category?.[key];
      const own = decisions[key] !== undefined || !sameDecision(decision, guess.decision);
      return {
        key,
        text,
        count: counts[code],
        decision,
        origin: own ? (sameDecision(decision, known) ? "remembered" : "decided") : "guessed",
        firmness: guess.firmness,
      };
    })
    .sort((a, b) => b.count - a.count);
  const apply = () => {
    app.dispatch(reviseCategories, { decisions });
    void keepValues({ category: decisions });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={860}
      title={t("values.review")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <div className={importStyles.intake}>
        <ValueList
          fieldRole="category"
          values={values}
          label={t("values.kinds")}
          onDecide={(key, decision) =>
            decide(
              key,
              decision ??
                guessedDecision("category", values.find((each) => each.key === key)?.text ?? "").decision,
            )
          }
          onForget={(key) => {
            forget({ role: "category", value: key });
            decide(
              key,
              guessedDecision("category", values.find((each) => each.key === key)?.text ?? "").decision,
            );
          }}
        />
        <div className={importStyles.foot}>
          <Button variant="default" onClick={onClose}>
            {t("run.cancel")}
          </Button>
          <Button size="sm" disabled={Object.keys(decisions).length === 0} onClick={apply}>
            {t("values.apply")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function countsOf(field: CategoryColumn | undefined): Float64Array {
  const counts = new Float64Array(field?.classes.length ?? 0);
  for (const code of field?.codes ?? []) if (code !== missingCode) counts[code]++;
  return counts;
}
