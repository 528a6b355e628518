import { Button, SegmentedControl, TextInput } from "@mantine/core";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ReviewedValue } from "../../../intake/value-review.ts";
import type { IncidentRole } from "../../../model/incidents.ts";
import type { ValueDecision } from "../../../model/value-decisions.ts";
import { useFormats } from "../../app-context.tsx";
import { foldText } from "../../fold-text.ts";
import { ValueRow } from "./value-row.tsx";
import styles from "./values.module.css";

const shownAtOnce = 60;
const searchedFrom = 15;

type Filter = "all" | "open" | "protected";

/** The values of a column, each with what it stands for; pointing at one opens it for correction. */
export function ValueList({
  fieldRole: role,
  values,
  label,
  onDecide,
  onForget,
}: {
  fieldRole: IncidentRole;
  values: readonly ReviewedValue[];
  /** Names the list for whoever cannot see what it belongs to. */
  label: string;
  /** Null takes a decision back. */
  onDecide: (key: string, decision: ValueDecision | null) => void;
  onForget: (key: string) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const open = values.filter(isOpen);
  const guarded = values.filter(isProtected);
  const [filter, setFilter] = useState<Filter>(open.length > 0 ? "open" : "all");
  const [query, setQuery] = useState("");
  const [most, setMost] = useState(shownAtOnce);
  const [edited, setEdited] = useState<string | null>(null);
  /** A value that was open when it was decided stays in sight until another one is opened. */
  const chosen = filter === "open" ? open : filter === "protected" ? guarded : values;
  const wanted = foldText(query);
  const found = values.filter(
    (value) =>
      (chosen.includes(value) || value.key === edited) &&
      (wanted === "" || foldText(value.text).includes(wanted)),
  );
  return (
    <div className={styles.list}>
      <div className={styles.tools}>
        <SegmentedControl
          aria-label={t("values.show")}
          value={filter}
          onChange={(value) => {
            setFilter(value as Filter);
            setEdited(null);
          }}
          data={[
            { value: "open", label: t("values.open", { n: formats.number(open.length) }) },
            { value: "all", label: t("values.all", { n: formats.number(values.length) }) },
            ...(role === "category"
              ? [
                  {
                    value: "protected",
                    label: t("values.protectedOnes", { n: formats.number(guarded.length) }),
                  },
                ]
              : []),
          ]}
        />
        {values.length >= searchedFrom && (
          <TextInput
            aria-label={t("values.search")}
            placeholder={t("values.search")}
            leftSection={<IconSearch size={14} aria-hidden />}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
        )}
      </div>
      {found.length === 0 && (
        <p className={styles.nothing}>
          {t(filter === "open" && query === "" ? "values.nothingOpen" : "values.nothingFound")}
        </p>
      )}
      <ul className={styles.rows} aria-label={label}>
        {found.slice(0, most).map((value) => (
          <ValueRow
            key={value.key}
            role={role}
            value={value}
            open={edited === value.key}
            onOpen={(wish) => setEdited(wish ? value.key : null)}
            onDecide={(decision) => onDecide(value.key, decision)}
            onForget={() => onForget(value.key)}
          />
        ))}
      </ul>
      {found.length > most && (
        <Button variant="subtle" size="compact-sm" onClick={() => setMost(most + shownAtOnce)}>
          {t("values.more", { n: formats.number(found.length - most) })}
        </Button>
      )}
    </div>
  );
}

/** Whether a person should look at a value: the guess is not sure, and nobody decided. */
export const isOpen = (value: ReviewedValue) => value.origin === "guessed" && value.firmness !== "sure";

export const isProtected = ({ decision }: ReviewedValue) =>
  decision.kind === "category" && decision.protection !== null;
