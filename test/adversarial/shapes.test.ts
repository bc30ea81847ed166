import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { type Instruction, readDockerfile } from "../../server/src/dockerfile";
import type { Answered, Asked } from "./process";
import { shapes } from "./shapes";

/** A file that is read, checked and fixed within so many milliseconds is quick, whatever it grows like. */
const quick = 1_000;
/**
 * One that takes longer is also checked at a quarter of its size. That takes a quarter of the time where the time grows
 * with the size, a 16th where it grows with its square, on slow and busy machines alike.
 */
const smaller = 4;
const mostGrowth = 9;
/** No file may take longer (milliseconds), whatever it grows like. */
const longest = 10_000;
/** So much memory (MB) may its process hold. */
const mostMemory = 300;
/** A file is given up after so many milliseconds; all that ends takes a fraction, also where the machine is busy. */
const givenUp = 60_000;
/** The fastest of so many rounds counts: the first one runs code that is not compiled yet. */
const rounds = 3;

/** Checks files in a process of its own, which a file may bring down. */
class Checker {
  #child: ChildProcess | undefined;

  async check(asked: Asked): Promise<Answered> {
    this.#child ??= await this.#start();
    const child = this.#child;
    return new Promise((resolve) => {
      const end = (answer: Answered) => {
        clearTimeout(timer);
        child.removeAllListeners();
        resolve(answer);
      };
      const fail = (error: string) => {
        this.end();
        end({ milliseconds: givenUp, error });
      };
      const timer = setTimeout(() => fail(`It was given up after ${givenUp / 1000} s`), givenUp);
      child.once("message", end);
      child.once("exit", (code, signal) => fail(`The process ended (${signal ?? code}), as without memory`));
      child.send(asked);
    });
  }

  end(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }

  #start(): Promise<ChildProcess> {
    const execArgv = ["--import", "tsx", `--max-old-space-size=${mostMemory}`];
    const child = fork(join(import.meta.dirname, "process.ts"), {
      execArgv,
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    return new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("message", () => resolve(child));
    });
  }
}

describe("files that are written to take time or memory", function () {
  this.timeout(2 * rounds * givenUp + 20_000);
  const checker = new Checker();
  after(() => checker.end());

  /** The shortest time that a file took in some rounds, which end where one took less than `enough`. */
  async function fastest(shape: number, count: number, enough: number): Promise<number> {
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < rounds && least > enough; round++) {
      const { milliseconds, error } = await checker.check({ shape, count });
      assert.equal(error, undefined);
      least = Math.min(least, milliseconds);
    }
    return least;
  }

  for (const [shape, { name, count }] of shapes.entries()) {
    it(`${name} (${count})`, async () => {
      const whole = await fastest(shape, count, quick);
      if (process.env.SHOW) console.log(`TIME\t${name}\t${Math.round(whole)}`);
      if (whole <= quick) return;
      const part = await fastest(shape, Math.ceil(count / smaller), 0);
      const said = `it took ${Math.round(whole)} ms, a ${smaller}th of it ${Math.round(part)} ms`;
      assert.ok(whole <= longest && whole <= mostGrowth * part, said);
    });
  }

  // A call takes some 120,000 arguments.
  const long = 150_000;
  const lists: Readonly<Record<string, string>> = {
    "flags that there are not": `RUN ${"--a ".repeat(long)}b`,
    mounts: `RUN ${"--mount=type=cache,target=/a ".repeat(long)}b`,
    sources: `COPY ${"a ".repeat(long)}/`,
    "lines of a heredoc among others": `RUN cat <<A && sh <<B\nA\n${"a\n".repeat(long)}B`,
    "commands of a shell in a shell": `RUN sh -c '${"a;".repeat(long)}'`,
    "ports that are not valid": `EXPOSE ${"a ".repeat(long)}`,
  };
  for (const [name, instruction] of Object.entries(lists)) {
    it(`${long} ${name} do not fit into a call, and are read`, () => {
      const file = readDockerfile(`FROM a\n${instruction}\n`);
      const [, second] = file.instructions;
      const { flags, words } = second as Instruction;
      const commands = file.commandsOf(second as Instruction);
      assert.ok(Math.max(flags.length, words.length, commands.length) >= long);
      assert.ok(!instruction.includes("sh ") || commands.length >= long, `${commands.length} commands`);
      assert.ok(!name.includes("not") || file.problems.length >= long, `${file.problems.length} problems`);
    });
  }

  it("has names that are all different", () => {
    assert.equal(new Set(shapes.map(({ name }) => name)).size, shapes.length);
  });
});
