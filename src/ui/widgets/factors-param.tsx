import { Checkbox } from "@mantine/core";
import { rowsOfFactors } from "../../state/factor-order.ts";
import { useLocalised, useProject } from "../app-context.tsx";
import styles from "./factors-param.module.css";

/** Which factor layers take part; none chosen means those that protect, or all where none does. */
export function FactorsParam({
  label,
  help,
  value,
  onChange,
}: {
  label: string;
  help: string;
  value: readonly string[];
  onChange: (value: readonly string[]) => void;
}) {
  const local = useLocalised();
  const { factors } = useProject();
  return (
    <Checkbox.Group size="xs" label={label} description={help} value={[...value]} onChange={onChange}>
      <div className={styles.list}>
        {rowsOfFactors(factors).map((id) => (
          <Checkbox key={id} value={id} label={local(factors[id].label)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
