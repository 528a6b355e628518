import { createStore, type StoreApi } from "zustand/vanilla";
import type { Analysis } from "../analyses/analysis.ts";
import type { LevelId } from "../base/ids.ts";
import type { Problem } from "../base/problem.ts";
import type { Engine } from "../engine/engine.ts";
import type { Project } from "../model/project.ts";
import { createAutosave, type SavedState } from "./autosave.ts";
import type { Command } from "./commands/command.ts";
import { factorsShownFirst } from "./factor-order.ts";
import { emptyHistory, type History, record, redo, undo } from "./history.ts";
import { createRunner, emptyRuns, type RunsState } from "./runs.ts";
import { initialSession, type Session } from "./session.ts";
import { withStartingQuestions } from "./starting-project.ts";
import type { ProjectStorage, SavedProject } from "./storage.ts";
import { wantedRequests } from "./wanted.ts";

/** Three homes: the document with its history, the session, and the runs (a cache). */
export interface AppState {
  readonly project: Project | null;
  readonly history: History;
  readonly session: Session;
  readonly runs: RunsState;
  readonly saved: SavedState;
  /** Every analysis on offer, once the list has arrived. */
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
  removeSaved(id: string): Promise<void>;
  cancelRun(key: string): void;
  retryRun(key: string): void;
  notify(problem: Problem): void;
  dismiss(noticeId: number): void;
  /** Saves what is waiting at once. */
  flush(): Promise<void>;
}

/** Builds the application's state around an engine and, where there is one, a storage. */
export function createApp(options: {
  engine: Engine;
  storage: ProjectStorage | null;
  loadAnalyses: () => Promise<readonly Analysis[]>;
}): App {
  const store = createStore<AppState>(() => ({
    project: null,
    history: emptyHistory,
    session: initialSession,
    runs: emptyRuns,
    saved: { status: options.storage ? "saved" : "unavailable", atMilliseconds: Number.NaN },
    analyses: [],
  }));
  const autosave = options.storage && createAutosave(options.storage, (saved) => store.setState({ saved }));
  const runner = createRunner({
    engine: options.engine,
    analysisById: (id) => store.getState().analyses.find((analysis) => analysis.id === id),
    read: () => store.getState().runs,
    write: (runs) => store.setState({ runs }),
  });
  let noticeNumber = 0;

  store.subscribe((state, before) => {
    if (state.project !== before.project && state.project) autosave?.schedule(state.project);
    if (
      state.project !== before.project ||
      state.session.step !== before.session.step ||
      state.analyses !== before.analyses
    )
      runner.want(state.project, wantedRequests(state.project, state.session));
  });

  void options.loadAnalyses().then((analyses) => store.setState({ analyses }));

  function setSession(patch: Partial<Session>): void {
    store.setState((state) => ({ session: { ...state.session, ...patch } }));
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
    openProject(project) {
      store.setState((state) => ({
        project: withStartingQuestions(project),
        history: emptyHistory,
        runs: emptyRuns,
        session: { ...state.session, hovered: null, selected: null, playing: false },
      }));
    },
    completeFactors(projectId, factors) {
      const { project } = store.getState();
      if (project?.id !== projectId) return;
      const shown = { ...project.maps.factors, factors: factorsShownFirst(factors) };
      store.setState({ project: { ...project, factors, maps: { ...project.maps, factors: shown } } });
    },
    completeLevel(level, incidentsVersion, rows) {
      const { project } = store.getState();
      if (project?.incidents?.version !== incidentsVersion) return;
      const areaRows = { ...project.incidents.areaRows, [level]: rows };
      const incidents = { ...project.incidents, version: incidentsVersion + 1, areaRows };
      store.setState({ project: { ...project, incidents } });
    },
    async openSaved(id) {
      const project = await options.storage?.load(id);
      if (!project) return false;
      this.openProject(project);
      return true;
    },
    async listSaved() {
      return options.storage ? options.storage.list() : [];
    },
    async removeSaved(id) {
      await options.storage?.remove(id);
    },
    cancelRun: runner.cancel,
    retryRun(key) {
      runner.forget(key);
      const { project, session } = store.getState();
      runner.want(project, wantedRequests(project, session));
    },
    notify(problem) {
      noticeNumber++;
      const notice = { id: noticeNumber, problem };
      store.setState((state) => ({
        session: { ...state.session, notices: [...state.session.notices, notice].slice(-5) },
      }));
    },
    dismiss(noticeId) {
      const { session } = store.getState();
      setSession({ notices: session.notices.filter((notice) => notice.id !== noticeId) });
    },
    async flush() {
      await autosave?.flush();
    },
  };
}
