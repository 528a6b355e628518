import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TableGuess } from "../../../intake/inspect-table.ts";
import { useLocalised } from "../../app-context.tsx";
import styles from "./import.module.css";

/** The question that must be answered before rows in metres are brought in. */
export const systemQuestion = "coordinate-system";

/** What the file leaves open. */
export function Questions({
  guess,
  crs,
  asked,
  placed,
  onCrs,
}: {
  guess: TableGuess;
  crs: string;
  /** The coordinate system is asked for elsewhere already. */
  asked: boolean;
  /** Somebody said where things are, or it was found. */
  placed: boolean;
  onCrs: (crs: string) => void;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const [number, setNumber] = useState(crs.replace(/^EPSG:/i, ""));
  const asksSystem = guess.planar || crs !== "";
  const others = guess.questions.filter(({ code }) =>
    code === systemQuestion ? !(asksSystem || asked) : code !== "no-place" || !placed,
  );
  return (
    <>
      {asksSystem && (
        <div className={styles.question}>
          <TextInput
            label={t("import.crs")}
            description={t("import.crsHelp")}
            placeholder="32616"
            inputMode="numeric"
            value={number}
            onChange={(event) => setNumber(event.currentTarget.value.replace(/\D/g, ""))}
          />
          <Button variant="default" disabled={!number} onClick={() => onCrs(`EPSG:${number}`)}>
            {t("import.readAgain")}
          </Button>
        </div>
      )}
      {others.length > 0 && (
        <ul className={styles.questions}>
          {others.map((question) => (
            <li key={question.code}>{local(question.text)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
