import { ActionIcon } from "@mantine/core";
import IconChartBar from "@tabler/icons-react/dist/esm/icons/IconChartBar.mjs";
import IconTable from "@tabler/icons-react/dist/esm/icons/IconTable.mjs";
import { useTranslation } from "react-i18next";
import { Hint } from "./hint.tsx";

/** Turns a chart into its table, and back. */
export function TwinSwitch({ shown, onChange }: { shown: boolean; onChange: (shown: boolean) => void }) {
  const { t } = useTranslation();
  const label = t(shown ? "chart.showChart" : "chart.showTable");
  const Glyph = shown ? IconChartBar : IconTable;
  return (
    <Hint label={label} side="bottomEnd">
      <ActionIcon size={24} onClick={() => onChange(!shown)} aria-label={label}>
        <Glyph size={15} stroke={1.7} />
      </ActionIcon>
    </Hint>
  );
}
