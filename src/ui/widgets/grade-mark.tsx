import { useTranslation } from "react-i18next";
import type { Grade } from "../../model/source.ts";
import styles from "./grade-mark.module.css";
import { Hint, type HintSide } from "./hint.tsx";

/** The grade of a source, A to D, with what it means. */
export function GradeMark({ grade, side = "left" }: { grade: Grade; side?: HintSide }) {
  const { t } = useTranslation();
  return (
    <Hint label={t(`passport.grades.${grade}`)} side={side}>
      <span
        className={styles.grade}
        role="img"
        aria-label={t("passport.gradeIs", { grade })}
        data-grade={grade}
      >
        {grade}
      </span>
    </Hint>
  );
}
