import { ActionIcon, UnstyledButton } from "@mantine/core";
import IconTrash from "@tabler/icons-react/dist/esm/icons/IconTrash.mjs";
import { useTranslation } from "react-i18next";
import { judgedChecks, judgedGrade } from "../../model/quality.ts";
import { type Source, type SourceRole, sourceRoles } from "../../model/source.ts";
import { removeSource } from "../../state/commands/remove-source.ts";
import { useApp, useFormats, useLocalised, useProject } from "../app-context.tsx";
import { GradeMark } from "../widgets/grade-mark.tsx";
import { Hint } from "../widgets/hint.tsx";
import { Section } from "../widgets/section.tsx";
import styles from "./sources-section.module.css";

const roleOrder: readonly SourceRole[] = sourceRoles;

/** Every source with the essentials of its passport. */
export function SourcesSection() {
  const { t } = useTranslation();
  const sources = Object.values(useProject().sources).sort(
    (a, b) => roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role),
  );
  return (
    <Section title={t("data.sources")}>
      {sources.length === 0 && <p className={styles.none}>{t("data.noSources")}</p>}
      <ul className={styles.list}>
        {sources.map((source) => (
          <SourceRow key={source.id} source={source} />
        ))}
      </ul>
    </Section>
  );
}

function SourceRow({ source }: { source: Source }) {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const formats = useFormats();
  const { passport } = source;
  const setAside = passport.rowsRead - passport.rowsAccepted;
  const { quality } = useProject();
  const grade = judgedGrade(passport, quality);
  const attention = judgedChecks(passport, quality).filter((check) => check.level !== "good").length;
  return (
    <li className={styles.source}>
      <UnstyledButton
        className={styles.open}
        title={t("passport.openOf", { name: local(source.title) })}
        onClick={() => app.setSession({ dialog: "passport", dialogSubject: source.id })}
      >
        <span className={styles.role}>{t(`data.roles.${source.role}`)}</span>
        <span className={styles.title}>{local(source.title)}</span>
        <span className={styles.rows}>
          {t("passport.accepted", { n: formats.number(passport.rowsAccepted) })}
          {setAside > 0 && ` · ${t("passport.setAsideCount", { n: formats.number(setAside) })}`}
          {attention > 0 && ` · ${t("passport.attentionCount", { n: String(attention) })}`}
        </span>
      </UnstyledButton>
      {grade && <GradeMark grade={grade} />}
      <Hint label={t("data.remove")}>
        <ActionIcon
          size={26}
          aria-label={t("data.removeOf", { name: local(source.title) })}
          onClick={() => app.dispatch(removeSource, { source: source.id })}
        >
          <IconTrash size={15} stroke={1.6} />
        </ActionIcon>
      </Hint>
    </li>
  );
}
