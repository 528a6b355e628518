import { Input } from "@mantine/core";
import type { ReactNode } from "react";

/** A label and a line of help over a control that brings none of its own. */
export function Labelled({ label, help, children }: { label: string; help?: string; children: ReactNode }) {
  return (
    <Input.Wrapper label={label} description={help} size="xs" labelElement="div">
      <div style={{ marginTop: help ? 5 : 0 }}>{children}</div>
    </Input.Wrapper>
  );
}
