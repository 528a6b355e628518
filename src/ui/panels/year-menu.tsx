import { Button, Menu } from "@mantine/core";
import IconChevronDown from "@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs";
import { useTranslation } from "react-i18next";
import { ChoiceItem } from "../widgets/choice-item.tsx";

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
    <Menu position="top-end">
      <Menu.Target>
        <Button
          size="compact-xs"
          variant={chosen === null ? "subtle" : "light"}
          color={chosen === null ? "gray" : "teal"}
          rightSection={<IconChevronDown size={13} aria-hidden />}
        >
          {chosen ?? t("timeline.presets.year")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {years.map((year) => (
          <ChoiceItem key={year} checked={year === chosen} onChoose={() => onChoose(year)}>
            {year}
          </ChoiceItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
