import { UnstyledButton } from "@mantine/core";
import IconCircleCheck from "@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs";
import IconDownload from "@tabler/icons-react/dist/esm/icons/IconDownload.mjs";
import IconRefresh from "@tabler/icons-react/dist/esm/icons/IconRefresh.mjs";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { browserHost, takeNewRelease } from "../../state/offline.ts";
import { useApp, useAppState, useFormats } from "../app-context.tsx";
import { Hint } from "../widgets/hint.tsx";
import styles from "./offline-sign.module.css";

/** Whether the application opens without a network, and the offer of a new release. */
export default function OfflineSign() {
  const { t } = useTranslation();
  const formats = useFormats();
  const offline = useAppState((state) => state.session.offline);
  switch (offline.status) {
    case "unknown":
    case "unavailable":
      return null;
    case "keeping":
      return (
        <span className={styles.sign} role="status">
          <IconDownload size={14} stroke={1.8} aria-hidden />
          <span>{t("offline.keeping", { share: formats.progress(offline.share) })}</span>
        </span>
      );
    case "ready":
      return (
        <Hint label={t("offline.readyHelp")}>
          <span className={styles.sign} role="status">
            <IconCircleCheck size={14} stroke={1.8} aria-hidden />
            <span>{t("offline.ready")}</span>
          </span>
        </Hint>
      );
    case "newRelease":
      return <NewRelease />;
  }
}

function NewRelease() {
  const { t } = useTranslation();
  const app = useApp();
  const [elsewhere, setElsewhere] = useState(false);
  const [asking, setAsking] = useState(false);
  const reload = async () => {
    const host = browserHost();
    if (!host || asking) return;
    setAsking(true);
    setElsewhere(!(await takeNewRelease(app, host).finally(() => setAsking(false))));
  };
  return (
    <span className={styles.offer} role="status">
      <span>{t(elsewhere ? "offline.closeOthers" : "offline.newRelease")}</span>
      <UnstyledButton className={styles.reload} aria-busy={asking} onClick={() => void reload()}>
        <IconRefresh size={14} stroke={1.9} aria-hidden />
        {t("offline.reload")}
      </UnstyledButton>
    </span>
  );
}
