import type { App } from "../state/app.ts";
import { openBundled, openKept } from "../state/bundled.ts";
import { firstMap } from "../ui/first-map.ts";
import { failedToOpen } from "../ui/problems.ts";

const demo = "isla-amparo";
const patienceMilliseconds = 30_000;

/** Opens the project that was open last on this computer; the demo territory the first time. */
export async function openFirstProject(app: App): Promise<void> {
  const [last] = await app.listSaved().catch(() => []);
  const opened = last ? await openKept(app, last.id).catch(() => false) : false;
  if (opened) return;
  if (last) app.notify(failedToOpen);
  await openBundled(app, demo, firstMapOrNextStep(app)).catch((error: unknown) => {
    app.notify({
      code: "demoMissing",
      severity: "error",
      what: {
        es: `No se pudo abrir el territorio de demostración (${String(error)}).`,
        en: `The demo territory could not be opened (${String(error)}).`,
      },
      kept: { es: "Puede cargar sus propios archivos.", en: "You can load your own files." },
      todo: {
        es: "Arrastre un archivo de áreas a la ventana, o vuelva a cargar la página.",
        en: "Drop a file of areas on the window, or load the page again.",
      },
    });
  });
}

/** Resolves when the first map stands, when a person goes on to another step or a dialog, or when all that takes too long. */
function firstMapOrNextStep(app: App): Promise<void> {
  const { step } = app.store.getState().session;
  return new Promise((resolve) => {
    const stop = app.store.subscribe(
      ({ session }) => (session.step !== step || session.dialog !== null) && goOn(),
    );
    const goOn = () => {
      stop();
      resolve();
    };
    setTimeout(goOn, patienceMilliseconds);
    void firstMap.then(goOn);
  });
}
