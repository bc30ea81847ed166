import assert from "node:assert/strict";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { clean, cli, faulty, inFolder, lintJson, rulesByPath, withoutPrivileges } from "./support";

describe("lint: files and folders", () => {
  it("gives paths as they were given, and those below a folder below it", () =>
    inFolder({ Dockerfile: clean, "sub/Dockerfile": clean, "sub/a b.dockerfile": clean }, async ({ path }) => {
      const cases: [given: string[], reported: string[]][] = [
        [[], ["Dockerfile", "sub/Dockerfile", "sub/a b.dockerfile"]],
        [["."], ["Dockerfile", "sub/Dockerfile", "sub/a b.dockerfile"]],
        [["sub"], ["sub/Dockerfile", "sub/a b.dockerfile"]],
        [["./sub/"], ["./sub/Dockerfile", "./sub/a b.dockerfile"]],
        [["sub/../sub"], ["sub/../sub/Dockerfile", "sub/../sub/a b.dockerfile"]],
        [["./Dockerfile"], ["./Dockerfile"]],
        [[join(path, "Dockerfile")], [join(path, "Dockerfile")]],
        [
          ["sub/Dockerfile", ".", "Dockerfile"],
          ["sub/Dockerfile", "Dockerfile", "sub/a b.dockerfile"],
        ],
      ];
      for (const [given, reported] of cases) {
        const { files } = await lintJson(given, { cwd: path });
        assert.deepEqual(
          files.map((file) => file.path),
          reported,
          JSON.stringify(given),
        );
      }
    }));

  it("checks a file of any name when it is named", () =>
    inFolder({ "build.txt": faulty }, async ({ path }) => {
      assert.deepEqual(rulesByPath(await lintJson(["build.txt"], { cwd: path })), {
        "build.txt": ["syntax/directive"],
      });
    }));

  it("says when a folder has no Dockerfile", () =>
    inFolder({ "README.md": "" }, async ({ path }) => {
      assert.deepEqual(await cli(["lint"], { cwd: path }), {
        code: 0,
        stdout: "No Dockerfiles found in the current folder.\n",
        stderr: "",
      });
      const { code, stdout, stderr } = await cli(["lint", "--format", "json", "."], { cwd: path });
      assert.deepEqual([code, JSON.parse(stdout)], [0, { version: 1, files: [] }]);
      assert.equal(stderr, "No Dockerfiles found in the current folder.\n");
    }));

  it("gives exactly the agreed JSON", () =>
    inFolder({ Dockerfile: `${faulty}# last` }, async ({ path }) => {
      const { stdout, stderr, code } = await cli(["lint", "--format", "json", "Dockerfile"], { cwd: path });
      const [finding] = JSON.parse(stdout).files[0].findings;
      const { message, url, range } = finding;
      assert.deepEqual(JSON.parse(stdout), {
        version: 1,
        files: [
          {
            path: "Dockerfile",
            findings: [{ rule: "syntax/directive", severity: "warning", message, range, fix: "safe", url }],
          },
        ],
      });
      assert.match(message, /\w+/);
      assert.match(url, /^https:\/\/.*syntax\/directive/);
      assert.deepEqual(range.start, { line: 0, character: 0 });
      assert.deepEqual([code, stderr], [1, ""]);
    }));

  it("counts characters as editors do: in UTF-16, without a byte order mark", () =>
    inFolder(
      { Dockerfile: "\ufeffFORM scratch # 😀\n", Two: 'FROM scratch\nRUN echo "😀" && \\\n  😀\nFORM x\n' },
      async ({ path }) => {
        const { files } = await lintJson(["Dockerfile", "Two"], { cwd: path });
        const parse = files.map(
          ({ findings }) => findings.find(({ rule }) => rule === "parse/unknown-instruction")?.range,
        );
        assert.deepEqual(parse, [
          { start: { line: 0, character: 0 }, end: { line: 0, character: 4 } },
          { start: { line: 3, character: 0 }, end: { line: 3, character: 4 } },
        ]);
      },
    ));

  describe("exit code", () => {
    const cases: [title: string, config: object, code: 0 | 1][] = [
      ["0 for findings below warning", { rules: { "syntax/directive": "info" } }, 0],
      ["0 for rules turned off", { rules: { "syntax/directive": "off" } }, 0],
      ["1 for warnings", { rules: { "syntax/directive": "warning" } }, 1],
      ["1 for errors", { rules: { "syntax/directive": "error" } }, 1],
    ];
    for (const [title, config, code] of cases) {
      it(title, () =>
        inFolder({ Dockerfile: faulty, ".buildkit-lens.json": JSON.stringify(config) }, async ({ path }) => {
          assert.equal((await cli(["lint", path])).code, code);
        }),
      );
    }
  });

  it("reports what cannot be read, and checks the others", () =>
    inFolder(
      { Dockerfile: clean, "sub/Dockerfile": faulty, "loop/Dockerfile": { linkTo: "Dockerfile" } },
      async ({ path }) => {
        const paths = ["gone", "", "Dockerfile/x", "loop/Dockerfile", "loop", "Dockerfile", "sub"];
        const { code, files, errors, stderr } = await lintJson(paths, { cwd: path });
        assert.equal(code, 2);
        assert.deepEqual(
          files.map((file) => file.path),
          ["Dockerfile", "sub/Dockerfile"],
        );
        assert.deepEqual(
          errors?.map((error) => error.path),
          ["gone", "", "Dockerfile/x", "loop/Dockerfile", "loop/Dockerfile"],
        );
        for (const { path, message } of errors ?? []) assert.ok(stderr.includes(`error: ${path}: ${message}\n`));
      },
    ));

  it("reports a file and a folder that it may not read", () =>
    inFolder({ Dockerfile: faulty, "shut/Dockerfile": faulty, "sub/Dockerfile": faulty }, async (folder) => {
      chmodSync(join(folder.path, "Dockerfile"), 0);
      chmodSync(join(folder.path, "shut"), 0);
      await withoutPrivileges(folder, async () => {
        const { code, files, errors } = await lintJson(["."], { cwd: folder.path });
        assert.equal(code, 2);
        assert.deepEqual(
          files.map((file) => file.path),
          ["sub/Dockerfile"],
        );
        assert.deepEqual(errors?.map((error) => error.path).sort(), ["Dockerfile", "shut"]);
      });
      chmodSync(join(folder.path, "shut"), 0o700);
    }));
});
