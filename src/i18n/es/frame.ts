/** What the frame of the screen says in Spanish, the language the product is written in: there from the first moment. */
export const frame = {
  common: {
    close: "Cerrar",
    loading: "Cargando",
    yes: "sí",
    no: "no",
  },
  shell: {
    skip: "Ir al panel del paso",
    steps: "Pasos",
    map: "Mapa",
    inspector: "Perfil de lo seleccionado",
    closePanel: "Cerrar el panel",
  },
  steps: {
    data: { title: "Datos", purpose: "De dónde viene lo que se ve y qué tan bueno es." },
    situation: { title: "Panorama", purpose: "Cuánto, dónde, a quién y cuándo, con su incertidumbre." },
    concentration: { title: "Concentración", purpose: "Dónde se concentra, y qué tan seguro es." },
    factors: { title: "Factores", purpose: "Qué rodea a los hechos: lo que protege y lo que expone." },
    priorities: {
      title: "Prioridades",
      purpose: "Qué territorios van primero, y qué tan firme es ese orden.",
    },
  },
  topBar: {
    fictional: "ficticio",
    rename: "Cambiar el nombre del proyecto",
    projectName: "Nombre del proyecto",
    saving: "Guardando…",
    savedAt: "Guardado en este equipo {{time}}",
    failed: "No se pudo guardar",
    failedHelp:
      "Los cambios siguen en esta ventana y se vuelve a intentar. Si no se arregla, guarde el proyecto como archivo.",
    full: "No se pudo guardar: falta espacio",
    fullHelp:
      "No queda espacio para este sitio en el equipo. Los cambios siguen en esta ventana y se vuelve a intentar. Borre proyectos que ya no use, libere espacio en el disco o guarde el proyecto como archivo.",
    elsewhere: "Abierto en otra ventana: aquí no se guarda",
    elsewhereHelp:
      "Otra ventana de este navegador tiene abierto el proyecto. Siga allá, o trabaje aquí en una copia con otro nombre.",
    workOnCopy: "Trabajar en una copia",
    unavailable: "No se guarda",
    unavailableHelp:
      "Este navegador no permite guardar en el equipo. Los cambios se pierden al cerrar la ventana.",
    undo: "Deshacer",
    undoWhat: "Deshacer: {{what}}",
    redo: "Rehacer",
    redoWhat: "Rehacer: {{what}}",
    find: "Buscar territorio",
    language: "Idioma",
    theme: "Apariencia",
  },
  offline: {
    keeping: "Guardando para usar sin conexión: {{share}}",
    ready: "Listo sin conexión",
    readyHelp: "Todo el programa está guardado en este equipo: abre y funciona sin red.",
    newRelease: "Hay una versión nueva",
    reload: "Recargar",
    closeOthers: "Cierre las otras ventanas de Convive y recargue",
  },
  lostPart: {
    title: "Una parte de la pantalla no se pudo mostrar",
    why: "Suele pasar cuando el programa se actualizó mientras esta página estaba abierta. Al recargar la página vuelve a estar completo.",
    kept: "Su proyecto está guardado en este equipo.",
  },
  theme: { light: "Clara", dark: "Oscura", auto: "Como el equipo" },
  empty: {
    project: "Todavía no hay un proyecto abierto. Abra un territorio incluido o cargue sus archivos.",
    areas: "Este proyecto no tiene áreas ni hechos. Cargue un archivo de áreas para empezar.",
    toData: "Ir a Datos",
  },
  notices: {
    title: "Avisos",
    dismiss: "Cerrar el aviso",
    row: "fila {{row}}",
    column: "columna «{{column}}»",
    feature: "elemento {{feature}}",
  },
  run: {
    computing: "Calculando",
    cancel: "Cancelar",
    cancelled: "El cálculo se canceló. Lo que se ve es el resultado anterior.",
    cancelledFirst: "El cálculo se canceló. Todavía no hay un resultado que mostrar.",
    retry: "Calcular de nuevo",
  },
  data: {
    dropTitle: "Suelte los archivos",
    dropHint: "Se leen en este equipo; nada se envía.",
  },
  projects: {
    confirmLeave:
      "Los cambios del proyecto abierto no se han podido guardar y se perderían. ¿Abrir otro de todos modos?",
  },
  projectFile: {
    title: "Proyecto (archivo .convive)",
    about: "Todo el proyecto en un archivo, para guardarlo o pasarlo a otro equipo.",
  },
  passport: {
    title: "Pasaporte de datos",
    exportAbout: "Lo que se revisó de cada fuente y la lista de verificación, en una página para imprimir.",
    pageName: "pasaporte-{{name}}",
  },
  export: {
    action: "Exportar",
    formats: {
      png: { title: "Imagen (PNG)", about: "El mapa con su leyenda, fuentes y advertencias." },
      csv: { title: "Tabla (CSV)", about: "El resultado con sus intervalos, para hojas de cálculo." },
      geojson: { title: "Mapa (GeoJSON)", about: "El resultado con sus formas, para otro SIG." },
    },
  },
} as const;
