import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { DateOrder } from "../../../intake/civil-parser.ts";
import type { TimeStudy } from "../../../intake/time-study.ts";
import { useFormats } from "../../app-context.tsx";
import { AsideList } from "./aside-list.tsx";
import styles from "./preview.module.css";
import { writtenTime } from "./written-time.ts";

/** How real cells were read as dates, in both orders where there is one to choose. */
export function TimePreview({
  study,
  order,
  onOrder,
}: {
  study: TimeStudy;
  order: DateOrder | null;
  onOrder: (order: DateOrder) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { other } = study;
  const otherRead = (at: number) => {
    const read = other?.examples[at]?.read;
    return read ? writtenTime(read, formats) : "—";
  };
  return (
    <div className={styles.times}>
      <p className={styles.total}>
        {study.first !== null && study.last !== null
          ? t("import.tried.dated", {
              n: formats.number(study.dated),
              of: formats.number(study.rows),
              from: formats.date(study.first),
              to: formats.date(study.last),
              timed: formats.number(study.withTime),
            })
          : t("import.tried.noDates")}
      </p>
      <AsideList
        title={t("import.tried.asideDates", { n: formats.number(study.rows - study.dated) })}
        reasons={study.setAside}
      />
      {other && (study.ambiguous || study.otherOrderOnly > 0) && (
        <div className={styles.warning}>
          <p>
            {study.ambiguous
              ? t("import.tried.ambiguous")
              : study.thisOrderOnly === 0
                ? t("import.tried.wrongOrder", { n: formats.number(study.otherOrderOnly) })
                : t("import.tried.mixed", {
                    here: formats.number(study.thisOrderOnly),
                    there: formats.number(study.otherOrderOnly),
                  })}
          </p>
          <Button variant="default" size="compact-xs" onClick={() => onOrder(other.order)}>
            {t("import.tried.readOther", { order: t(`import.${other.order}`) })}
          </Button>
        </div>
      )}
      {study.examples.length > 0 && (
        <table className={styles.dates}>
          <thead>
            <tr>
              <th scope="col">{t("import.tried.rowHead")}</th>
              <th scope="col">{t("import.tried.inFile")}</th>
              <th scope="col">{order && other ? t(`import.${order}`) : t("import.tried.readAs")}</th>
              {other && <th scope="col">{t(`import.${other.order}`)}</th>}
            </tr>
          </thead>
          <tbody>
            {[...study.examples, ...study.failures].map((example, at) => (
              <tr key={example.row}>
                <td>{formats.number(example.row)}</td>
                <td>
                  <code>{example.text}</code>
                </td>
                <td>{example.read ? writtenTime(example.read, formats) : t("import.tried.unread")}</td>
                {other && <td>{otherRead(at)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {study.unreadableTimes > 0 && (
        <p className={styles.note}>
          {t("import.tried.unreadableTimes", { n: formats.number(study.unreadableTimes) })}
        </p>
      )}
    </div>
  );
}
