import { listOf, oneOf, shape, whole } from "../base/check.ts";
import { ProblemError } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { archive } from "./encode-project.ts";
import type { OpenedZip } from "./open-zip.ts";
import { shortestPassphrase } from "./passphrase.ts";
import { projectFileProblems } from "./problems.ts";
import { protectedReadmeParts } from "./readme.ts";

/** How a protected file was locked. Its exact bytes are authenticated with the contents. */
interface Lock {
  readonly format: "convive-protected";
  readonly version: 1;
  readonly cipher: "AES-256-GCM";
  readonly keyDerivation: "PBKDF2-HMAC-SHA-256";
  readonly iterations: number;
  readonly salt: readonly number[];
  readonly nonce: readonly number[];
}

export const lockName = "protection.json";
const contentsName = "project.aes";
/** What a passphrase costs whoever tries them all (OWASP asks for 600,000 in 2023). */
const iterations = 1_000_000;
const leastIterations = 600_000;
const mostIterations = 20_000_000;
const saltBytes = 16;
const nonceBytes = 12;

const byte = whole(0, 255);
const lockShape = shape<Lock>({
  format: oneOf(["convive-protected"] as const),
  version: oneOf([1] as const),
  cipher: oneOf(["AES-256-GCM"] as const),
  keyDerivation: oneOf(["PBKDF2-HMAC-SHA-256"] as const),
  iterations: whole(leastIterations, mostIterations),
  salt: listOf(byte, 64),
  nonce: listOf(byte, nonceBytes),
});

/**
 * Locks the bytes of a project file with a passphrase: AES-256-GCM, the key derived with PBKDF2-HMAC-SHA-256, salt and nonce
 * drawn anew each time, the description of the lock authenticated as associated data (NIST SP 800-38D, SP 800-132).
 */
export async function protect(
  bytes: Uint8Array,
  passphrase: string,
  options: { readonly fileName: string; readonly savedAtMilliseconds: number },
  context: RunContext,
): Promise<Uint8Array> {
  const subtle = cryptography(options.fileName);
  if (normal(passphrase).length < shortestPassphrase)
    throw new ProblemError(projectFileProblems.weakPassphrase(options.fileName, shortestPassphrase));
  const lock: Lock = {
    format: "convive-protected",
    version: 1,
    cipher: "AES-256-GCM",
    keyDerivation: "PBKDF2-HMAC-SHA-256",
    iterations,
    salt: [...crypto.getRandomValues(new Uint8Array(saltBytes))],
    nonce: [...crypto.getRandomValues(new Uint8Array(nonceBytes))],
  };
  const head = new TextEncoder().encode(`${JSON.stringify(lock)}\n`);
  const key = await keyFrom(subtle, passphrase, lock, "encrypt");
  const locked = await subtle.encrypt(cipherOf(lock, head), key, plain(bytes));
  await context.breathe();
  return archive(
    [
      ...protectedReadmeParts(lock.iterations),
      { name: lockName, bytes: head },
      { name: contentsName, bytes: new Uint8Array(locked) },
    ],
    options.savedAtMilliseconds,
    context,
  );
}

/**
 * Opens what `protect` locked. A wrong passphrase, an altered lock and altered contents cannot be told apart and raise one and
 * the same `ProblemError`.
 */
export async function unprotect(zip: OpenedZip, passphrase: string, fileName: string): Promise<Uint8Array> {
  const subtle = cryptography(fileName);
  try {
    const head = await zip.read(lockName);
    const lock = lockShape(JSON.parse(new TextDecoder().decode(head)), "");
    const locked = await zip.read(contentsName);
    const key = await keyFrom(subtle, passphrase, lock, "decrypt");
    return new Uint8Array(await subtle.decrypt(cipherOf(lock, head), key, plain(locked)));
  } catch {
    throw new ProblemError(projectFileProblems.cannotDecrypt(fileName));
  }
}

/** The same passphrase is the same on every keyboard: composed and compatible forms of a letter are one. */
function normal(passphrase: string): string {
  return passphrase.normalize("NFKC");
}

function cipherOf(lock: Lock, head: Uint8Array): AesGcmParams {
  return { name: "AES-GCM", iv: Uint8Array.from(lock.nonce), additionalData: plain(head), tagLength: 128 };
}

async function keyFrom(
  subtle: SubtleCrypto,
  passphrase: string,
  lock: Lock,
  use: "encrypt" | "decrypt",
): Promise<CryptoKey> {
  const secret = new TextEncoder().encode(normal(passphrase));
  const material = await subtle.importKey("raw", secret, "PBKDF2", false, ["deriveKey"]);
  const derivation = {
    name: "PBKDF2",
    hash: "SHA-256",
    salt: Uint8Array.from(lock.salt),
    iterations: lock.iterations,
  };
  return subtle.deriveKey(derivation, material, { name: "AES-GCM", length: 256 }, false, [use]);
}

/** Browsers offer cryptography only where the address is trusted: https, or this very computer. */
function cryptography(fileName: string): SubtleCrypto {
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) throw new ProblemError(projectFileProblems.noCryptography(fileName));
  return subtle;
}

function plain(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
