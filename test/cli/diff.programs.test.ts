import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { unifiedDiff } from "../../server/src/cli/lint/unifiedDiff";
import { clean, cli, faulty, inFolder } from "./support";

/** A file with several safe fixes, far from each other and near. */
const many = `${clean}RUN --mount=type=cache,target=/a,uid=1001,gid=1001 true
RUN --mount=type=cache,target=/b,uid=1001,gid=1001 --mount=type=cache,target=/c,uid=1001,gid=1001 true
${"# a line between\n".repeat(9)}# lens-ignore mount/invalid: not needed any more
RUN --mount=type=cache,target=/d,uid=1001,gid=1001 true
`;

const texts: [title: string, text: string][] = [
  ["a line put in", faulty],
  ["several places", many],
  ["CRLF line ends", many.replaceAll("\n", "\r\n")],
  ["a byte order mark", `\ufeff${many}`],
  ["a last line without end that changes", many.trimEnd()],
  ["a last line without end near a change", faulty.trimEnd()],
  ["a last line without end, of CRLF", many.trimEnd().replaceAll("\n", "\r\n")],
  ["characters outside of ASCII", `${faulty}# é 😀\n`],
];
const names = ["Dockerfile", "sub/x.dockerfile", "with blank.dockerfile", "é.dockerfile", 'q"\\\t.dockerfile'];

describe("lint --diff", () => {
  const appliers: [name: string, apply: (cwd: string, patch: string) => void][] = [
    ["git apply", (cwd, input) => execFileSync("git", ["apply", "-"], { cwd, input, stdio: "pipe" })],
    // Without --binary, patch on some systems takes carriage returns away.
    ["patch -p1", (cwd, input) => execFileSync("patch", ["-p1", "--binary", "-s"], { cwd, input, stdio: "pipe" })],
  ];
  for (const [applier, apply] of appliers) {
    const isThere = has(applier.split(" ")[0] as string);
    for (const [title, text] of isThere ? texts : []) {
      it(`gives ${applier} what --fix does: ${title}`, () =>
        inFolder(Object.fromEntries(names.map((name) => [name, text])), async (folder) => {
          const ran = await cli(["lint", "--diff"], { cwd: folder.path });
          for (const name of names) assert.equal(folder.read(name), text, "nothing is changed");
          apply(folder.path, ran.stdout);
          const fixed = await cli(["lint", "--fix", "-"], { stdin: text, cwd: folder.path });
          assert.notEqual(fixed.stdout, text);
          for (const name of names) assert.equal(folder.read(name), fixed.stdout, name);
          assert.equal((await cli(["lint", "--diff"], { cwd: folder.path })).stdout, "");
        }));
    }
  }

  it("applies below the top of a repository as well", () =>
    inFolder({ "top/Dockerfile": faulty }, async (folder) => {
      execFileSync("git", ["init", "-q"], { cwd: folder.path });
      const cwd = join(folder.path, "top");
      const { stdout: input } = await cli(["lint", "--diff"], { cwd });
      execFileSync("git", ["apply", "-"], { cwd, input, stdio: "pipe" });
      assert.equal(folder.read("top/Dockerfile"), clean);
    }));

  it("prints only the patch, and the findings unchanged on standard error", () =>
    inFolder({ Dockerfile: faulty }, async ({ path }) => {
      const { code, stdout, stderr } = await cli(["lint", "--diff"], { cwd: path });
      assert.equal(code, 1);
      assert.equal(
        stdout,
        "--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1,2 +1,3 @@\n+# syntax=docker/dockerfile:1\n FROM scratch\n USER 1001:1001\n",
      );
      assert.match(stderr, /syntax\/directive/);
    }));

  it("is in colors on a terminal, with nothing in it that would do something to that", async () => {
    const stdin = `FROM scratch\r\nUSER 1001:1001\r\n# \u001b[2J\tx\r\n`;
    const { stdout } = await cli(["lint", "--diff", "-"], { stdin, isTTY: true });
    assert.ok(stdout.includes("\u001b[32m+# syntax=docker/dockerfile:1\u001b[39m\n"));
    assert.match(stdout, /\n FROM scratch\n/);
    assert.match(stdout, /\n # \\u001b\[2J\tx\n/);
    const plain = await cli(["lint", "--diff", "-"], { stdin, isTTY: true, env: { NO_COLOR: "1" } });
    assert.equal(plain.stdout, stripVTControlCharacters(stdout));
  });

  it("is empty where nothing is to be fixed", () =>
    inFolder({ Dockerfile: clean }, async ({ path }) => {
      const { code, stdout } = await cli(["lint", "--diff"], { cwd: path });
      assert.deepEqual([code, stdout], [0, ""]);
    }));

  it("of standard input uses the name given for it", async () => {
    const { stdout } = await cli(["lint", "--diff", "-", "--stdin-filename", "a/Dockerfile"], { stdin: faulty });
    assert.match(stdout, /^--- a\/a\/Dockerfile\n\+\+\+ b\/a\/Dockerfile\n@@ /);
    assert.match((await cli(["lint", "--diff", "-"], { stdin: faulty })).stdout, /^--- a\/-\n/);
  });

  it("of a file that is not below the current folder names it from the root", () =>
    inFolder({ Dockerfile: faulty, "sub/x": "" }, async (folder) => {
      const { stdout } = await cli(["lint", "--diff", ".."], { cwd: join(folder.path, "sub") });
      assert.ok(stdout.startsWith("--- "));
      execFileSync("git", ["apply", "--unsafe-paths", "--directory=/", "-"], {
        cwd: "/",
        input: stdout,
        stdio: "pipe",
      });
      assert.equal(folder.read("Dockerfile"), clean);
    }));

  it("never offers a patch of what is not valid UTF-8", () =>
    inFolder({ Dockerfile: Buffer.from(`${faulty}# caf\xe9\n`, "latin1") }, async ({ path }) => {
      const { code, stdout, stderr } = await cli(["lint", "--diff"], { cwd: path });
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, /not written: the file is not valid UTF-8/);
    }));
});

