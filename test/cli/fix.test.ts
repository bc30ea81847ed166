import assert from "node:assert/strict";
import { chmodSync, lstatSync, statSync } from "node:fs";
import { join } from "node:path";
import { clean, cli, faulty, inFolder, lintJson, withoutPrivileges } from "./support";

describe("lint --fix", () => {
  const kept: [title: string, before: string, after: string][] = [
    ["puts in what is missing", faulty, clean],
    ["leaves a clean file alone", clean, clean],
    ["keeps CRLF line ends", faulty.replaceAll("\n", "\r\n"), clean.replaceAll("\n", "\r\n")],
    ["keeps the byte order mark", `\ufeff${faulty}`, `\ufeff${clean}`],
    ["keeps characters outside of ASCII", `${faulty}# é 😀\n`, `${clean}# é 😀\n`],
    ["keeps a last line without end", faulty.trimEnd(), clean.trimEnd()],
  ];
  for (const [title, before, after] of kept) {
    it(title, () =>
      inFolder({ Dockerfile: before }, async (folder) => {
        const { code, files, errors } = await lintJson(["--fix", folder.path]);
        assert.equal(folder.read("Dockerfile"), after);
        assert.deepEqual([code, files[0]?.findings, errors], [0, [], undefined]);
        assert.deepEqual(folder.names(), ["Dockerfile"]);
        const piped = await cli(["lint", "--fix", "-"], { stdin: before });
        assert.deepEqual([piped.code, piped.stdout], [0, after]);
      }),
    );
  }

  it("writes only files that change, with their mode, and through symbolic links", () =>
    inFolder(
      { clean, "real/faulty": faulty, "link.dockerfile": { linkTo: "real/faulty" }, Dockerfile: { linkTo: "clean" } },
      async (folder) => {
        const at = (name: string) => join(folder.path, name);
        chmodSync(at("real/faulty"), 0o754);
        const untouched = statSync(at("clean"));
        const { code } = await cli(["lint", "--fix", folder.path]);
        assert.equal(code, 0);
        assert.equal(folder.read("real/faulty"), clean);
        assert.equal(statSync(at("real/faulty")).mode & 0o777, 0o754);
        assert.ok(lstatSync(at("link.dockerfile")).isSymbolicLink());
        const { ino, mtimeMs } = statSync(at("clean"));
        assert.deepEqual([ino, mtimeMs], [untouched.ino, untouched.mtimeMs]);
        assert.deepEqual(folder.names("real"), ["faulty"]);
      },
    ));

  it("never rewrites what is not valid UTF-8, and says so", () =>
    inFolder({ Dockerfile: Buffer.from(`${faulty}# caf\xe9\n`, "latin1") }, async (folder) => {
      const { code, files, errors } = await lintJson(["--fix", folder.path]);
      assert.equal(code, 2);
      assert.deepEqual(
        files[0]?.findings.map(({ rule }) => rule),
        ["syntax/directive"],
      );
      assert.match(errors?.[0]?.message ?? "", /not written: the file is not valid UTF-8/);
      assert.ok(folder.read("Dockerfile").startsWith(faulty));
      assert.equal((await cli(["lint", folder.path])).code, 1);
    }));

  it("reports what is left, at its place in the fixed file", () =>
    inFolder({ Dockerfile: `${faulty}FORM x\n` }, async ({ path }) => {
      const { code, files } = await lintJson(["--fix", path]);
      assert.equal(code, 1);
      const left = files[0]?.findings.map(({ rule, range }) => [rule, range.start.line]);
      assert.deepEqual(left, [["parse/unknown-instruction", 3]]);
    }));

  it("says in text how much it fixed", () =>
    inFolder({ Dockerfile: faulty, "sub/Dockerfile": clean }, async ({ path }) => {
      const { stdout } = await cli(["lint", "--fix", path]);
      assert.equal(stdout, "1 finding fixed in 1 file.\nNo findings in 2 files.\n");
    }));

  it("puts the findings of standard input on standard error, whatever the format", async () => {
    const stdin = `${faulty}FORM x\n`;
    const { code, stdout, stderr } = await cli(["lint", "--fix", "--format", "json", "-"], { stdin });
    assert.equal(code, 1);
    assert.equal(stdout, `${clean}FORM x\n`);
    assert.equal(JSON.parse(stderr).files[0].path, "-");
  });

  it("does not write a file that it may not write to", () =>
    inFolder({ Dockerfile: faulty }, async (folder) => {
      chmodSync(join(folder.path, "Dockerfile"), 0o444);
      await withoutPrivileges(folder, async () => {
        const { code, files, errors } = await lintJson(["--fix", folder.path]);
        assert.equal(code, 2);
        assert.equal(files[0]?.findings.length, 1);
        assert.match(errors?.[0]?.message ?? "", /not written/);
      });
      assert.equal(folder.read("Dockerfile"), faulty);
      assert.deepEqual(folder.names(), ["Dockerfile"]);
    }));
});
