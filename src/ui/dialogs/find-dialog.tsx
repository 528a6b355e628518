import { Modal, TextInput } from "@mantine/core";
import IconSearch from "@tabler/icons-react/dist/esm/icons/IconSearch.mjs";
import { type KeyboardEvent, useId, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LevelId } from "../../base/ids.ts";
import { extentOfArea } from "../../state/extent.ts";
import { useApp, useLocalised, useProject } from "../app-context.tsx";
import { foldText } from "../fold-text.ts";
import { mapHandle } from "../map-handle.ts";
import { takeTyped } from "./early-typing.ts";
import styles from "./find-dialog.module.css";
import { searchNames } from "./search-names.ts";

interface Found {
  readonly level: LevelId;
  readonly row: number;
  readonly name: string;
  readonly place: string;
  readonly foldedName: string;
  readonly folded: string;
}

const shown = 9;

/** Finds a territory by name, without minding accents or a slip of the fingers, and goes there. */
export default function FindDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const app = useApp();
  const id = useId();
  const project = useProject();
  const [query, setQuery] = useState("");
  const [active, setActive] = useState(0);
  const all = useTerritories();
  const wanted = foldText(query);
  const { found, alike } = useMemo(() => searchNames(all, wanted, shown), [all, wanted]);
  const choose = (item: Found | undefined) => {
    if (!item) return;
    app.setSession({ selected: { kind: "area", level: item.level, row: item.row } });
    const extent = extentOfArea(project.levels[item.level], item.row);
    if (extent) mapHandle.current?.fit(extent);
    onClose();
  };
  const onKey = (event: KeyboardEvent) => {
    const move = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (move !== 0 && found.length > 0) {
      event.preventDefault();
      setActive((active + move + found.length) % found.length);
    }
    if (event.key === "Enter") choose(found[active]);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size={480}
      yOffset="12vh"
      title={t("find.title")}
      classNames={{ header: styles.unseen }}
    >
      <TextInput
        data-autofocus
        size="md"
        variant="unstyled"
        className={styles.input}
        leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
        placeholder={t("find.placeholder")}
        aria-label={t("find.title")}
        role="combobox"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found[active] ? `${id}-${active}` : undefined}
        value={query}
        onFocus={() => {
          const early = takeTyped();
          if (early) setQuery(query + early);
        }}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKey}
      />
      {alike && (
        <p className={styles.none} role="status">
          {t("find.alike", { query })}
        </p>
      )}
      <div id={id} role="listbox" aria-label={t("find.title")} className={styles.list}>
        {found.map((item, index) => (
          <div
            key={`${item.level} ${item.row}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={styles.item}
            onMouseMove={() => setActive(index)}
            onClick={() => choose(item)}
            onKeyDown={onKey}
          >
            <span>{item.name}</span>
            <span className={styles.place}>{item.place}</span>
          </div>
        ))}
        {found.length === 0 && <p className={styles.none}>{t("find.nothing", { query })}</p>}
      </div>
    </Modal>
  );
}

function useTerritories(): readonly Found[] {
  const local = useLocalised();
  const { levels } = useProject();
  return Object.values(levels)
    .sort((a, b) => a.rank - b.rank)
    .flatMap((level) =>
      level.names.map((name, row) => {
        const above = level.parent && level.parent.rows[row] >= 0 ? levels[level.parent.level] : null;
        const kind = local(level.label).one;
        return {
          level: level.id,
          row,
          name: name || level.codes[row],
          place: above && level.parent ? `${kind} · ${above.names[level.parent.rows[row]]}` : kind,
          foldedName: foldText(name),
          folded: foldText(`${name} ${level.codes[row]}`),
        };
      }),
    );
}
