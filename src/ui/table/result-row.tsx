import { useTranslation } from "react-i18next";
import type { Support } from "../../model/result.ts";
import { cssColor } from "../../symbology/color.ts";
import type { Scale } from "../../symbology/scale.ts";
import { useApp, useAppState, useFormats } from "../app-context.tsx";
import { cellName } from "../charts/cell-name.ts";
import { rowOfTarget, rowsOfHighlight, supportName, targetOfRow } from "../support-rows.ts";
import styles from "./result-rows.module.css";
import type { TableColumn } from "./table-columns.ts";

/** One row; pointing at it points at the map, choosing it chooses on the map. */
export function ResultRow({
  row,
  place,
  support,
  columns,
  drawn,
  scale,
}: {
  row: number;
  /** From 1, in the order on screen. */
  place: number;
  support: Support;
  columns: readonly TableColumn[];
  drawn: string;
  scale: Scale | null;
}) {
  const { t } = useTranslation();
  const app = useApp();
  const { language } = useFormats();
  const hovered = useAppState((state) => rowOfTarget(support, state.session.hovered) === row);
  const selected = useAppState((state) => rowOfTarget(support, state.session.selected) === row);
  const marked = useAppState((state) => rowsOfHighlight(support, state.session.highlighted).includes(row));
  const target = targetOfRow(support, row);
  const choose = () => app.setSession({ selected: selected ? null : target });
  return (
    <tr
      aria-rowindex={place + 1}
      aria-selected={selected}
      data-hovered={hovered || undefined}
      data-marked={marked || undefined}
      onMouseEnter={() => app.setSession({ hovered: target })}
      onMouseLeave={() => app.setSession({ hovered: null })}
      onClick={choose}
    >
      <td className={styles.rank}>{place}</td>
      {columns.map(({ id, number, column }) => (
        <td key={id} data-number={number || undefined}>
          {column === null ? (
            <button
              type="button"
              className={styles.name}
              aria-pressed={selected}
              onFocus={() => app.setSession({ hovered: target })}
              onBlur={() => app.setSession({ hovered: null })}
              onClick={(event) => {
                event.stopPropagation();
                choose();
              }}
            >
              {supportName(support, row, t)}
            </button>
          ) : (
            <>
              {id === drawn && scale && (
                <span
                  className={styles.swatch}
                  style={{ background: cssColor(scale.color(row)) }}
                  aria-hidden
                />
              )}
              {cellName(column, row, language)}
            </>
          )}
        </td>
      ))}
    </tr>
  );
}
