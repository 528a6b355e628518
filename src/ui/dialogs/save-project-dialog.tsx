import { Button, Checkbox, Modal, PasswordInput, Progress } from "@mantine/core";
import { type FormEvent, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Problem } from "../../base/problem.ts";
import { countProtected } from "../../model/protection.ts";
import { shortestPassphrase } from "../../project-file/passphrase.ts";
import { projectAsFile } from "../../state/project-files.ts";
import { useApp, useFormats, useLocalised, useProject } from "../app-context.tsx";
import { downloadBytes } from "../download.ts";
import { fileNameFor } from "../file-name.ts";
import { ProblemText } from "../widgets/problem-text.tsx";
import { problemOf } from "./import/file-problem.ts";
import styles from "./project-file-dialog.module.css";

/** Saves the whole project as one file, protected by a passphrase if so wished. */
export default function SaveProjectDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const app = useApp();
  const formats = useFormats();
  const local = useLocalised();
  const { name: names, incidents, fictional } = useProject();
  const name = local(names);
  const guarded = useMemo(
    () => (incidents && !fictional ? countProtected(incidents) : 0),
    [incidents, fictional],
  );
  const [isProtected, setProtected] = useState(guarded > 0);
  const [passphrase, setPassphrase] = useState("");
  const [again, setAgain] = useState("");
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [stop] = useState(() => new AbortController());
  const tooShort = passphrase.normalize("NFKC").length < shortestPassphrase;
  const differs = again !== "" && again !== passphrase;
  const ready = !isProtected || (!tooShort && again === passphrase);
  const close = () => {
    stop.abort();
    onClose();
  };
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || share !== null) return;
    const fileName = fileNameFor([name], ".convive");
    setProblem(null);
    setShare(0);
    try {
      const request = { fileName, passphrase: isProtected ? passphrase : null };
      const bytes = await projectAsFile(app, request, { signal: stop.signal, onProgress: setShare });
      downloadBytes(bytes, fileName, "application/zip");
      onClose();
    } catch (error) {
      if (stop.signal.aborted) return;
      setProblem(problemOf(error, fileName));
      setShare(null);
    }
  };
  return (
    <Modal
      opened
      onClose={close}
      size={520}
      title={t("projectFile.saveTitle")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form className={styles.dialog} onSubmit={(event) => void save(event)}>
        <p>{t("projectFile.holds")}</p>
        {guarded > 0 && <p>{t("projectFile.holdsProtected", { n: formats.number(guarded) })}</p>}
        <Checkbox
          checked={isProtected}
          onChange={(event) => setProtected(event.currentTarget.checked)}
          label={t("projectFile.protect")}
          description={t("projectFile.protectHelp")}
        />
        {isProtected && (
          <>
            <PasswordInput
              label={t("projectFile.passphrase")}
              description={t("projectFile.passphraseHelp", { n: shortestPassphrase })}
              value={passphrase}
              autoComplete="new-password"
              onChange={(event) => setPassphrase(event.currentTarget.value)}
            />
            <PasswordInput
              label={t("projectFile.again")}
              value={again}
              autoComplete="new-password"
              error={differs ? t("projectFile.differs") : undefined}
              onChange={(event) => setAgain(event.currentTarget.value)}
            />
          </>
        )}
        {problem && <ProblemText problem={problem} />}
        {share !== null && <Progress value={share * 100} aria-label={t("projectFile.saving")} />}
        <div className={styles.foot}>
          <Button type="submit" disabled={!ready} loading={share !== null}>
            {t("projectFile.download")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
