import { Button, NumberInput } from "@mantine/core";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { type QualityCode, qualityRules } from "../../model/quality.ts";
import { setQualityBound } from "../../state/commands/set-quality-bound.ts";
import { useApp, useLanguage } from "../app-context.tsx";
import styles from "./checklist.module.css";

/** A field for the bound of a check, in per cent where it is a share, with the way back to the default. */
export function QualityBound({
  code,
  bound,
  changed,
  title,
  onDone,
}: {
  code: QualityCode;
  bound: number;
  changed: boolean;
  title: string;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const app = useApp();
  const language = useLanguage();
  const { unit } = qualityRules[code];
  const times = unit === "share" ? 100 : 1;
  const shown = useRef(false);
  const show = (form: HTMLElement | null) => {
    if (!form || shown.current) return;
    shown.current = true;
    form.querySelector("input")?.focus({ preventScroll: true });
    form.scrollIntoView({ block: "nearest" });
  };
  return (
    <div ref={show} className={styles.bound}>
      <NumberInput
        aria-label={t("checklist.boundOf", { title })}
        value={Math.round(bound * times * 1000) / 1000}
        min={0}
        max={unit === "share" ? 100 : 1000}
        step={unit === "share" ? 1 : 0.5}
        decimalScale={2}
        clampBehavior="strict"
        suffix={unit === "share" ? (language === "es" ? " %" : "%") : undefined}
        onChange={(value) => {
          if (typeof value === "number" && Number.isFinite(value))
            app.dispatch(setQualityBound, { code, bound: value / times });
        }}
      />
      {changed && (
        <Button
          variant="default"
          aria-label={t("checklist.resetOf", { title })}
          onClick={() => app.dispatch(setQualityBound, { code, bound: null })}
        >
          {t("checklist.reset")}
        </Button>
      )}
      <Button variant="default" onClick={onDone}>
        {t("checklist.done")}
      </Button>
    </div>
  );
}
