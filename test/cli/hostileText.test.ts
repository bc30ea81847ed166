import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BuildRecord } from "../../server/src/builds/records/record";
import { RecordStore } from "../../server/src/builds/records/store";
import { TerminalLog } from "../../server/src/builds/terminalLog";
import { progressOn } from "../../server/src/cli/build/progress";
import { formatNames } from "../../server/src/cli/formats";
import type { Output } from "../../server/src/cli/io";
import { run } from "../../server/src/cli/run";
import type { BuildEvent } from "../../server/src/engines/events";
import { lintHere } from "../../server/src/services/linting/lintHere";
import { buildRecord } from "../builds/records/buildRecord";
import { inFolder } from "./support";

/**
 * Whether a CI system acts on a line of output.
 * Source: GitHub's actions/runner, src/Runner.Common/ActionCommand.cs; Azure's and TeamCity's agents.
 */
function isCommand(line: string): boolean {
  const compared = line.replace(/[\p{Cf}\p{DI}\0]/gu, "");
  return /^[\s\u0085]*::/u.test(compared) || /##\w*\[/.test(compared);
}

/** What moves the cursor, hides text or turns it around. */
const invisible = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

function assertHarmless(text: string): void {
  for (const line of text.split(/[\r\n]/)) {
    assert.ok(!isCommand(line), `a command: ${JSON.stringify(line)}`);
    assert.ok(!invisible.test(line), `invisible: ${JSON.stringify(line)}`);
  }
}

async function cli(argv: readonly string[], cwd: string, env: Record<string, string> = {}) {
  const out: string[] = [];
  const output: Output = { isTTY: false, write: async (text) => void out.push(String(text)) };
  const io = {
    stdin: (async function* () {})(),
    stdout: output,
    stderr: output,
    cwd,
    env: { HOME: cwd, ...env },
    linter: lintHere,
  };
  const code = await run(argv, io);
  return { code, text: out.join("") };
}

const names = [
  "::add-mask::b.dockerfile",
  "  ::stop-commands::x.dockerfile",
  "\u00a0::group::x.dockerfile",
  "\u200b::add-mask::x.dockerfile",
  ":\u00ad:add-mask::x.dockerfile",
  "##[add-mask]x.dockerfile",
  "a ##vso[task.setvariable variable=x]y.dockerfile",
  "a##teamcity[blockOpened name='x'].dockerfile",
  "esc\u001b]52;c;eA==\u0007.dockerfile",
  "bidi\u202egpj.dockerfile",
  "c1\u009b2J.dockerfile",
  "zero\u200bwidth\u2060.dockerfile",
];

const faulty = "FROM debian\nRUN apt-get update && apt-get install -y git\nMAINTAINER ::x:: ##[add-mask]\u202e\n";

