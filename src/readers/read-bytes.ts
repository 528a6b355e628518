import { type Problem, ProblemError } from "../base/problem.ts";
import type { RunContext } from "../base/run-context.ts";
import { problems } from "./problems.ts";
import type { ByteSource } from "./reader.ts";

/**
 * Reads a whole source into one buffer. `limit` in bytes: a larger source raises a `ProblemError` (file too large)
 * before its bytes are held. The buffer has `slack` spare bytes behind its content, so that a scanner can put a
 * sentinel there. Reports progress up to `share`.
 */
export async function readBytes(
  source: ByteSource,
  limit: number,
  context: RunContext,
  slack = 0,
  share = 0.3,
): Promise<Uint8Array> {
  if (source.size > limit) throw new ProblemError(problems.fileTooLarge(source.name, source.size, limit));
  let buffer = new Uint8Array(Math.max(0, source.size) + slack);
  let length = 0;
  const reader = source.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (length + value.length > limit)
        throw new ProblemError(problems.fileTooLarge(source.name, length + value.length, limit));
      if (length + value.length + slack > buffer.length) {
        const larger = new Uint8Array(Math.max(buffer.length * 1.5, length + value.length + slack) | 0);
        larger.set(buffer.subarray(0, length));
        buffer = larger;
      }
      buffer.set(value, length);
      length += value.length;
      if (source.size > 0) context.progress(Math.min(1, length / source.size) * share);
      await context.breathe();
    }
  } finally {
    reader.releaseLock();
  }
  return buffer.subarray(0, length);
}

/** The first bytes of a source, at most `count`. */
export async function readHead(source: ByteSource, count = 65_536): Promise<Uint8Array> {
  const head = new Uint8Array(count);
  let length = 0;
  const reader = source.stream().getReader();
  try {
    while (length < count) {
      const { done, value } = await reader.read();
      if (done) break;
      const part = value.subarray(0, count - length);
      head.set(part, length);
      length += part.length;
    }
    await reader.cancel();
  } finally {
    reader.releaseLock();
  }
  return head.subarray(0, length);
}

/** A source over bytes already in memory. */
export function memorySource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    size: bytes.length,
    stream: () =>
      new ReadableStream<Uint8Array>({
        start(controller) {
          if (bytes.length > 0) controller.enqueue(bytes);
          controller.close();
        },
      }),
  };
}

/** Turns whatever went wrong while reading into a problem; a cancelled run stays an exception. */
export function problemFrom(error: unknown, fileName: string): Problem {
  if (error instanceof ProblemError) return error.problem;
  if (error instanceof Error && error.name === "AbortError") throw error;
  return problems.unreadable(fileName, error instanceof Error ? error.message : String(error));
}
