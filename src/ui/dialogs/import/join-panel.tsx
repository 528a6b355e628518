import { Button, Select } from "@mantine/core";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { decisionKey, type JoinAreas } from "../../../intake/area-decisions.ts";
import type { AreaSuggestion } from "../../../intake/area-suggestions.ts";
import type { JoinStudy, UnmatchedName } from "../../../intake/join-study.ts";
import type { AreaDecision } from "../../../intake/mapping.ts";
import { unmatchedCsv } from "../../../writers/unmatched-names.ts";
import { useFormats, useLanguage } from "../../app-context.tsx";
import { downloadBytes } from "../../download.ts";
import styles from "./preview.module.css";

const shownAtFirst = 12;
const shownMore = 60;
/** A suggestion that can be taken with others at once: alike, and clearly more so than the next. */
const clear = { likeness: 0.85, ahead: 0.03 } as const;
const nobody = "\u0000none";

/** Names that no area bears: what each may mean, to be decided one by one, or all the clear ones shown at once. */
export function JoinPanel({
  study,
  areas,
  decisions,
  fileName,
  onDecisions,
}: {
  study: JoinStudy;
  areas: JoinAreas;
  decisions: readonly AreaDecision[];
  fileName: string;
  onDecisions: (decisions: readonly AreaDecision[]) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const language = useLanguage();
  const [shown, setShown] = useState(shownAtFirst);
  const listed = study.names.slice(0, shown);
  const decided = new Map(decisions.map((each) => [decisionKey(each.name, each.parent), each.code]));
  const keyOf = (item: UnmatchedName) => decisionKey(item.name, item.parent || undefined);
  const decide = (items: readonly { item: UnmatchedName; code: string | null | undefined }[]) => {
    const keys = new Set(items.map(({ item }) => keyOf(item)));
    const others = decisions.filter((each) => !keys.has(decisionKey(each.name, each.parent)));
    const made = items.flatMap(({ item, code }) =>
      code === undefined
        ? []
        : [{ name: item.name, ...(item.parent ? { parent: item.parent } : {}), code } satisfies AreaDecision],
    );
    onDecisions([...others, ...made]);
  };
  const obvious = listed.filter((item) => !decided.has(keyOf(item)) && isClear(item.suggestions));
  return (
    <section className={styles.join} aria-label={t("import.join.title")}>
      <p className={styles.total}>
        {t("import.join.total", {
          n: formats.number(study.matched + study.decided),
          of: formats.number(study.rows - study.empty),
          share: formats.share(
            study.rows > study.empty
              ? (study.matched + study.decided) / (study.rows - study.empty)
              : Number.NaN,
          ),
        })}
        {study.empty > 0 && ` ${t("import.join.empty", { n: formats.number(study.empty) })}`}
      </p>
      {study.names.length > 0 && (
        <>
          <p className={styles.note}>
            {t("import.join.left", { n: formats.number(study.names.length + study.unlisted) })}
          </p>
          <table className={styles.names}>
            <thead>
              <tr>
                <th scope="col">{t("import.join.inFile")}</th>
                <th scope="col" className={styles.number}>
                  {t("import.join.rows")}
                </th>
                <th scope="col">{t("import.join.means")}</th>
              </tr>
            </thead>
            <tbody>
              {listed.map((item) => (
                <tr key={keyOf(item)}>
                  <td>
                    {item.name}
                    {item.parent && <small> {item.parent}</small>}
                  </td>
                  <td className={styles.number}>{formats.number(item.rows)}</td>
                  <td>
                    <Meaning
                      item={item}
                      areas={areas}
                      code={decided.get(keyOf(item))}
                      onCode={(code) => decide([{ item, code }])}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <div className={styles.actions}>
            {obvious.length > 0 && (
              <Button
                size="compact-sm"
                variant="light"
                onClick={() => decide(obvious.map((item) => ({ item, code: item.suggestions[0].code })))}
              >
                {t("import.join.acceptShown", { n: formats.number(obvious.length) })}
              </Button>
            )}
            {study.names.length > shown && (
              <Button size="compact-sm" variant="default" onClick={() => setShown(shown + shownMore)}>
                {t("import.join.more", {
                  n: formats.number(Math.min(shownMore, study.names.length - shown)),
                })}
              </Button>
            )}
            {decisions.length > 0 && (
              <Button size="compact-sm" variant="default" onClick={() => onDecisions([])}>
                {t("import.join.forget", { n: formats.number(decisions.length) })}
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconDownload size={14} aria-hidden />}
              onClick={() =>
                downloadBytes(
                  unmatchedCsv(
                    study.names.map((item) => ({ ...item, code: decided.get(keyOf(item)) ?? "" })),
                    language,
                  ),
                  `${fileName.replace(/\.[^.]+$/, "")}-${t("import.join.fileName")}.csv`,
                  "text/csv",
                )
              }
            >
              {t("import.join.download")}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

function isClear([first, second]: readonly AreaSuggestion[]): boolean {
  if (!first || first.likeness < clear.likeness) return false;
  return !second || first.likeness - second.likeness >= clear.ahead;
}

/** The area that a name stands for: a suggestion, any other area, or none. */
function Meaning({
  item,
  areas,
  code,
  onCode,
}: {
  item: UnmatchedName;
  areas: JoinAreas;
  code: string | null | undefined;
  onCode: (code: string | null | undefined) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [search, setSearch] = useState("");
  const data = useMemo(() => {
    const suggested = item.suggestions.map((each) => ({
      value: each.code,
      label: `${labelOf(each.name, each.parent)} · ${formats.share(each.likeness)}`,
    }));
    const known = new Set(suggested.map(({ value }) => value));
    const others =
      search.trim() === "" && code === undefined
        ? []
        : areas.codes
            .map((value, row) => ({
              value,
              label: labelOf(areas.names[row], areas.parentNames?.[row] ?? ""),
            }))
            .filter(({ value }) => !known.has(value));
    return [...suggested, ...others, { value: nobody, label: t("import.join.nobody") }];
  }, [item, areas, search, code, formats, t]);
  return (
    <Select
      size="xs"
      searchable
      clearable
      limit={60}
      aria-label={t("import.join.meaningOf", { name: item.name })}
      placeholder={t(item.suggestions.length > 0 ? "import.join.choose" : "import.join.search")}
      nothingFoundMessage={t("import.join.nothingFound")}
      data={data}
      value={code === undefined ? null : (code ?? nobody)}
      searchValue={search}
      onSearchChange={setSearch}
      onChange={(value) => onCode(value === null ? undefined : value === nobody ? null : value)}
    />
  );
}

const labelOf = (name: string, parent: string) => (parent ? `${name} (${parent})` : name);