describe("cli: text from a repository is neither a command nor a control sequence", () => {
  // The format for GitHub is made of commands.
  for (const format of formatNames.filter((name) => name !== "github")) {
    it(`in findings as ${format}`, () =>
      inFolder(Object.fromEntries(names.map((name) => [name, faulty])), async (folder) => {
        const { text } = await cli(["lint", ".", "--format", format], folder.path);
        assert.match(text, /MaintainerDeprecated/);
        assertHarmless(text);
        if (format === "json") {
          const paths = (JSON.parse(text) as { files: { path: string }[] }).files.map(({ path }) => path);
          assert.deepEqual(paths.toSorted(), names.toSorted());
        }
      }));
  }

  it("in annotations, the only commands", () =>
    inFolder(Object.fromEntries(names.map((name) => [name, faulty])), async (folder) => {
      const { text } = await cli(["lint", ".", "--format", "github"], folder.path);
      for (const line of text.split("\n").filter(Boolean)) {
        assert.match(line, /^::(?:error|warning|notice) file=[^:]*::/);
        assert.ok(!invisible.test(line), JSON.stringify(line));
      }
    }));

  it("in what is said of folders, options and configurations", () =>
    inFolder(
      { "::add-mask::d/x": "", ".buildkit-lens.json": '{ "options": { "::x::": 1, "##[group]": 2 } }' },
      async (folder) => {
        for (const argv of [
          ["lint", "::add-mask::d"],
          ["lint", "::add-mask::none"],
          ["lint", "."],
          ["::add-mask::x"],
          ["lint", "--##[add-mask]x"],
          ["rules", "::group::"],
          ["builds", "::group::"],
          ["build", "::group::"],
        ])
          assertHarmless((await cli(argv, folder.path)).text);
      },
    ));

  it("in the options of rules", () =>
    inFolder(
      { ".buildkit-lens.json": JSON.stringify({ options: { forbiddenBases: ["##[add-mask]\u202e", "::x::"] } }) },
      async (folder) => {
        for (const format of ["text", "json"])
          assertHarmless((await cli(["rules", "image/base", "--format", format], folder.path)).text);
      },
    ));

  it("in records of builds", async () => {
    const state = mkdtempSync(join(tmpdir(), "lens-hostile-"));
    try {
      for (const [index, name] of names.entries()) {
        const step = { key: "k", stage: name, name, isFrom: false, outcome: "ran", startedAt: 1, seconds: 1 } as const;
        const place = { stage: name, index: 1, line: 1, instruction: name };
        const cause = { kind: "variable", name, files: [name] } as const;
        const record: BuildRecord = buildRecord({
          id: `r${index}`,
          dockerfile: `/w/${name}`,
          engineLabel: name,
          target: name,
          message: name,
          steps: [{ ...step, place, cause }, step],
        });
        await new RecordStore(join(state, "buildkit-lens"), assert.fail).add(record, "");
      }
      const env = { XDG_STATE_HOME: state, LOCALAPPDATA: state };
      for (const argv of [
        ["builds"],
        ["builds", "--format", "json"],
        ["builds", "r0"],
        ["builds", "r5"],
        ["builds", "r8"],
      ])
        assertHarmless((await cli(argv, "/w", env)).text);
    } finally {
      rmSync(state, { recursive: true, force: true });
    }
  });

  describe("in a patch", () => {
    const before = "RUN <<EOF\n::add-mask::x\nEOF\n";
    const files = { Dockerfile: `FROM debian\n${before}run echo\nRUN true\n` };
    const diff = ["lint", ".", "--diff", "--profile", "recommended"];
    for (const [env, harmless] of [
      [{}, false],
      [{ GITHUB_ACTIONS: "true" }, true],
      [{ TF_BUILD: "True" }, true],
    ] as const) {
      it(`with ${JSON.stringify(env)} is ${harmless ? "not printed where it would be run" : "as git takes it"}`, () =>
        inFolder(files, async (folder) => {
          const { text, code } = await cli(diff, folder.path, env);
          assert.equal(text.includes("\n ::add-mask::x"), !harmless, text);
          assert.equal(text.includes("Dockerfile: The patch is not printed"), harmless, text);
          if (harmless) assertHarmless(text);
          if (harmless) assert.equal(code, 2);
        }));
    }
  });

  it("in the log of a build, however it is cut into pieces", async () => {
    const printed = `${names.map((name) => `${name}\n`).join("")}a\r::set-env::b\nplain :: text # ok ##\n`;
    for (const size of [1, 2, 3, 7, 1000]) {
      const out: string[] = [];
      const progress = progressOn({ isTTY: false, write: async (text) => void out.push(String(text)) });
      const terminal = new TerminalLog();
      const take = (event: BuildEvent) => progress.take(event, terminal.text(event));
      await take({ kind: "stepStarted", step: "1", name: names[0] as string, at: 0 });
      for (let at = 0; at < printed.length; at += size)
        await take({ kind: "log", step: "1", text: printed.slice(at, at + size) });
      await take({ kind: "log", text: "::group::engine\n" });
      await take({ kind: "warning", text: "##[group]" });
      await progress.end();
      const text = out.join("");
      for (const line of text.split(/[\r\n]/)) assert.ok(!isCommand(line), `${size}: ${JSON.stringify(line)}`);
      assert.match(text, /\nplain :: text # ok ##\n/);
      assert.ok(!text.includes("\u001b]52"), JSON.stringify(text));
    }
  });

  it("in the names of what runs, at a terminal", async () => {
    const out: string[] = [];
    const progress = progressOn({ isTTY: true, columns: 80, write: async (text) => void out.push(String(text)) });
    await progress.take({ kind: "stepStarted", step: "1", name: "[a] RUN \u001b]0;t\u0007\u202ex", at: 0 }, "text\r\n");
    await new Promise((resolve) => setTimeout(resolve, 300));
    await progress.end();
    assert.match(out.join(""), /RUN \\u001b\]0;t\\u0007\\u202ex/);
  });
});
