import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAppState, useFormats, useLocalised, useProject, useRequest } from "../app-context.tsx";
import { paramText } from "../param-text.ts";
import styles from "./method-card-dialog.module.css";

/** What a method is, how to read it, what it does not say, where it comes from, and how it ran here. */
export default function MethodCardDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  const request = useAppState((state) => state.session.dialogSubject) ?? "situation";
  const { analysis, result, run } = useRequest(request);
  const asked = useProject().requests[request];
  if (!analysis || !asked) return null;
  const text = local(analysis.text);
  const params = Object.entries(analysis.params);
  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={text.title}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <div className={styles.card}>
        <p className={styles.question}>{text.question}</p>
        <Part title={t("method.what")}>{text.what}</Part>
        <Part title={t("method.formula")}>
          <code className={styles.formula}>
            {typeof analysis.formula === "string" ? analysis.formula : local(analysis.formula)}
          </code>
        </Part>
        <Part title={t("method.reading")}>{text.reading}</Part>
        <Part title={t("method.caveat")}>{text.caveat}</Part>
        {params.length > 0 && (
          <section>
            <h3>{t("method.params")}</h3>
            <dl className={styles.params}>
              {params.map(([name, spec]) => (
                <div key={name}>
                  <dt>{local(spec.label)}</dt>
                  <dd>{paramText(spec, asked.params[name] ?? spec.default, formats, t)}</dd>
                </div>
              ))}
              <div>
                <dt>{t("params.seed")}</dt>
                <dd>{asked.seed}</dd>
              </div>
            </dl>
          </section>
        )}
        {result && result.log.length > 0 && (
          <section>
            <h3>{t("method.log")}</h3>
            <ol className={styles.log}>
              {result.log.map((sentence) => (
                <li key={sentence.es}>{local(sentence)}</li>
              ))}
            </ol>
            {run?.status === "done" && (
              <p className={styles.time}>
                {t("method.time", { milliseconds: formats.number(Math.round(run.milliseconds)) })}
              </p>
            )}
          </section>
        )}
        {analysis.checked.length > 0 && (
          <section>
            <h3>{t("method.checked")}</h3>
            <ul className={styles.log}>
              {analysis.checked.map((sentence) => (
                <li key={sentence.es}>{local(sentence)}</li>
              ))}
            </ul>
          </section>
        )}
        <Part title={t("method.source")}>{text.source}</Part>
      </div>
    </Modal>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      <p>{children}</p>
    </section>
  );
}
