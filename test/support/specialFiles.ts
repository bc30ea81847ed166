import { execFileSync } from "node:child_process";
import { closeSync, constants, openSync } from "node:fs";
import { createServer } from "node:net";

/** Windows has no such files in its folders. */
export const hasSpecialFiles = process.platform !== "win32";

/** Makes named pipes that nobody writes to. */
export function makePipes(...paths: string[]): void {
  execFileSync("mkfifo", paths);
}

/** Makes a socket that is there until the test is over. */
export async function withSocket(path: string, test: () => Promise<void>): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  try {
    await test();
  } finally {
    await new Promise((resolve) => server.close(resolve));
  }
}

/** Milliseconds: what waits for a pipe waits for ever. */
const patience = 5000;

/** Waits for work that must not wait for these pipes; where it does, they are written to, so that the test's process ends. */
export async function withoutWaiting<Value>(pipes: readonly string[], work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      for (const pipe of pipes) release(pipe);
      reject(new Error(`It still waits after ${patience} ms`));
    }, patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function release(pipe: string): void {
  try {
    closeSync(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK));
  } catch {
    // Nobody reads from it.
  }
}
