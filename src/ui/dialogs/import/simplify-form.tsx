import { Button, NumberInput, Switch } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isAbort } from "../../../base/run-context.ts";
import type { AreaMapping } from "../../../intake/mapping.ts";
import type { ReadOptions } from "../../../readers/reader.ts";
import { trySimplify } from "../../../state/import-files.ts";
import { useApp, useFormats } from "../../app-context.tsx";
import styles from "./simplify-form.module.css";

/** Files with more vertices than this are slow to draw and to search. */
const heavyVertices = 200_000;
const usualMeters = 10;

type Answer = Awaited<ReturnType<typeof trySimplify>>;

/** Offers lighter outlines, and says what would be left of them before the file is brought in. */
export function SimplifyForm({
  request,
  vertices,
  mapping,
  onChange,
}: {
  request: { file: File; companions?: readonly File[]; options: ReadOptions; table: number };
  /** Of the file as it is. */
  vertices: number;
  mapping: AreaMapping;
  onChange: (mapping: AreaMapping) => void;
}) {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const [answer, setAnswer] = useState<{ meters: number; result: Answer } | null>(null);
  const [running, setRunning] = useState(false);
  const stop = useRef<AbortController | null>(null);
  const meters = mapping.simplify?.toleranceMeters ?? usualMeters;
  const set = (toleranceMeters: number | null) =>
    onChange({ ...mapping, simplify: toleranceMeters === null ? undefined : { toleranceMeters } });
  const look = async () => {
    stop.current?.abort();
    const abort = new AbortController();
    stop.current = abort;
    setRunning(true);
    try {
      const asked = { ...request, planar: mapping.planar ?? false, toleranceMeters: meters };
      const result = await trySimplify(app, asked, { signal: abort.signal });
      setAnswer({ meters, result });
    } catch (error) {
      if (!isAbort(error)) setAnswer(null);
    } finally {
      if (!abort.signal.aborted) setRunning(false);
    }
  };
  const known = answer?.meters === meters ? answer.result : null;
  return (
    <div className={styles.simplify} data-heavy={vertices > heavyVertices || undefined}>
      <Switch
        label={t("import.simplify.title")}
        description={t(vertices > heavyVertices ? "import.simplify.heavy" : "import.simplify.about", {
          n: formats.number(vertices),
        })}
        checked={mapping.simplify !== undefined}
        onChange={(event) => set(event.currentTarget.checked ? meters : null)}
      />
      {mapping.simplify && (
        <div className={styles.row}>
          <NumberInput
            label={t("import.simplify.tolerance")}
            min={0.1}
            max={5000}
            step={5}
            value={meters}
            onChange={(value) => typeof value === "number" && value > 0 && set(value)}
          />
          <Button variant="default" loading={running} onClick={() => void look()}>
            {t("import.simplify.look")}
          </Button>
          <p role="status">
            {known &&
              t("import.simplify.left", {
                before: formats.number(known.before),
                after: formats.number(known.after),
                share: formats.share(known.after / Math.max(1, known.before)),
                change: formats.share(known.greatestChange, 2),
              })}
          </p>
        </div>
      )}
    </div>
  );
}
