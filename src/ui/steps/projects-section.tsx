import { ActionIcon, UnstyledButton } from "@mantine/core";
import IconMap2 from "@tabler/icons-react/dist/esm/icons/IconMap2.mjs";
import IconTrash from "@tabler/icons-react/dist/esm/icons/IconTrash.mjs";
import { use, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { type BundledTerritory, listBundled, openBundled, openKept } from "../../state/bundled.ts";
import { isOwnProject } from "../../state/starting-project.ts";
import type { SavedProject } from "../../state/storage.ts";
import { useApp, useAppState, useFormats, useLocalised } from "../app-context.tsx";
import { problemOf } from "../dialogs/import/file-problem.ts";
import { mayLeave } from "../may-leave.ts";
import { failedToOpen } from "../problems.ts";
import { Hint } from "../widgets/hint.tsx";
import { Section } from "../widgets/section.tsx";
import styles from "./projects-section.module.css";

/** The lists are asked for once, and again after a change. */
let bundled: Promise<readonly BundledTerritory[]> | null = null;
const bundledOnce = () => {
  bundled ??= listBundled().catch(() => []);
  return bundled;
};

/** What else can be opened: projects kept on this computer and territories that come with the product. */
export function ProjectsSection() {
  const app = useApp();
  const current = useAppState((state) => state.project?.id);
  const settled = useAppState((state) => state.saved.status !== "saving");
  const [listing, setListing] = useState(() => app.listSaved().catch(() => []));
  const refresh = () => setListing(app.listSaved().catch(() => []));
  const stamp = `${current} ${settled}`;
  const [listedAt, setListedAt] = useState(stamp);
  if (stamp !== listedAt) {
    setListedAt(stamp);
    refresh();
  }
  const saved = use(useDeferredValue(listing));
  return (
    <>
      <SavedProjects saved={saved} onRemoved={refresh} />
      <BundledTerritories territories={use(bundledOnce())} saved={saved} />
    </>
  );
}

function SavedProjects({ saved, onRemoved }: { saved: readonly SavedProject[]; onRemoved: () => void }) {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const formats = useFormats();
  const current = useAppState((state) => state.project?.id);
  const kept = saved.filter((project) => project.id !== current || isOwnProject(project.id));
  if (kept.length === 0) return null;
  const open = async (id: string) => {
    if (!(await mayLeave(app, t("projects.confirmLeave")))) return;
    if (!(await openKept(app, id).catch(() => false))) app.notify(failedToOpen);
  };
  /** Deletes a project for good; a territory that comes with the program takes the place of the open one. */
  const remove = async (project: SavedProject) => {
    if (!confirm(t("projects.confirmDelete", { name: local(project.name) }))) return;
    try {
      if (project.id === current) await openBundled(app, (await bundledOnce())[0].id);
      await app.removeSaved(project);
    } catch (error) {
      app.notify(problemOf(error, local(project.name)));
    }
    onRemoved();
  };
  return (
    <Section title={t("projects.saved")}>
      <ul className={styles.list}>
        {kept.map((project) => (
          <li key={project.id} className={styles.item}>
            <UnstyledButton
              className={styles.open}
              disabled={project.id === current}
              onClick={() => void open(project.id)}
            >
              <span className={styles.name}>
                {local(project.name)}
                {project.id === current && <em> {t("projects.openNow")}</em>}
              </span>
              <span className={styles.about}>
                {t("projects.savedAt", { moment: formats.moment(project.savedAtMilliseconds) })}
              </span>
            </UnstyledButton>
            <Hint label={t("projects.delete")}>
              <ActionIcon
                size={26}
                aria-label={t("projects.deleteOf", { name: local(project.name) })}
                onClick={() => void remove(project)}
              >
                <IconTrash size={15} stroke={1.6} />
              </ActionIcon>
            </Hint>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A territory that was worked on opens as it was left. */
function BundledTerritories({
  territories,
  saved,
}: {
  territories: readonly BundledTerritory[];
  saved: readonly SavedProject[];
}) {
  const { t } = useTranslation();
  const app = useApp();
  const local = useLocalised();
  const current = useAppState((state) => state.project?.id);
  if (territories.length === 0) return null;
  const open = async (id: string) => {
    if (!(await mayLeave(app, t("projects.confirmLeave")))) return;
    const known = saved.some((project) => project.id === id) && (await openKept(app, id).catch(() => false));
    if (!known) await openBundled(app, id).catch(() => app.notify(failedToOpen));
  };
  return (
    <Section title={t("projects.bundled")}>
      <ul className={styles.list}>
        {territories.map((territory) => (
          <li key={territory.id} className={styles.item}>
            <UnstyledButton
              className={styles.open}
              data-icon
              disabled={territory.id === current}
              onClick={() => void open(territory.id)}
            >
              <IconMap2 size={18} stroke={1.5} aria-hidden />
              <span className={styles.name}>
                {local(territory.title)}
                {territory.id === current && <em> {t("projects.openNow")}</em>}
              </span>
              {territory.about && <span className={styles.about}>{local(territory.about)}</span>}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </Section>
  );
}
