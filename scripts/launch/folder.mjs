import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { buildApp } from "./build.mjs";

const application = "convive";
const server = "servidor";
const serverFiles = ["serve.mjs", "show.mjs", "policy.mjs"];
const starter = "convive.mjs";

/** Builds the application and puts it into a folder that needs nothing else: for a USB stick, or a computer without network. */
export async function makeFolder(root, args, here) {
  const [asked] = args.filter((arg) => arg !== "--");
  if (!asked) {
    console.error("npm run folder -- DIR   (por ejemplo · for instance: npm run folder -- ../convive-usb)");
    return 1;
  }
  const folder = resolve(here, asked);
  if (!isOurs(folder)) {
    console.error(
      `${folder} tiene otras cosas; dé una carpeta nueva o vacía. · has other things in it; give a new or empty folder.`,
    );
    return 1;
  }
  await buildApp(root);
  writeFolder(join(root, "dist"), folder);
  console.log(`${folder}\n  node ${starter}   (LEEME.txt, README.txt)`);
  return 0;
}

/** Writes the folder from a built application. What an earlier writing left is replaced. */
export function writeFolder(dist, folder) {
  mkdirSync(join(folder, server), { recursive: true });
  rmSync(join(folder, application), { recursive: true, force: true });
  cpSync(dist, join(folder, application), {
    recursive: true,
    filter: (path) => path === dist || !basename(path).startsWith("."),
  });
  for (const name of serverFiles)
    writeFileSync(join(folder, server, name), readFileSync(join(import.meta.dirname, name)));
  writeFileSync(join(folder, starter), starterText);
  writeFileSync(join(folder, "LEEME.txt"), readme.es);
  writeFileSync(join(folder, "README.txt"), readme.en);
}

/** A folder that is not there yet, is empty, or was written by us. */
function isOurs(folder) {
  if (!existsSync(folder)) return true;
  return readdirSync(folder).length === 0 || existsSync(join(folder, starter));
}

const starterText = `import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { show } from "./${server}/show.mjs";

const folder = join(fileURLToPath(new URL(".", import.meta.url)), "${application}");
process.exitCode = await show(folder, process.argv.slice(2));
`;

const readme = {
  es: `Convive en una carpeta
======================

No instala nada y no necesita red. Los datos se quedan en el navegador de este equipo.

1. Abra una terminal en esta carpeta.
2. Escriba una de estas órdenes, según lo que el equipo ya tenga:

   Con Node.js (20.19 o más nuevo):
     node ${starter}

   Con Python 3:
     cd ${application}
     python3 -m http.server 4180 --bind 127.0.0.1
   (en Windows: py -m http.server 4180 --bind 127.0.0.1)

3. Abra en Chrome, Edge o Firefox la dirección que aparece, o http://127.0.0.1:4180/
4. Para terminar: Ctrl+C en la terminal.

Después de la primera visita, cuando arriba dice «Listo sin conexión», el navegador guarda el programa:
abre en la misma dirección aunque el servidor ya no esté y la memoria USB se haya sacado. También se
puede instalar desde el menú del navegador.

Abrir index.html con doble clic no funciona: los navegadores no permiten que un archivo suelto lea a otros.

Si con Python la página queda en blanco en Windows, otro programa cambió el tipo de los archivos .js en
el registro del sistema; use Node.js.

Cada dirección (equipo y puerto) guarda sus propios proyectos. Use siempre el mismo puerto, o guarde el
proyecto como archivo .convive.
`,
  en: `Convive in a folder
===================

It installs nothing and needs no network. Data stays in the browser of this computer.

1. Open a terminal in this folder.
2. Type one of these commands, depending on what the computer already has:

   With Node.js (20.19 or newer):
     node ${starter}

   With Python 3:
     cd ${application}
     python3 -m http.server 4180 --bind 127.0.0.1
   (on Windows: py -m http.server 4180 --bind 127.0.0.1)

3. In Chrome, Edge or Firefox open the address that is shown, or http://127.0.0.1:4180/
4. To stop: Ctrl+C in the terminal.

After the first visit, when the top says "Ready offline", the browser keeps the program: it opens at
the same address even when the server is gone and the USB stick was taken out. It can also be installed
from the browser's menu.

Opening index.html with a double click does not work: browsers do not let a lone file read others.

If the page stays blank with Python on Windows, some other program changed the type of .js files in the
system's registry; use Node.js.

Each address (computer and port) keeps its own projects. Always use the same port, or save the project
as a .convive file.
`,
};
