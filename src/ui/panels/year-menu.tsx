import { Button } from "@mantine/core";
import IconChevronDown from "@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs";
import { useTranslation } from "react-i18next";
import { MenuButton } from "../widgets/menu-button.tsx";

/** One calendar year out of those in the data. */
export function YearMenu({
  years,
  chosen,
  onChoose,
}: {
  years: readonly number[];
  chosen: number | null;
  onChoose: (year: number) => void;
}) {
  const { t } = useTranslation();
  return (
    <MenuButton
      position="top-end"
      button={(trigger) => (
        <Button
          {...trigger}
          size="compact-xs"
          variant={chosen === null ? "subtle" : "light"}
          color={chosen === null ? "gray" : "teal"}
          rightSection={<IconChevronDown size={13} aria-hidden />}
        >
          {chosen ?? t("timeline.presets.year")}
        </Button>
      )}
      entries={years.map((year) => ({
        id: String(year),
        label: year,
        checked: year === chosen,
        onChoose: () => onChoose(year),
      }))}
    />
  );
}
