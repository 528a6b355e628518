import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useApp, useAppState } from "./app-context.tsx";
import styles from "./lost-part.module.css";
import { Mark } from "./widgets/mark.tsx";

/**
 * In place of the screen when a part of it cannot be shown, most often because a new release took the place of the files
 * while the page was open: says so and offers to load the page again. The project is kept on the computer.
 */
export class WhenPartIsLost extends Component<{ children: ReactNode }, { lost: boolean }> {
  override state = { lost: false };

  static getDerivedStateFromError() {
    return { lost: true };
  }

  override render(): ReactNode {
    return this.state.lost ? <LostPart /> : this.props.children;
  }
}

function LostPart() {
  const { t } = useTranslation();
  const app = useApp();
  const kept = useAppState(({ saved }) => saved.status === "saved");
  const reload = async () => {
    await app.flush();
    location.reload();
  };
  return (
    <main className={styles.lost} role="alert">
      <Mark size={40} />
      <h1>{t("lostPart.title")}</h1>
      <p>{t("lostPart.why")}</p>
      {kept && <p>{t("lostPart.kept")}</p>}
      <button type="button" className={styles.reload} onClick={() => void reload()}>
        {t("offline.reload")}
      </button>
    </main>
  );
}
