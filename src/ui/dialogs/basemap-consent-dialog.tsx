import { Button, Modal } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { originOf } from "../../map/basemap-network.ts";
import { agreeAndConnect } from "../../state/basemap.ts";
import { useApp, useAppState } from "../app-context.tsx";
import styles from "./basemap-consent-dialog.module.css";

/** Says which servers would be asked, what they learn and what they never do, before anything is asked. */
export default function BasemapConsentDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const app = useApp();
  const address = useAppState((state) => state.session.dialogSubject) ?? "";
  const state = useAppState((each) => each.session.basemap);
  const [refused, setRefused] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const own = originOf(address);
  const known = state.status === "closed" && state.source === address ? state.origins : [];
  const origins = [...new Set([...(own ? [own] : []), ...known])];
  const agree = async () => {
    setLeaving(true);
    const left = await agreeAndConnect(app, address, origins);
    setRefused(!left);
    setLeaving(left);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size={540}
      title={t("basemap.consent.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <div className={styles.dialog}>
        <p>{t("basemap.consent.asks")}</p>
        <ul className={styles.hosts}>
          {origins.map((origin) => (
            <li key={origin}>{origin}</li>
          ))}
        </ul>
        <dl className={styles.facts}>
          <dt>{t("basemap.consent.learns")}</dt>
          <dd>{t("basemap.consent.learnsWhat")}</dd>
          <dt>{t("basemap.consent.never")}</dt>
          <dd>{t("basemap.consent.neverWhat")}</dd>
        </dl>
        <p className={styles.note}>{t("basemap.consent.remembered")}</p>
        {refused && (
          <p className={styles.refused} role="alert">
            {t("basemap.consent.unsaved")}
          </p>
        )}
        <div className={styles.foot}>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("basemap.consent.no")}
          </Button>
          <Button loading={leaving} disabled={origins.length === 0} onClick={() => void agree()}>
            {t("basemap.consent.yes")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
