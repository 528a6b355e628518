import { useWindowEvent } from "@mantine/hooks";
import IconFileUpload from "@tabler/icons-react/dist/esm/icons/IconFileUpload.mjs";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useApp } from "../app-context.tsx";
import { takeFiles } from "../take-files.ts";
import styles from "./file-drop.module.css";

/** Files can be dropped anywhere in the window: a project file is opened, the import dialog takes the others from there. */
export function FileDrop() {
  const { t } = useTranslation();
  const app = useApp();
  const depth = useRef(0);
  const [over, setOver] = useState(false);
  const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
  useWindowEvent("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    depth.current++;
    setOver(true);
  });
  useWindowEvent("dragleave", (event) => {
    if (!carriesFiles(event)) return;
    depth.current = Math.max(0, depth.current - 1);
    if (depth.current === 0) setOver(false);
  });
  useWindowEvent("dragover", (event) => {
    if (carriesFiles(event)) event.preventDefault();
  });
  useWindowEvent("drop", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    void takeFiles(app, files, t("projects.confirmLeave"));
  });
  if (!over) return null;
  return (
    <div className={styles.drop} role="status">
      <div>
        <IconFileUpload size={44} stroke={1.3} aria-hidden />
        <strong>{t("data.dropTitle")}</strong>
        <span>{t("data.dropHint")}</span>
      </div>
    </div>
  );
}
