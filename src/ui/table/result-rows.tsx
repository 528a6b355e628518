import { UnstyledButton, useComputedColorScheme } from "@mantine/core";
import IconChevronDown from "@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs";
import IconChevronUp from "@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs";
import IconSelector from "@tabler/icons-react/dist/esm/icons/IconSelector.mjs";
import { useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Analysis } from "../../analyses/analysis.ts";
import type { AnalysisResult } from "../../model/result.ts";
import { scaleFor } from "../../symbology/choose-scale.ts";
import { useAppState, useFormats, useProject } from "../app-context.tsx";
import { foldText } from "../fold-text.ts";
import { rowOfTarget, supportLength, supportName } from "../support-rows.ts";
import { ResultRow } from "./result-row.tsx";
import styles from "./result-rows.module.css";
import { columnDefinitions, features, tableColumns } from "./table-columns.ts";

const rowPixels = 27;
/** Room for the header, which lies over the rows. */
const headerPixels = 76;

/** Sortable, searchable, virtual rows. What is selected anywhere is brought into view. */
export function ResultRows({
  analysis,
  result,
  drawn,
  query,
  only,
}: {
  analysis: Analysis;
  result: AnalysisResult;
  drawn: string;
  query: string;
  /** Show these rows of the support alone. */
  only: readonly number[] | null;
}) {
  const { t } = useTranslation();
  const { language } = useFormats();
  const scroll = useRef<HTMLDivElement>(null);
  // Largest values first; classes in their own order, which begins with the findings.
  const [sorting, setSorting] = useState(() => [
    { id: drawn, desc: result.columns.find((column) => column.id === drawn)?.kind !== "category" },
  ]);
  const { support } = result;
  const columns = useMemo(
    () => tableColumns(analysis, result, drawn, language, t("table.name")),
    [analysis, result, drawn, language, t],
  );
  const definitions = useMemo(
    () => columnDefinitions(columns, (row) => supportName(support, row, t), language),
    [columns, support, language, t],
  );
  const data = useMemo(
    () => (only ?? Array.from({ length: supportLength(support) }, (_, row) => row)).map((row) => ({ row })),
    [support, only],
  );
  const table = useTable({
    features,
    columns: definitions,
    data,
    state: {
      sorting: sorting.filter((each) => columns.some((column) => column.id === each.id)),
      globalFilter: foldText(query),
    },
    onSortingChange: setSorting,
    globalFilterFn: "byName",
    getColumnCanGlobalFilter: (column) => column.id === "name",
    enableSortingRemoval: false,
    enableMultiSort: false,
  });
  const { rows } = table.getRowModel();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowPixels,
    overscan: 12,
    scrollPaddingEnd: headerPixels,
  });
  const selectedRow = useAppState((state) => rowOfTarget(support, state.session.selected));
  const position = selectedRow < 0 ? -1 : rows.findIndex((row) => row.original.row === selectedRow);
  useEffect(() => {
    if (position >= 0) virtual.scrollToIndex(position, { align: "auto" });
  }, [position, virtual]);
  const scale = useScaleOf(result, drawn);
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items[items.length - 1]?.end ?? 0);
  return (
    <div ref={scroll} className={styles.scroll}>
      <table className={styles.table} aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={styles.rank}>
              {t("table.rank")}
            </th>
            {columns.map((column) => {
              const sort = table.getColumn(column.id)?.getIsSorted();
              const Glyph = sort === "asc" ? IconChevronUp : sort === "desc" ? IconChevronDown : IconSelector;
              return (
                <th
                  key={column.id}
                  scope="col"
                  data-number={column.number || undefined}
                  aria-sort={sort === "asc" ? "ascending" : sort === "desc" ? "descending" : "none"}
                >
                  <UnstyledButton
                    className={styles.sort}
                    onClick={() => table.getColumn(column.id)?.toggleSorting()}
                  >
                    {column.label}
                    <Glyph size={13} aria-hidden data-on={sort ? true : undefined} />
                  </UnstyledButton>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {before > 0 && <tr style={{ height: before }} aria-hidden />}
          {items.map((item) => (
            <ResultRow
              key={rows[item.index].id}
              row={rows[item.index].original.row}
              place={item.index + 1}
              support={support}
              columns={columns}
              drawn={drawn}
              scale={scale}
            />
          ))}
          {after > 0 && <tr style={{ height: after }} aria-hidden />}
        </tbody>
      </table>
      {rows.length === 0 && <p className={styles.none}>{t("table.notFound")}</p>}
    </div>
  );
}

/** The colours of the drawn column, as the map has them. */
function useScaleOf(result: AnalysisResult, drawn: string) {
  const theme = useComputedColorScheme("light");
  const step = useAppState((state) => state.session.step);
  const { classes, palette } = useProject().maps[step];
  return useMemo(() => {
    const column = result.columns.find((each) => each.id === drawn);
    return column ? scaleFor(column, classes, palette, theme) : null;
  }, [result, drawn, classes, palette, theme]);
}
