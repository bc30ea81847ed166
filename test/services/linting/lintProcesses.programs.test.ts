import { deepEqual, equal, ok } from "node:assert/strict";
import { spawn } from "node:child_process";
import { readDockerfile } from "../../../server/src/dockerfile";
import { defaultSettings, lint } from "../../../server/src/lint";
import type { CheckResult } from "../../../server/src/services/linting/linter";
import type { StartProcess } from "../../../server/src/services/linting/lintProcess";
import { LintProcesses } from "../../../server/src/services/linting/lintProcesses";
import { lintProcesses, loadersOf } from "../../../server/src/services/linting/nodeProcesses";

/** A process that does what its text says; a text that says nothing is answered with how the settings came. */
const obedient = `
const held = new Map();
process.on("message", ({ text, settings, given, forget }) => {
  if (forget !== undefined) held.delete(forget);
  if (given !== undefined) held.set(settings, given);
  if (text === "hang") for (;;);
  if (text === "allocate") for (const all = []; ; ) all.push(new Array(1000).fill({}));
  if (text === "map") for (const all = new Map(); ; ) all.set(all.size, {});
  if (text === "exit") process.exit(7);
  if (text === "throw") throw new Error("thrown");
  if (text === "fail") return process.send({ failed: "Maximum call stack size exceeded" });
  if (text === "wait") Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 150);
  process.send({ findings: [given === undefined ? "held" : "given", held.get(settings)?.profile] });
});
process.on("disconnect", () => process.exit());
process.send("ready");
`;

const settings = defaultSettings();

describe("linting in processes", () => {
  const made: LintProcesses[] = [];
  let started = 0;
  /** @param hardSeconds what one text may take */
  const processes = (hardSeconds = 60, most = 4, patience = 50) => {
    started = 0;
    const start: StartProcess = () => {
      started++;
      return spawn(process.execPath, ["--max-old-space-size=40", "-e", obedient], {
        serialization: "advanced",
        stdio: ["ignore", "ignore", "ignore", "ipc"],
      });
    };
    const linter = new LintProcesses(start, { most, patience, budget: () => ({ seconds: hardSeconds, hardSeconds }) });
    made.push(linter);
    return linter;
  };
  afterEach(() => {
    for (const linter of made.splice(0)) linter.dispose();
  });
  const reasonOf = ({ incomplete }: CheckResult) => incomplete?.reason;

  it("finds and fixes what linting here does", async () => {
    const text = "FROM alpine\nRUN apk add git\nUSER 1000\n";
    const linter = lintProcesses();
    made.push(linter);
    deepEqual(await linter.lint(text, settings), { findings: lint(readDockerfile(text), settings) });
    const { text: fixed, applied } = await linter.fixAll(text, settings, { rule: "syntax/directive" });
    equal(fixed, `# syntax=docker/dockerfile:1\n${text}`);
    equal(applied, 1);
  });

  it("starts Node only with what loads modules: a program in its arguments would start itself without end", () => {
    deepEqual(loadersOf(["--inspect=9229", "--import", "tsx", "-e", "program()", "--import=./a.mjs", "--watch"]), [
      "--import",
      "tsx",
      "--import=./a.mjs",
    ]);
    deepEqual(loadersOf(["--eval", "program()", "--print", "a", "--input-type=module"]), []);
  });

  it("takes at most as many findings of a file full of them as requested, the worst", async () => {
    const text = `FROM alpine\n${"MAINTAINER a\n".repeat(500)}RUN --mount=type=cach,target=/a b\n`;
    const all = lint(readDockerfile(text), settings);
    ok(all.length > 500 && all.some(({ severity }) => severity === "error"));
    const linter = lintProcesses({ mostFindings: 20 });
    made.push(linter);
    const { findings } = await linter.lint(text, settings);
    equal(findings.length, 20);
    equal(findings[0]?.severity, "error");
    equal((await linter.fixAll(text, settings, { rule: "syntax/directive" })).left.length, 20);
  });

  const faults: [string, string][] = [
    ["hang", "time"],
    ["allocate", "memory"],
    ["map", "memory"],
    ["exit", "error"],
    ["throw", "error"],
    ["fail", "error"],
  ];
  for (const [text, reason] of faults) {
    it(`says of a file that makes its process ${text} that it was not checked, and checks the next one`, async () => {
      const linter = processes(text === "hang" ? 0.3 : 60);
      const [faulty, next] = await Promise.all([linter.lint(text, settings), linter.lint("", settings)]);
      equal(reasonOf(faulty), reason);
      deepEqual(faulty.findings, []);
      equal(reasonOf(next), undefined);
      const fixed = await linter.fixAll(text, settings);
      equal(fixed.incomplete?.reason, reason);
      equal(fixed.text, text);
    });
  }

  it("answers others while some files hang", async () => {
    const linter = processes(60);
    const stop = new AbortController();
    const hanging = ["hang", "hang"].map((text) => linter.lint(text, settings, stop.signal));
    const others = await Promise.all(Array.from({ length: 20 }, () => linter.lint("", settings)));
    ok(others.every(({ findings }) => findings.length > 0));
    stop.abort();
    deepEqual(await Promise.all(hanging), [{ findings: [] }, { findings: [] }]);
  });

  it("does with one process what one process can do", async () => {
    const linter = processes(60, 4, 60_000);
    await Promise.all(Array.from({ length: 200 }, () => linter.lint("", settings)));
    equal(started, 1);
  });

  it("starts at most as many processes as it may, and ends each that nobody waits for", async () => {
    const linter = processes(60, 2);
    const stop = new AbortController();
    const hanging = Array.from({ length: 5 }, () => linter.lint("hang", settings, stop.signal));
    const other = linter.lint("", settings);
    await linter.lint("", settings, AbortSignal.abort());
    setTimeout(() => stop.abort(), 500);
    await Promise.all([...hanging, other]);
    ok(started <= 4, `${started} processes were started`);
  });

  it("forgets a file that is superseded while it waits", async () => {
    const linter = processes(60, 1);
    const stop = new AbortController();
    const first = linter.lint("wait", settings);
    const superseded = linter.lint("hang", settings, stop.signal);
    stop.abort();
    deepEqual((await superseded).findings, []);
    ok((await first).findings.length > 0);
    ok((await linter.lint("", settings)).findings.length > 0);
  });

  it("hands settings over once, and again those that were not used for long", async () => {
    const linter = processes();
    const others = Array.from({ length: 16 }, () => ({ ...settings }));
    const how = async (some: typeof settings) => (await linter.lint("", some)).findings as unknown as string[];
    deepEqual(await how(settings), ["given", "recommended"]);
    deepEqual(await how(settings), ["held", "recommended"]);
    for (const other of others) deepEqual(await how(other), ["given", "recommended"]);
    deepEqual(await how(others[1] as typeof settings), ["held", "recommended"]);
    deepEqual(await how(settings), ["given", "recommended"]);
  });

  it("lets go of all that waits when it is disposed", async () => {
    const linter = processes(60, 1);
    const waiting = [linter.lint("hang", settings), linter.lint("", settings)];
    await new Promise((resolve) => setTimeout(resolve, 100));
    linter.dispose();
    await Promise.all(waiting);
    deepEqual(await linter.lint("", settings), { findings: [] });
  });
});
