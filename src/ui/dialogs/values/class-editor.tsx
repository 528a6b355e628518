import { NativeSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { knownClasses } from "../../../intake/class-vocabulary.ts";
import { ownClass } from "../../../intake/value-review.ts";
import type { IncidentRole } from "../../../model/incidents.ts";
import type { ValueDecision } from "../../../model/value-decisions.ts";
import { useLocalised } from "../../app-context.tsx";
import styles from "./values.module.css";

const unknown = "unknown";

/** Which well-known class a value stands for; it can stay as it is written, or say nothing. */
export function ClassEditor({
  role,
  decision,
  onDecide,
}: {
  role: IncidentRole;
  decision: Extract<ValueDecision, { kind: "class" }>;
  onDecide: (decision: ValueDecision) => void;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  return (
    <div className={styles.choices}>
      <NativeSelect
        label={t("values.class")}
        value={decision.class ?? unknown}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          onDecide({ kind: "class", class: chosen === unknown ? null : chosen });
        }}
        data={[
          ...knownClasses(role).map((item) => ({ value: item.id, label: local(item.text) })),
          { value: ownClass, label: t("values.asWritten") },
          { value: unknown, label: t("values.unknown") },
        ]}
      />
    </div>
  );
}
