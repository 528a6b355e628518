import { NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { SourceId } from "../../base/ids.ts";
import type { ChecklistItem } from "../../model/checklist.ts";
import { type QualityDeclaration, type RecordUnit, recordUnits } from "../../model/quality.ts";
import { declareQuality } from "../../state/commands/declare-quality.ts";
import { useApp, useLocalised } from "../app-context.tsx";
import styles from "./checklist.module.css";

/** Where a person answers a question that the file does not. */
export function ChecklistAnswer({
  item,
  source,
  declaration,
}: {
  item: ChecklistItem;
  source: SourceId;
  declaration: QualityDeclaration;
}) {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const label = t("checklist.answer", { title: local(item.title) });
  const say = (said: QualityDeclaration) => app.dispatch(declareQuality, { source, declaration: said });
  switch (item.declared) {
    case "unit":
      return (
        <NativeSelect
          className={styles.answer}
          aria-label={label}
          value={declaration.unit ?? ""}
          onChange={(event) =>
            say({ unit: (event.currentTarget.value || undefined) as RecordUnit | undefined })
          }
          data={[
            { value: "", label: t("checklist.notSaid") },
            ...recordUnits.map((unit) => ({ value: unit, label: t(`checklist.units.${unit}`) })),
          ]}
        />
      );
    case "publishedEveryMonths":
      return (
        <NumberInput
          className={styles.answer}
          label={t("checklist.months")}
          value={declaration.publishedEveryMonths ?? ""}
          min={0}
          max={120}
          decimalScale={1}
          onChange={(value) => say({ publishedEveryMonths: typeof value === "number" ? value : undefined })}
        />
      );
    case "comparison":
      return <Comparison declaration={declaration} onSay={say} />;
    case "definition":
    case "validated":
    case "methodPublished": {
      const member = item.declared;
      const answer = declaration[member];
      return (
        <NativeSelect
          className={styles.answer}
          aria-label={label}
          value={answer === undefined ? "" : answer ? "yes" : "no"}
          onChange={(event) => {
            const { value } = event.currentTarget;
            say({ [member]: value === "" ? undefined : value === "yes" });
          }}
          data={[
            { value: "", label: t("checklist.notSaid") },
            { value: "yes", label: t("checklist.yes") },
            { value: "no", label: t("checklist.no") },
          ]}
        />
      );
    }
    case null:
      return null;
  }
}

/** Another source and what it counts; without a total there is nothing to compare. */
function Comparison({
  declaration: { comparison },
  onSay,
}: {
  declaration: QualityDeclaration;
  onSay: (said: QualityDeclaration) => void;
}) {
  const { t } = useTranslation();
  const change = (next: { name?: string; total?: number }) => {
    const name = next.name ?? comparison?.name ?? "";
    const total = "total" in next ? next.total : comparison?.total;
    const nothing = name === "" && total === undefined;
    onSay({ comparison: nothing ? undefined : { name, total: total ?? -1 } });
  };
  const total = comparison && comparison.total >= 0 ? comparison.total : "";
  return (
    <div className={styles.pair}>
      <TextInput
        label={t("checklist.otherName")}
        value={comparison?.name ?? ""}
        maxLength={120}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <NumberInput
        label={t("checklist.otherTotal")}
        value={total}
        min={0}
        onChange={(value) => change({ total: typeof value === "number" ? value : undefined })}
      />
    </div>
  );
}
