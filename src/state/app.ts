import { createStore, type StoreApi } from "zustand/vanilla";
import type { Analysis } from "../analyses/analysis.ts";
import type { ListedAnalysis } from "../analyses/index.ts";
import type { LevelId } from "../base/ids.ts";
import { type Problem, ProblemError } from "../base/problem.ts";
import type { Engine } from "../engine/engine.ts";
import { formatMoment } from "../i18n/civil-date.ts";
import type { Project } from "../model/project.ts";
import { createAnalysisLoader } from "./analysis-loader.ts";
import type { SavedState } from "./autosave.ts";
import type { Command } from "./commands/command.ts";
import { factorsShownFirst } from "./factor-order.ts";
import { emptyHistory, type History, record, redo, undo } from "./history.ts";
import { createKeeper } from "./keeper.ts";
import type { Presence } from "./presence.ts";
import { createRunner, emptyRuns, type RunsState } from "./runs.ts";
import { initialSession, type Session } from "./session.ts";
import { ownProjectId, withStartingQuestions } from "./starting-project.ts";
import type { ProjectStorage, SavedProject } from "./storage.ts";
import { isOpenElsewhere, storageProblems } from "./storage-problems.ts";
import type { ViewMemory } from "./view-memory.ts";
import { wantedAnalyses, wantedRequests } from "./wanted.ts";

/** Three homes: the document with its history, the session, and the runs (a cache). */
export interface AppState {
  readonly project: Project | null;
  readonly history: History;
  readonly session: Session;
  readonly runs: RunsState;
  readonly saved: SavedState;
  /** Those of the analyses that the screen needs or offers and that have arrived, in the order of their list. */
  readonly analyses: readonly Analysis[];
}

export interface App {
  readonly store: StoreApi<AppState>;
  readonly engine: Engine;
  dispatch<Args>(command: Command<Args>, args: Args): void;
  undo(): void;
  redo(): void;
  setSession(patch: Partial<Session>): void;
  /** Makes a project the open one; its history starts anew. */
  openProject(project: Project): void;
  /** Adds the factor layers of a bundled territory that arrive after its first map; not a step for undo. */
  completeFactors(projectId: string, factors: Project["factors"]): void;
  /** Tells the events of a table their rows in a level that came after them; not a step of its own for undo. */
  completeLevel(level: LevelId, incidentsVersion: number, rows: Int32Array): void;
  openSaved(id: string): Promise<boolean>;
  listSaved(): Promise<readonly SavedProject[]>;
  /** Deletes a saved project for good. Rejects with `ProblemError` while another window has it open. */
  removeSaved(saved: SavedProject): Promise<void>;
  /** Goes on with the open project under an identity of its own, so that this window saves it. */
  workOnCopy(): void;
  cancelRun(key: string): void;
  retryRun(key: string): void;
  notify(problem: Problem): void;
  dismiss(noticeId: number): void;
  /** Whether somebody's changes would be lost if another project were opened or the window closed now. */
  hasUnsavedChanges(): boolean;
  /** Saves what is waiting at once. */
  flush(): Promise<void>;
}

