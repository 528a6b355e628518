import { useTranslation } from "react-i18next";
import type { SourceLoad } from "../../model/source.ts";
import { useFormats } from "../app-context.tsx";
import styles from "./passport-view.module.css";

/** Every file that went into a source, the last one first, with what it brought. */
export function PassportLoads({ loads }: { loads: readonly SourceLoad[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const columns = [
    { id: "rowsRead", label: t("update.loadRead") },
    { id: "rowsSetAside", label: t("update.loadAside") },
    { id: "added", label: t("update.added") },
    { id: "changed", label: t("update.changed") },
    { id: "same", label: t("update.same") },
    { id: "kept", label: t("update.kept") },
    { id: "withdrawn", label: t("update.withdrawn") },
  ] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard
    <section className={styles.loads} aria-label={t("update.loads")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("update.loadFile")}</th>
            {columns.map((column) => (
              <th key={column.id} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {loads
            .map((load, at) => ({ load, at }))
            .reverse()
            .map(({ load, at }) => (
              <tr key={at}>
                <th scope="row">
                  {at + 1}. {load.fileName}
                  <small>
                    {load.atMilliseconds === null ? t("update.noDate") : formats.moment(load.atMilliseconds)}
                  </small>
                  {load.period && (
                    <small>{t("update.loadPeriod", { period: formats.period(load.period) })}</small>
                  )}
                </th>
                {columns.map((column) => (
                  <td key={column.id}>{formats.number(load[column.id])}</td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
