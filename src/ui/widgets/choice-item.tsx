import { Menu } from "@mantine/core";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import type { ReactNode } from "react";

/** One of several in a menu; the chosen one carries a mark and says so. */
export function ChoiceItem({
  checked,
  onChoose,
  children,
}: {
  checked: boolean;
  onChoose: () => void;
  children: ReactNode;
}) {
  return (
    <Menu.Item
      role="menuitemradio"
      aria-checked={checked}
      onClick={onChoose}
      rightSection={checked ? <IconCheck size={15} stroke={2} aria-hidden /> : null}
    >
      {children}
    </Menu.Item>
  );
}