/** Builds the application's state around an engine and, where there is one, a storage. */
export function createApp(options: {
  engine: Engine;
  storage: ProjectStorage | null;
  presence: Presence;
  listAnalyses: () => Promise<readonly ListedAnalysis[]>;
  /** Where a person was in each project; without it every project opens on the whole of its territory. */
  views?: ViewMemory;
}): App {
  const store = createStore<AppState>(() => ({
    project: null,
    history: emptyHistory,
    session: initialSession,
    runs: emptyRuns,
    saved: { status: options.storage ? "saved" : "unavailable", atMilliseconds: Number.NaN },
    analyses: [],
  }));
  const keeper =
    options.storage &&
    createKeeper({
      storage: options.storage,
      presence: options.presence,
      onState: (saved) => store.setState({ saved }),
      onElsewhere() {
        const { project } = store.getState();
        if (project) notify(storageProblems.openElsewhere(project.name));
      },
      onFreed() {
        const { notices } = store.getState().session;
        setSession({ notices: notices.filter(({ problem }) => !isOpenElsewhere(problem)) });
        void takeOver();
      },
    });
  const runner = createRunner({
    engine: options.engine,
    analysisById: (id) => store.getState().analyses.find((analysis) => analysis.id === id),
    read: () => store.getState().runs,
    write: (runs) => store.setState({ runs }),
  });
  const loader = createAnalysisLoader({
    list: options.listAnalyses,
    read: () => store.getState().analyses,
    write: (analyses) => store.setState({ analyses }),
    onFailure: (problem) => notify(problem),
  });
  let noticeNumber = 0;

  store.subscribe((state, before) => {
    if (state.project !== before.project && state.project) keeper?.keep(state.project);
    if (
      state.project !== before.project ||
      state.session.step !== before.session.step ||
      state.analyses !== before.analyses
    )
      pursue(state);
    if (state.project && (state.project !== before.project || viewChanged(state.session, before.session)))
      options.views?.keep(state.project, state.session);
  });

  /** Sees to it that what the screen needs is computed, and that the analyses it computes or offers are here. */
  function pursue({ project, session }: AppState): void {
    if (project) void loader.load(wantedAnalyses(project, session));
    runner.want(project, wantedRequests(project, session));
  }

  function setSession(patch: Partial<Session>): void {
    store.setState((state) => ({ session: { ...state.session, ...patch } }));
  }

  function notify(problem: Problem): void {
    noticeNumber++;
    const notice = { id: noticeNumber, problem };
    setSession({ notices: [...store.getState().session.notices, notice].slice(-5) });
  }

  /** `left`: goes back to where a person left the project, to the step too if it is the first project of this window. */
  function openProject(opened: Project, left = false): void {
    const project = withStartingQuestions(opened);
    const first = store.getState().project === null;
    const view = left ? options.views?.of(project) : null;
    store.setState((state) => ({
      project,
      history: emptyHistory,
      runs: emptyRuns,
      session: {
        ...state.session,
        step: view && first ? view.step : state.session.step,
        tableOpen: view ? view.tableOpen : state.session.tableOpen,
        hovered: null,
        selected: view?.selected ?? null,
        camera: view?.camera ?? null,
        comparison: view?.comparison ?? initialSession.comparison,
        breakdown: view?.breakdown ?? initialSession.breakdown,
        highlighted: null,
        playing: false,
        protectedPoints: false,
      },
    }));
  }

  /** Opens what the storage has under this id; false when it has nothing. Says so when the last state was damaged. */
  async function openStored(id: string): Promise<boolean> {
    const loaded = await options.storage?.load(id);
    if (!loaded) return false;
    openProject(loaded.project, store.getState().project?.id !== id);
    const at = loaded.savedAtMilliseconds;
    if (loaded.earlier)
      notify(
        storageProblems.earlierState(loaded.project.name, {
          es: formatMoment(at, "es"),
          en: formatMoment(at, "en"),
        }),
      );
    return true;
  }

  /** The other window is gone. Nothing changed here: what it left is opened. Else the storage decides whether that can be saved. */
  async function takeOver(): Promise<void> {
    const { project, history } = store.getState();
    const untouched = history.past.length === 0 && history.future.length === 0;
    if (project && untouched) await openStored(project.id).catch(() => false);
    keeper?.resume();
  }

  return {
    store,
    engine: options.engine,
    dispatch(command, args) {
      const { project, history } = store.getState();
      const change = project && command.run(project, args);
      if (!project || !change) return;
      store.setState(
        record(project, history, change, {
          label: command.label,
          mergeKey: command.mergeKey?.(args) ?? null,
          atMilliseconds: Date.now(),
        }),
      );
    },
    undo() {
      const { project, history } = store.getState();
      const back = project && undo(project, history);
      if (back) store.setState(back);
    },
    redo() {
      const { project, history } = store.getState();
      const forth = project && redo(project, history);
      if (forth) store.setState(forth);
    },
    setSession,
    openProject: (project) => openProject(project),
    completeFactors(projectId, factors) {
      const { project } = store.getState();
      if (project?.id !== projectId) return;
      const map = project.maps.factors;
      const shown = { ...map, factors: [...new Set([...factorsShownFirst(factors), ...map.factors])] };
      store.setState({
        project: {
          ...project,
          factors: { ...factors, ...project.factors },
          maps: { ...project.maps, factors: shown },
        },
      });
    },
    completeLevel(level, incidentsVersion, rows) {
      const { project } = store.getState();
      if (project?.incidents?.version !== incidentsVersion) return;
      const areaRows = { ...project.incidents.areaRows, [level]: rows };
      const incidents = { ...project.incidents, version: incidentsVersion + 1, areaRows };
      store.setState({ project: { ...project, incidents } });
    },
    openSaved: openStored,
    async listSaved() {
      return options.storage ? options.storage.list() : [];
    },
    async removeSaved({ id, name }) {
      if (await options.presence.isElsewhere(id))
        throw new ProblemError(storageProblems.removeElsewhere(name));
      await keeper?.flush();
      await options.storage?.remove(id);
    },
    workOnCopy() {
      const { project } = store.getState();
      if (!project) return;
      const name = { es: `${project.name.es} (copia)`, en: `${project.name.en} (copy)` };
      store.setState({ project: { ...project, id: ownProjectId(), name } });
    },
    cancelRun: runner.cancel,
    retryRun(key) {
      runner.forget(key);
      pursue(store.getState());
    },
    notify,
    dismiss(noticeId) {
      const { session } = store.getState();
      setSession({ notices: session.notices.filter((notice) => notice.id !== noticeId) });
    },
    hasUnsavedChanges() {
      const { saved, history } = store.getState();
      return saved.status !== "saved" && saved.status !== "saving" && history.past.length > 0;
    },
    async flush() {
      await keeper?.flush();
    },
  };
}

function viewChanged(now: Session, before: Session): boolean {
  return (
    now.step !== before.step ||
    now.camera !== before.camera ||
    now.selected !== before.selected ||
    now.tableOpen !== before.tableOpen ||
    now.comparison !== before.comparison ||
    now.breakdown !== before.breakdown
  );
}
