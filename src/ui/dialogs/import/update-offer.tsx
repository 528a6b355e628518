import { Button } from "@mantine/core";
import IconRefresh from "@tabler/icons-react/dist/esm/icons/IconRefresh.mjs";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { resemblingSource } from "../../../intake/update/resembling.ts";
import type { Source } from "../../../model/source.ts";
import type { ReadOptions } from "../../../readers/reader.ts";
import { useAppState, useLocalised } from "../../app-context.tsx";
import { Waiting } from "../../widgets/waiting.tsx";
import styles from "./update.module.css";

const UpdateIntake = lazy(() => import("./update-intake.tsx"));

/** A file that looks like the next one of a source: offers to bring that source up to date, beside loading it anew. */
export function UpdateOffer({
  file,
  companions,
  options,
  table,
  header,
  onImported,
  onSkip,
  children,
}: {
  file: File;
  companions: readonly File[];
  options: ReadOptions;
  table: number;
  /** Names of the columns of the table. */
  header: readonly string[];
  onImported: (source: Source) => void;
  onSkip: () => void;
  /** The ordinary way to bring the table in. */
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const local = useLocalised();
  const project = useAppState((state) => state.project);
  const [source] = useState(() => project && resemblingSource(project, header, file.name));
  const [updating, setUpdating] = useState(false);
  if (!source) return children;
  const name = local(source.title);
  if (updating)
    return (
      <Suspense fallback={<Waiting />}>
        <UpdateIntake
          source={source}
          request={{ file, companions, options, table }}
          onImported={onImported}
          onBack={() => setUpdating(false)}
          onSkip={onSkip}
        />
      </Suspense>
    );
  return (
    <>
      <section className={styles.offer}>
        <p>
          <strong>{t("update.offer", { name })}</strong> {t("update.offerHelp")}
        </p>
        <Button
          size="sm"
          leftSection={<IconRefresh size={16} stroke={1.8} aria-hidden />}
          onClick={() => setUpdating(true)}
        >
          {t("update.begin", { name })}
        </Button>
      </section>
      {children}
    </>
  );
}
