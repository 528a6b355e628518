import { useTranslation } from "react-i18next";
import { judgedChecks, judgedGrade } from "../../model/quality.ts";
import type { Passport, Source } from "../../model/source.ts";
import { filesInUseText } from "../../writers/files-in-use.ts";
import { useFormats, useLocalised, useProject } from "../app-context.tsx";
import { GradeMark } from "../widgets/grade-mark.tsx";
import { PassportChecks } from "../widgets/passport-checks.tsx";
import { ProblemText } from "../widgets/problem-text.tsx";
import styles from "./passport-view.module.css";
import { SetAsideDownload } from "./set-aside-download.tsx";

/** The passport of a source: rows read = accepted + set aside, what was checked, and its grade. */
export function PassportView({ source }: { source: Source }) {
  const { t } = useTranslation();
  const local = useLocalised();
  const { passport } = source;
  const { quality } = useProject();
  const grade = judgedGrade(passport, quality);
  return (
    <div className={styles.passport}>
      <header className={styles.head}>
        <div>
          <h2>{local(source.title)}</h2>
          <p>
            {t(`data.roles.${source.role}`)} ·{" "}
            {(source.loads?.length ?? 1) > 1
              ? t("update.lastFile", { name: source.fileName })
              : source.fileName}
          </p>
          {local(source.citation) && <p>{local(source.citation)}</p>}
        </div>
        {grade && (
          <div className={styles.grade}>
            <GradeMark grade={grade} />
            <span>{t(`passport.grades.${grade}`)}</span>
          </div>
        )}
      </header>
      <Rows passport={passport} />
      <FilesInUse source={source} />
      <SetAside source={source} />
      {passport.checks.length > 0 && (
        <section>
          <h3>{t("passport.checks")}</h3>
          <PassportChecks checks={judgedChecks(passport, quality)} />
        </section>
      )}
      {passport.problems.length > 0 && (
        <section>
          <h3>{t("passport.problems")}</h3>
          <div className={styles.problems}>
            {passport.problems.map((problem) => (
              <ProblemText key={`${problem.code} ${problem.what.es}`} problem={problem} />
            ))}
          </div>
        </section>
      )}
    </div>
  );
}

/** The equation every passport holds: read = accepted + set aside. */
function Rows({ passport }: { passport: Passport }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const setAside = passport.rowsRead - passport.rowsAccepted;
  const figures = [
    { sign: "", label: t("passport.read"), value: passport.rowsRead },
    { sign: "=", label: t("passport.acceptedRows"), value: passport.rowsAccepted },
    { sign: "+", label: t("passport.setAside"), value: setAside },
  ];
  return (
    <dl className={styles.rows}>
      {figures.map((figure) => (
        <div key={figure.label} data-sign={figure.sign}>
          <dt>{figure.label}</dt>
          <dd>{formats.number(figure.value)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Of a source of several files, which of them its rows are from. */
function FilesInUse({ source }: { source: Source }) {
  const { language } = useFormats();
  const text = filesInUseText(source, language);
  return text && <p className={styles.files}>{text}</p>;
}

function SetAside({ source }: { source: Source }) {
  const { passport } = source;
  const { t } = useTranslation();
  const local = useLocalised();
  const formats = useFormats();
  if (passport.setAside.length === 0) return null;
  return (
    <section>
      <h3>{t("passport.reasons")}</h3>
      <ul className={styles.reasons}>
        {passport.setAside.map((reason) => (
          <li key={reason.code}>
            <span>{local(reason.text)}</span>
            <span>{formats.number(reason.count)}</span>
          </li>
        ))}
      </ul>
      {passport.setAsideRows.rows.length > 0 && <SetAsideDownload source={source} />}
    </section>
  );
}
