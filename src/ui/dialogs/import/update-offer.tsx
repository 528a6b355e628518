import { Button } from "@mantine/core";
import IconRefresh from "@tabler/icons-react/dist/esm/icons/IconRefresh.mjs";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { resemblingSources } from "../../../intake/update/resembling.ts";
import type { Source } from "../../../model/source.ts";
import type { ReadOptions } from "../../../readers/reader.ts";
import { useAppState, useLocalised } from "../../app-context.tsx";
import { Waiting } from "../../widgets/waiting.tsx";
import styles from "./update.module.css";

const UpdateIntake = lazy(() => import("./update-intake.tsx"));

/** So many sources at most are offered to be brought up to date; nobody keeps more of the same columns. */
const mostOffered = 4;

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
  const [sources] = useState(() =>
    project ? resemblingSources(project, header, file.name).slice(0, mostOffered) : [],
  );
  const [updating, setUpdating] = useState<Source | null>(null);
  if (sources.length === 0) return children;
  const name = local(sources[0].title);
  if (updating)
    return (
      <Suspense fallback={<Waiting />}>
        <UpdateIntake
          source={updating}
          request={{ file, companions, options, table }}
          onImported={onImported}
          onBack={() => setUpdating(null)}
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
        <div className={styles.offered}>
          {sources.map((source, index) => (
            <Button
              key={source.id}
              size="sm"
              variant={index === 0 ? "filled" : "default"}
              leftSection={<IconRefresh size={16} stroke={1.8} aria-hidden />}
              onClick={() => setUpdating(source)}
            >
              {t("update.begin", { name: local(source.title) })}
            </Button>
          ))}
        </div>
      </section>
      {children}
    </>
  );
}
