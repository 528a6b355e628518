import { NativeSelect, Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { iccsEntries, iccsEntry } from "../../../model/iccs.ts";
import { protectionReasons, protectionText } from "../../../model/protection.ts";
import { securityIndicatorIds, securityIndicatorText } from "../../../model/security-indicators.ts";
import type { ValueDecision } from "../../../model/value-decisions.ts";
import { useLocalised } from "../../app-context.tsx";
import { foldText } from "../../fold-text.ts";
import styles from "./values.module.css";

const none = "none";
/** Deaths that two indicators count. */
const pairs: readonly (readonly string[])[] = [
  ["homicide", "firearmDeath"],
  ["suicide", "firearmDeath"],
];

/** What a kind of event stands for: a category of the ICCS, a regional indicator, and whether its events are protected. */
export function CategoryEditor({
  decision,
  onDecide,
}: {
  decision: Extract<ValueDecision, { kind: "category" }>;
  onDecide: (decision: ValueDecision) => void;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const named = (ids: readonly string[]) => ids.map((each) => local(securityIndicatorText(each))).join(" · ");
  const choices = [...securityIndicatorIds.map((each) => [each]), ...pairs];
  const current = decision.indicators.join("+");
  const known = choices.some((ids) => ids.join("+") === current);
  return (
    <div className={styles.choices}>
      <Select
        searchable
        label={t("values.iccs")}
        nothingFoundMessage={t("values.nothingFound")}
        value={decision.iccs ?? none}
        maxDropdownHeight={280}
        onChange={(code) => onDecide({ ...decision, iccs: code === none ? null : code })}
        filter={({ options, search }) =>
          options.filter((option) => "label" in option && foldText(option.label).includes(foldText(search)))
        }
        data={[
          { value: none, label: t("values.noEquivalent") },
          ...iccsEntries.map(({ code, text }) => ({ value: code, label: `${code} ${local(text)}` })),
          ...(decision.iccs !== null && !iccsEntry(decision.iccs)
            ? [{ value: decision.iccs, label: decision.iccs }]
            : []),
        ]}
      />
      <NativeSelect
        label={t("values.indicator")}
        value={current}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          onDecide({ ...decision, indicators: chosen === "" ? [] : chosen.split("+") });
        }}
        data={[
          { value: "", label: t("values.noIndicator") },
          ...choices.map((ids) => ({ value: ids.join("+"), label: named(ids) })),
          ...(known || current === "" ? [] : [{ value: current, label: named(decision.indicators) }]),
        ]}
      />
      <NativeSelect
        label={t("values.protection")}
        value={decision.protection ?? ""}
        onChange={(event) => onDecide({ ...decision, protection: event.currentTarget.value || null })}
        data={[
          { value: "", label: t("values.notProtected") },
          ...protectionReasons.map((each) => ({ value: each, label: local(protectionText(each)) })),
        ]}
      />
    </div>
  );
}
