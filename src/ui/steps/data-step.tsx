import { useAppState } from "../app-context.tsx";
import { AddFiles } from "./add-files.tsx";
import { KindsSection } from "./kinds-section.tsx";
import { ProjectFileSection } from "./project-file-section.tsx";
import { ProjectsSection } from "./projects-section.tsx";
import { SourcesSection } from "./sources-section.tsx";
import { TerritorySection } from "./territory-section.tsx";

/** Datos: what the project is made of, how good it is, and what else can be opened. */
export default function DataStep() {
  const hasProject = useAppState((state) => state.project !== null);
  return (
    <>
      <AddFiles />
      {hasProject && <SourcesSection />}
      {hasProject && <KindsSection />}
      {hasProject && <TerritorySection />}
      <ProjectFileSection />
      <ProjectsSection />
    </>
  );
}