describe("unified diff", () => {
  const lines = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => `${from + index}\n`).join("");
  const insertAt = (line: number, newText: string) => {
    const at = lines(1, line - 1).length;
    return { span: { start: at, end: at }, newText };
  };
  const cases: { name: string; text: string; edits: Parameters<typeof unifiedDiff>[2]; hunks: string }[] = [
    { name: "no edits", text: "a\n", edits: [], hunks: "" },
    {
      name: "an edit that changes nothing",
      text: "a\n",
      edits: [{ span: { start: 0, end: 1 }, newText: "a" }],
      hunks: "",
    },
    {
      name: "a line in an empty text",
      text: "",
      edits: [{ span: { start: 0, end: 0 }, newText: "a\n" }],
      hunks: "@@ -0,0 +1,1 @@\n+a\n",
    },
    {
      name: "all lines away",
      text: "a\nb",
      edits: [{ span: { start: 0, end: 3 }, newText: "" }],
      hunks: "@@ -1,2 +0,0 @@\n-a\n-b\n\\ No newline at end of file\n",
    },
    {
      name: "two edits in a line",
      text: "abc\n",
      edits: [
        { span: { start: 0, end: 1 }, newText: "x" },
        { span: { start: 2, end: 3 }, newText: "y" },
      ],
      hunks: "@@ -1,1 +1,1 @@\n-abc\n+xby\n",
    },
    {
      name: "places that share their context",
      text: lines(1, 20),
      edits: [insertAt(5, "x\n"), insertAt(11, "y\n")],
      hunks: "@@ -2,12 +2,14 @@\n 2\n 3\n 4\n+x\n 5\n 6\n 7\n 8\n 9\n 10\n+y\n 11\n 12\n 13\n",
    },
    {
      name: "places that do not",
      text: lines(1, 20),
      edits: [insertAt(5, "x\n"), insertAt(12, "y\n")],
      hunks: "@@ -2,6 +2,7 @@\n 2\n 3\n 4\n+x\n 5\n 6\n 7\n@@ -9,6 +10,7 @@\n 9\n 10\n 11\n+y\n 12\n 13\n 14\n",
    },
    {
      name: "a line at the start and one at the end",
      text: lines(1, 9),
      edits: [insertAt(1, "x\n"), insertAt(10, "y")],
      hunks: "@@ -1,3 +1,4 @@\n+x\n 1\n 2\n 3\n@@ -7,3 +8,4 @@\n 7\n 8\n 9\n+y\n\\ No newline at end of file\n",
    },
  ];
  for (const { name, text, edits, hunks } of cases) {
    it(name, () => assert.equal(unifiedDiff("f", text, edits), hunks && `--- a/f\n+++ b/f\n${hunks}`));
  }
});

function has(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
