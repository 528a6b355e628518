import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormats } from "../../app-context.tsx";
import importStyles from "./import.module.css";

/** What is being done, how far it is, and the way to end it. */
export function Working({ text, share, onCancel }: { text: string; share: number; onCancel: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div className={importStyles.reading} role="status">
      <span>
        {text} {formats.progress(share)}
      </span>
      <progress value={share} aria-label={text} />
      <Button variant="default" onClick={onCancel}>
        {t("run.cancel")}
      </Button>
    </div>
  );
}
