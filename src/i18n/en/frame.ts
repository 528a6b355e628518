import type { Catalogue } from "../catalogue.ts";

/** What the frame of the screen says in English. */
export const frame: Catalogue["frame"] = {
  common: {
    close: "Close",
    loading: "Loading",
    yes: "yes",
    no: "no",
  },
  shell: {
    skip: "Go to the step's panel",
    steps: "Steps",
    map: "Map",
    inspector: "Profile of what is selected",
    closePanel: "Close the panel",
  },
  steps: {
    data: { title: "Data", purpose: "Where it all comes from, and how good it is." },
    situation: { title: "Situation", purpose: "How much, where, to whom and when, with its uncertainty." },
    concentration: { title: "Hot spots", purpose: "Where it concentrates, and how sure that is." },
    factors: { title: "Factors", purpose: "What surrounds the incidents: what protects and what exposes." },
    priorities: { title: "Priorities", purpose: "Which territories come first, and how firm that order is." },
  },
  topBar: {
    fictional: "fictional",
    rename: "Rename the project",
    projectName: "Project name",
    saving: "Saving…",
    savedAt: "Saved on this computer {{time}}",
    failed: "Could not be saved",
    failedHelp:
      "Your changes are still in this window and saving is tried again. If that does not help, save the project as a file.",
    full: "Could not be saved: no room left",
    fullHelp:
      "There is no room left for this site on the computer. Your changes are still in this window and saving is tried again. Delete projects you no longer use, free some disk space or save the project as a file.",
    elsewhere: "Open in another window: not saved here",
    elsewhereHelp:
      "Another window of this browser has the project open. Go on there, or work here on a copy under another name.",
    workOnCopy: "Work on a copy",
    unavailable: "Nothing is saved",
    unavailableHelp:
      "This browser does not allow saving on the computer. Changes are lost when the window closes.",
    undo: "Undo",
    undoWhat: "Undo: {{what}}",
    redo: "Redo",
    redoWhat: "Redo: {{what}}",
    find: "Find a territory",
    language: "Language",
    theme: "Appearance",
  },
  offline: {
    keeping: "Keeping it for use offline: {{share}}",
    ready: "Ready offline",
    readyHelp: "The whole program is kept on this computer: it opens and works without a network.",
    newRelease: "There is a new version",
    reload: "Reload",
    closeOthers: "Close the other Convive windows, then reload",
  },
  lostPart: {
    title: "A part of the screen could not be shown",
    why: "This mostly happens when the program was updated while this page was open. Once the page is reloaded, it is whole again.",
    kept: "Your project is saved on this computer.",
  },
  theme: { light: "Light", dark: "Dark", auto: "As the computer" },
  empty: {
    project: "No project is open yet. Open a bundled territory or load your files.",
    areas: "This project has neither areas nor incidents. Load a file of areas to begin.",
    toData: "Go to Data",
  },
  notices: {
    title: "Notices",
    dismiss: "Dismiss the notice",
    row: "row {{row}}",
    column: "column “{{column}}”",
    feature: "feature {{feature}}",
  },
  run: {
    computing: "Computing",
    cancel: "Cancel",
    cancelled: "The computation was cancelled. What you see is the result before it.",
    cancelledFirst: "The computation was cancelled. There is no result to show yet.",
    retry: "Compute again",
  },
  data: {
    dropTitle: "Drop the files",
    dropHint: "They are read on this computer; nothing is sent.",
  },
  projects: {
    confirmLeave:
      "The changes of the open project could not be saved and would be lost. Open another one anyway?",
  },
  projectFile: {
    title: "Project (.convive file)",
    about: "The whole project in one file, to keep it or to take it to another computer.",
  },
  passport: {
    title: "Data passport",
    exportAbout: "What was checked in each source and the checklist, on a page to print.",
    pageName: "passport-{{name}}",
  },
  export: {
    action: "Export",
    formats: {
      png: { title: "Image (PNG)", about: "The map with its legend, sources and cautions." },
      csv: { title: "Table (CSV)", about: "The result with its intervals, for spreadsheets." },
      geojson: { title: "Map (GeoJSON)", about: "The result with its shapes, for another GIS." },
    },
  },
};
