import { Button, Modal, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../base/problem.ts";
import { openFromFile } from "../../state/project-files.ts";
import { useApp, useAppState } from "../app-context.tsx";
import { ProblemText } from "../widgets/problem-text.tsx";
import { problemOf } from "./import/file-problem.ts";
import styles from "./project-file-dialog.module.css";

/** Asks for the passphrase of a protected project file and opens it. */
export default function PassphraseDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const app = useApp();
  const file = useAppState((state) => state.session.pendingFiles[0]);
  const [passphrase, setPassphrase] = useState("");
  const [opening, setOpening] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  if (!file) return null;
  const close = () => {
    app.setSession({ pendingFiles: [] });
    onClose();
  };
  const open = async (event: FormEvent) => {
    event.preventDefault();
    setOpening(true);
    setProblem(null);
    try {
      await openFromFile(app, file, passphrase, {});
      close();
    } catch (error) {
      setProblem(problemOf(error, file.name));
      setOpening(false);
    }
  };
  return (
    <Modal
      opened
      onClose={close}
      size={460}
      title={t("projectFile.locked", { name: file.name })}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form className={styles.dialog} onSubmit={(event) => void open(event)}>
        <PasswordInput
          label={t("projectFile.passphrase")}
          value={passphrase}
          autoComplete="off"
          data-autofocus
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        {problem && <ProblemText problem={problem} />}
        <div className={styles.foot}>
          <Button type="submit" disabled={passphrase === ""} loading={opening}>
            {t("projectFile.unlock")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
