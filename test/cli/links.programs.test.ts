import assert from "node:assert/strict";
import { lstatSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../server/src/cli/files/replace";
import { FileError } from "../../server/src/files/problem";
import { hasSpecialFiles, makePipes, withoutWaiting } from "../support/specialFiles";
import { clean, cli, faulty, inFolder, lintJson } from "./support";

const isOutside = /Skipped: symbolic link to .*, outside the searched folder\. Pass its path to lint it\./;

describe("lint: symbolic links", () => {
  /** Links in `repo/`, none of which the search may follow, and files outside of it. */
  const leaving: [title: string, links: Record<string, string>, outside: Record<string, string>][] = [
    ["to a file outside", { Dockerfile: "../notes" }, { notes: "secret words\n" }],
    ["to a Dockerfile outside", { "a/Dockerfile": "../../other/Dockerfile" }, { "other/Dockerfile": faulty }],
    [
      "by way of a link to a folder",
      { Dockerfile: "away/Dockerfile", away: "../other" },
      { "other/Dockerfile": faulty },
    ],
    ["by way of a second link", { "x.dockerfile": "second", second: "../other/file" }, { "other/file": faulty }],
    ["into .git", { Dockerfile: ".git/config" }, { "repo/.git/config": `${faulty}# token\n` }],
    ["into node_modules", { Dockerfile: "node_modules/x/Dockerfile" }, { "repo/node_modules/x/Dockerfile": faulty }],
    ["to a name that starts as the folder's", { Dockerfile: "../repo-2/Dockerfile" }, { "repo-2/Dockerfile": faulty }],
  ];
  for (const [title, links, outside] of leaving) {
    it(`${title} are not followed from a search, and it is said`, () =>
      inFolder({ "repo/b/Dockerfile": faulty, "repo/a/x": "", ...outside }, async (folder) => {
        const cwd = join(folder.path, "repo");
        for (const [name, target] of Object.entries(links)) symlinkSync(target, join(cwd, name));
        const [link] = Object.keys(links);
        const diff = await cli(["lint", "--diff"], { cwd });
        assert.equal(diff.code, 2);
        assert.equal(diff.stdout.match(/^\+\+\+/gm)?.length, 1);
        for (const mode of [[], ["--fix"]]) {
          const { code, files, errors } = await lintJson(mode, { cwd });
          assert.deepEqual([code, files.map(({ path }) => path)], [2, ["b/Dockerfile"]]);
          assert.deepEqual(
            errors?.map(({ path }) => path),
            [link],
          );
          assert.match(errors?.[0]?.message ?? "", isOutside);
        }
        for (const [path, text] of Object.entries(outside)) assert.equal(folder.read(path), text);
        assert.equal(folder.read("repo/b/Dockerfile"), clean);
      }));
  }

  it("out of the folder are followed where they are named, beside the search as well", () =>
    inFolder({ "repo/Dockerfile": { linkTo: "../file" }, file: faulty }, async (folder) => {
      const cwd = join(folder.path, "repo");
      const { code, files, errors } = await lintJson([".", "Dockerfile"], { cwd });
      assert.deepEqual([code, files.map(({ path }) => path), errors], [1, ["Dockerfile"], undefined]);
      assert.equal((await cli(["lint", "--fix", "Dockerfile"], { cwd })).code, 0);
      assert.equal(folder.read("file"), clean);
    }));

  it("out of the folder are no problem where their file is checked anyway", () =>
    inFolder({ "a/Dockerfile": clean, "b/Dockerfile": { linkTo: "../a/Dockerfile" } }, async ({ path: cwd }) => {
      for (const paths of [["a", "b"], ["b", "a/Dockerfile"], ["."]]) {
        const { code, files } = await lintJson(paths, { cwd });
        assert.deepEqual([code, files.map(({ path }) => path)], [0, ["a/Dockerfile"]]);
      }
    }));

  it("in the folder are checked once, by the file's own name where that is one of a Dockerfile", () => {
    const tree = {
      "real/Dockerfile": faulty,
      "a/Dockerfile": { linkTo: "../real/Dockerfile" },
      "real/other": faulty,
      "b/Dockerfile": { linkTo: "../real/other" },
      "c/Dockerfile": { linkTo: "../b/Dockerfile" },
      "d/Dockerfile": { linkTo: "../../x/real/other" },
    };
    const inX = Object.fromEntries(Object.entries(tree).map(([path, entry]) => [`x/${path}`, entry]));
    return inFolder({ ...inX, link: { linkTo: "x" } }, async (folder) => {
      for (const root of ["x", "link"]) {
        const cwd = join(folder.path, root);
        const { files, errors } = await lintJson([], { cwd });
        assert.deepEqual(
          files.map(({ path }) => path),
          ["b/Dockerfile", "real/Dockerfile"],
        );
        assert.equal(errors, undefined);
      }
      const { stdout } = await cli(["lint", "--fix", "link"], { cwd: folder.path });
      assert.match(stdout, /^2 findings fixed in 2 files\./);
      assert.ok(lstatSync(join(folder.path, "x/b/Dockerfile")).isSymbolicLink());
      assert.equal(folder.read("x/real/other"), clean);
    });
  });
});

describe("lint --fix: what is not written", () => {
  const others: [title: string, text: string][] = [
    ["words", "some notes\nand more\n"],
    ["nothing", ""],
    ["comments", "# a\n# b\n"],
    ["arguments alone", "ARG A=1\n"],
    ["another program's file", "[core]\n\tbare = false\nrun apt-get install x\n"],
  ];
  for (const [title, text] of others) {
    it(`a file without FROM: ${title}`, () =>
      inFolder({ Dockerfile: text }, async (folder) => {
        await cli(["lint", "--fix", "Dockerfile"], { cwd: folder.path });
        assert.equal(folder.read("Dockerfile"), text);
        assert.equal((await cli(["lint", "--diff"], { cwd: folder.path })).stdout, "");
        assert.equal((await cli(["lint", "--fix", "-"], { stdin: text })).stdout, text);
        assert.doesNotMatch((await cli(["lint"], { cwd: folder.path })).stdout, /can be fixed/);
      }));
  }

  const changes: [title: string, now: string | undefined][] = [
    ["was changed", `${faulty}# more\n`],
    ["was changed and is as long", faulty.replace("1001:1001", "1002:1002")],
    ["was cut", "FROM"],
    ["is gone", undefined],
  ];
  for (const [title, now] of changes) {
    it(`a file that ${title} since it was read`, () =>
      inFolder(now === undefined ? {} : { Dockerfile: now }, async (folder) => {
        const path = join(folder.path, "Dockerfile");
        const writing = replaceFile(path, Buffer.from(faulty), Buffer.from(clean));
        await assert.rejects(writing, now === undefined ? /ENOENT/ : FileError);
        assert.deepEqual(folder.names(), now === undefined ? [] : ["Dockerfile"]);
        if (now !== undefined) assert.equal(folder.read("Dockerfile"), now);
      }));
  }

  it("what has become a pipe, or a link to another file", function () {
    if (!hasSpecialFiles) return this.skip();
    return inFolder({ other: "x" }, async (folder) => {
      const [pipe, link] = ["pipe", "link"].map((name) => join(folder.path, name)) as [string, string];
      makePipes(pipe);
      symlinkSync("other", link);
      for (const path of [pipe, link])
        await assert.rejects(
          withoutWaiting([pipe], replaceFile(path, Buffer.from(faulty), Buffer.from(clean))),
          FileError,
        );
      assert.equal(folder.read("other"), "x");
      writeFileSync(join(folder.path, "other"), faulty);
      await replaceFile(link, Buffer.from(faulty), Buffer.from(clean));
      assert.equal(folder.read("other"), clean);
    });
  });
});
