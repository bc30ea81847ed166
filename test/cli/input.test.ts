import assert from "node:assert/strict";
import { readBounded } from "../../server/src/cli/files/source";
import type { Incomplete } from "../../server/src/services/linting/incomplete";
import type { Linter } from "../../server/src/services/linting/linter";
import { lintHere } from "../../server/src/services/linting/lintHere";
import { clean, cli, faulty, inFolder, lintJson, rulesByPath } from "./support";

describe("lint: standard input", () => {
  it("is checked under the name -, or the one given", async () => {
    assert.deepEqual(rulesByPath(await lintJson(["-"], { stdin: faulty })), { "-": ["syntax/directive"] });
    const named = await lintJson(["-", "--stdin-filename", "some/Dockerfile"], { stdin: faulty });
    assert.deepEqual(rulesByPath(named), { "some/Dockerfile": ["syntax/directive"] });
  });

  it("uses the configuration above the given name", () =>
    inFolder({ "sub/.buildkit-lens.json": '{"rules":{"syntax/directive":"off"}}' }, async ({ path }) => {
      const environment = { cwd: path, stdin: faulty };
      assert.equal((await cli(["lint", "-", "--stdin-filename", "sub/new/Dockerfile"], environment)).code, 0);
      assert.equal((await cli(["lint", "-"], environment)).code, 1);
    }));

  it("is read along with files, once", () =>
    inFolder({ Dockerfile: clean }, async ({ path }) => {
      const { files } = await lintJson(["-", "Dockerfile", "-"], { cwd: path, stdin: faulty });
      assert.deepEqual(
        files.map((file) => file.path),
        ["-", "Dockerfile"],
      );
    }));

  it("that fails is reported", async () => {
    const { code, stderr } = await cli(["lint", "-"], { stdin: failing() });
    assert.equal(code, 2);
    assert.match(stderr, /error: -: Could not be read/);
  });
});

describe("lint: input that is not a Dockerfile", () => {
  const refused: [title: string, content: Uint8Array, said: RegExp][] = [
    ["binary data", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0xff]), /binary data/],
    ["UTF-16", Buffer.from("\ufeffFROM scratch\n", "utf16le"), /UTF-16.*Save it as UTF-8/],
  ];
  for (const [title, content, said] of refused) {
    it(`rejects ${title}, and leaves it unchanged`, () =>
      inFolder({ Dockerfile: content }, async (folder) => {
        const { code, files, errors } = await lintJson(["--fix", folder.path]);
        assert.deepEqual([code, files.length], [2, 0]);
        assert.match(errors?.[0]?.message ?? "", said);
        const fromStdin = await cli(["lint", "--fix", "-"], { stdin: content });
        assert.equal(fromStdin.code, 2);
        assert.equal(fromStdin.stdout, Buffer.from(content).toString("utf8"));
      }));
  }

  const accepted: [title: string, content: string | Uint8Array][] = [
    ["an empty file", ""],
    ["only line ends", "\r\n\n\r"],
    ["Latin-1", Buffer.from("FROM scratch\n# caf\xe9\n", "latin1")],
    ["control characters", "FROM scratch\n\u001b[31mRUN \u0007\n"],
    ["lone surrogates", Buffer.from([0xed, 0xa0, 0x80])],
  ];
  for (const [title, content] of accepted) {
    it(`checks ${title}`, () =>
      inFolder({ Dockerfile: content }, async ({ path }) => {
        const { code, files, errors } = await lintJson([path]);
        assert.equal(errors, undefined);
        assert.equal(files.length, 1);
        assert.ok(code < 2);
        const { stdout } = await cli(["lint", path]);
        assert.ok(!stdout.includes("\u0007") && !stdout.includes("\u001b"));
      }));
  }

  it("stops reading what has no end", async () => {
    await assert.rejects(readBounded(endless(), 1024 * 1024), /larger than 1 MB/);
  });

  it("checks megabytes, and does not try to fix them", () => {
    const heredoc = `RUN <<EOF\n${"echo some words\n".repeat(150_000)}EOF\n`;
    return inFolder({ Dockerfile: `${faulty}${heredoc}` }, async (folder) => {
      const checked = await lintJson(["."], { cwd: folder.path });
      assert.deepEqual([checked.code, rulesByPath(checked)], [1, { Dockerfile: ["syntax/directive"] }]);
      const { code, files, errors } = await lintJson(["--fix"], { cwd: folder.path });
      assert.deepEqual([code, files[0]?.findings.length], [2, 1]);
      assert.match(errors?.[0]?.message ?? "", /longer than 2 MB/);
      assert.ok(folder.read("Dockerfile").startsWith("FROM"));
    });
  }).timeout(30_000);
});

async function* failing(): AsyncIterable<Uint8Array> {
  yield Buffer.from("FROM");
  throw Object.assign(new Error("read"), { code: "EIO" });
}

async function* endless(): AsyncIterable<Uint8Array> {
  while (true) yield Buffer.alloc(65_536, 32);
}

describe("lint: a file that takes more than its budget", () => {
  const incomplete: Incomplete = { reason: "time", seconds: 5, rules: ["cache/defeated"] };
  const overBudget: Linter = {
    ...lintHere,
    lint: async (text, ...rest) => {
      const checked = await lintHere.lint(text, ...rest);
      return text.includes("slow") ? { ...checked, incomplete } : checked;
    },
    fixAll: async (text, ...rest) => {
      const fixed = await lintHere.fixAll(text, ...rest);
      return text.includes("slow") ? { ...fixed, incomplete } : fixed;
    },
  };

  it("is reported as not fully checked, with what was found, and the others are checked", () =>
    inFolder({ "a/Dockerfile": `# slow\n${faulty}`, "b/Dockerfile": faulty }, async ({ path }) => {
      const { code, files, errors } = await lintJson([path], { linter: overBudget });
      assert.equal(code, 2);
      assert.deepEqual(
        files.map(({ findings }) => findings.map(({ rule }) => rule)),
        [["syntax/directive"], ["syntax/directive"]],
      );
      assert.deepEqual(
        errors?.map((error) => [error.path, error.message]),
        [
          [
            `${path}/a/Dockerfile`,
            "Not fully checked: checking took longer than 5 s (1 rule did not run). Split the file, or report this.",
          ],
        ],
      );
    }));

  it("gets the fixes that were found, and is reported all the same", () =>
    inFolder({ Dockerfile: `${faulty}# slow\n` }, async (folder) => {
      const { code, stderr } = await cli(["lint", "--fix", folder.path], { linter: overBudget });
      assert.equal(code, 2);
      assert.match(stderr, /Not fully checked/);
      assert.match(folder.read("Dockerfile"), /^# syntax=/);
    }));
});
