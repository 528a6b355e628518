import { Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { FactorId } from "../../base/ids.ts";
import type { FactorLayer } from "../../model/factors.ts";
import { setMap } from "../../state/commands/set-map.ts";
import { rowsOfFactors } from "../../state/factor-order.ts";
import { useApp, useFormats, useLocalised, useProject } from "../app-context.tsx";
import { FactorSymbol } from "../legend/factor-symbol.tsx";
import { toneName } from "../tone-name.ts";
import { Section } from "../widgets/section.tsx";
import styles from "./factor-list.module.css";

/** Every factor layer with its symbol and how to read it; each can be shown or hidden. */
export function FactorList() {
  const { t } = useTranslation();
  const app = useApp();
  const { factors, maps } = useProject();
  const shown = maps.factors.factors;
  const ids = rowsOfFactors(factors);
  const toggle = (id: FactorId, on: boolean) =>
    app.dispatch(setMap, {
      step: "factors",
      map: { factors: ids.filter((each) => (each === id ? on : shown.includes(each))) },
    });
  return (
    <Section title={t("factors.layers")}>
      {ids.length === 0 && <p className={styles.none}>{t("factors.none")}</p>}
      <ul className={styles.list}>
        {ids.map((id) => (
          <FactorItem
            key={id}
            layer={factors[id]}
            shown={shown.includes(id)}
            onToggle={(on) => toggle(id, on)}
          />
        ))}
      </ul>
    </Section>
  );
}

function FactorItem({
  layer,
  shown,
  onToggle,
}: {
  layer: FactorLayer;
  shown: boolean;
  onToggle: (on: boolean) => void;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();

  return (
    <li className={styles.item}>
      <FactorSymbol kind={layer.kind} tone={layer.tone} />
      <div className={styles.words}>
        <span>{local(layer.label)}</span>
        <span className={styles.note}>
          {t(`factors.tones.${toneName(layer)}`)} · {formats.number(layer.length)}
        </span>
      </div>
      <Switch
        checked={shown}
        aria-label={t("factors.show", { name: local(layer.label) })}
        onChange={(event) => onToggle(event.currentTarget.checked)}
      />
    </li>
  );
}
