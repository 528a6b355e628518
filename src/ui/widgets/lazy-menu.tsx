import { Menu } from "@mantine/core";
import IconCheck from "@tabler/icons-react/dist/esm/icons/IconCheck.mjs";
import { type ReactElement, type ReactNode, useEffect, useId, useState } from "react";

/** What a menu's button must pass on to its element. */
export interface MenuTrigger {
  readonly onClick?: () => void;
  readonly "aria-haspopup"?: "menu";
  readonly "aria-expanded"?: boolean;
}

export interface MenuEntry {
  readonly id: string;
  readonly label: ReactNode;
  readonly about?: string;
  /** Present on entries that are one of several; the chosen one carries a mark. */
  readonly checked?: boolean;
  onChoose(): void;
}

export interface MenuProps {
  readonly button: (trigger: MenuTrigger) => ReactElement;
  readonly entries: readonly MenuEntry[];
  readonly title?: string;
  readonly width?: number;
  readonly position?: "bottom-end" | "top-end";
}

/** The menu itself. It opens at once: its button was just pressed. */
export default function LazyMenu({ button, entries, title, width, position = "bottom-end" }: MenuProps) {
  const [opened, setOpened] = useState(false);
  const id = useId();
  useEffect(() => {
    // The button that was pressed is gone: closed again, the menu gives the focus back to the one in its place.
    document.getElementById(id)?.focus({ preventScroll: true });
    setOpened(true);
  }, [id]);
  return (
    <Menu
      id={id}
      withInitialFocusPlaceholder={false}
      opened={opened}
      onChange={setOpened}
      position={position}
      width={width}
    >
      <Menu.Target>{button({})}</Menu.Target>
      <Menu.Dropdown>
        {title && <Menu.Label>{title}</Menu.Label>}
        {entries.map(({ id, label, about, checked, onChoose }) => {
          const words = about ? (
            <>
              <strong style={{ fontWeight: 600 }}>{label}</strong>
              <div style={{ color: "var(--ink-faint)", fontSize: 12.5 }}>{about}</div>
            </>
          ) : (
            label
          );
          return checked === undefined ? (
            <Menu.Item key={id} onClick={onChoose}>
              {words}
            </Menu.Item>
          ) : (
            <Menu.RadioItem
              key={id}
              value={id}
              checked={checked}
              closeMenuOnClick
              onChange={onChoose}
              checkIcon={<IconCheck size={15} stroke={2} aria-hidden />}
            >
              {words}
            </Menu.RadioItem>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
