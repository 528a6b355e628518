import { createContext, type ReactNode, useContext } from "react";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import type { Language, Localised } from "../base/language.ts";
import type { Project } from "../model/project.ts";
import type { App, AppState } from "../state/app.ts";
import { type RequestView, selectRequest } from "../state/select.ts";
import { type Formats, formatsOf } from "./formats.ts";

const AppContext = createContext<App | null>(null);

export function AppProvider({ app, children }: { app: App; children: ReactNode }) {
  return <AppContext value={app}>{children}</AppContext>;
}

export function useApp(): App {
  const app = useContext(AppContext);
  if (!app) throw new Error("The application is not provided.");
  return app;
}

/** A part of the state; the component is drawn again when that part changes. */
export function useAppState<Part>(select: (state: AppState) => Part): Part {
  return useStore(useApp().store, select);
}

/** The open project. Only for components that are shown while one is open. */
export function useProject(): Project {
  const project = useAppState((state) => state.project);
  if (!project) throw new Error("No project is open.");
  return project;
}

/** What is known about a request now. */
export function useRequest(id: string): RequestView {
  return useAppState(useShallow((state: AppState) => selectRequest(state, id)));
}

export function useLanguage(): Language {
  return useAppState((state) => state.session.language);
}

/** Picks the reader's language out of a text that travels with a feature. */
export function useLocalised(): <Value>(text: Localised<Value>) => Value {
  const language = useLanguage();
  return (text) => text[language];
}

/** Numbers and dates in the reader's language. */
export function useFormats(): Formats {
  return formatsOf[useLanguage()];
}
