import assert from "node:assert/strict";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { textToBuild } from "../../server/src/services/building/folders";
import { UserError } from "../../server/src/services/userError";
import { hasSpecialFiles, makePipes, withoutWaiting, withSocket } from "../support/specialFiles";
import { clean, cli, type Folder, inFolder, lintJson } from "./support";

const isPipe = /is a pipe, not a file/;
/** A Dockerfile for whose rules the ignore file is read. */
const copying = `${clean}COPY a.log /\n`;

describe("lint: what is not a file", () => {
  before(function () {
    if (!hasSpecialFiles) this.skip();
  });

  interface Case {
    readonly title: string;
    readonly tree: Parameters<typeof inFolder>[0];
    /** Pipes to make in the folder. */
    readonly pipes: readonly string[];
    readonly args?: readonly string[];
    /** Files that are checked all the same. */
    readonly checked: readonly string[];
    /** Where the problems are. */
    readonly problems: readonly string[];
    readonly says?: RegExp;
  }
  const others = { "other/Dockerfile": clean };
  const cases: readonly Case[] = [
    {
      title: "a pipe that is named, beside a file",
      tree: others,
      pipes: ["Dockerfile"],
      args: ["Dockerfile", "other/Dockerfile"],
      checked: ["other/Dockerfile"],
      problems: ["Dockerfile"],
      says: /is a pipe, not a file\..* use - as the path/,
    },
    {
      title: "pipes that are found",
      tree: others,
      pipes: ["Dockerfile", "other/x.dockerfile", "Containerfile", "other/Dockerfile.dev", "a.Dockerfile", "Makefile"],
      checked: ["other/Dockerfile"],
      problems: ["Containerfile", "Dockerfile", "a.Dockerfile", "other/Dockerfile.dev", "other/x.dockerfile"],
    },
    {
      title: "a link to a pipe",
      tree: { ...others, Dockerfile: { linkTo: "pipe" } },
      pipes: ["pipe"],
      checked: ["other/Dockerfile"],
      problems: ["Dockerfile"],
    },
    {
      title: "a link to a pipe that is named",
      tree: { ...others, Dockerfile: { linkTo: "pipe" } },
      pipes: ["pipe"],
      args: ["Dockerfile", "other"],
      checked: ["other/Dockerfile"],
      problems: ["Dockerfile"],
    },
    {
      title: "a configuration",
      tree: { ...others, "a/Dockerfile": clean, "a/b/Dockerfile": clean },
      pipes: ["a/.buildkit-lens.json"],
      checked: ["other/Dockerfile"],
      problems: ["a/.buildkit-lens.json"],
    },
    {
      title: "a configuration that is a link to a pipe",
      tree: { ...others, "a/Dockerfile": clean, "a/.buildkit-lens.json": { linkTo: "../pipe" } },
      pipes: ["pipe"],
      checked: ["other/Dockerfile"],
      problems: ["a/.buildkit-lens.json"],
    },
    {
      title: "a configuration that is extended",
      tree: { ...others, "a/Dockerfile": clean, "a/.buildkit-lens.json": '{"extends":"./team.json"}' },
      pipes: ["a/team.json"],
      checked: ["other/Dockerfile"],
      problems: ["a/team.json"],
    },
    {
      title: "a configuration that --config names",
      tree: others,
      pipes: ["team.json"],
      args: ["--config", "team.json", "."],
      checked: [],
      problems: ["team.json"],
    },
    {
      title: "ignore files of a build",
      tree: { "a/Dockerfile": copying, "b/Dockerfile": copying },
      pipes: ["a/.dockerignore", "b/Dockerfile.dockerignore"],
      checked: ["a/Dockerfile", "b/Dockerfile"],
      problems: ["a/.dockerignore", "b/Dockerfile.dockerignore"],
      says: /rules that need it were not checked/,
    },
    {
      title: "a .gitignore",
      tree: { ...others, Dockerfile: clean },
      pipes: [".gitignore", "other/.gitignore"],
      checked: ["Dockerfile", "other/Dockerfile"],
      problems: [".gitignore", "other/.gitignore"],
    },
    {
      title: "a .gitignore that is a link, which counts for nothing with git",
      tree: {
        Dockerfile: clean,
        ".gitignore": { linkTo: "pipe" },
        "a/.gitignore": { linkTo: "../all" },
        "a/Dockerfile": clean,
        all: "*\n",
      },
      pipes: ["pipe"],
      checked: ["Dockerfile", "a/Dockerfile"],
      problems: [],
    },
  ];
  for (const { title, tree, pipes, args = [], checked, problems, says = isPipe } of cases) {
    it(`${title}: the rest is checked, and it is said`, () =>
      inFolder(tree, async (folder) => {
        const paths = made(folder, pipes);
        const { code, files, errors = [] } = await withoutWaiting(paths, lintJson(args, { cwd: folder.path }));
        assert.deepEqual(files.map(({ path }) => path).sort(), checked);
        assert.deepEqual(errors.map(({ path }) => path).sort(), problems);
        for (const { message } of errors) {
          assert.match(message, isPipe);
          assert.match(message, says);
        }
        assert.equal(code, problems.length > 0 ? 2 : 0);
      }));
  }

  it("sockets and devices, under all these names", () => {
    const names = ["Dockerfile", "b/.buildkit-lens.json", "c/.dockerignore"];
    const tree = { "b/Dockerfile": clean, "c/Dockerfile": copying, "d/Dockerfile": clean };
    return inFolder(tree, async (folder) => {
      const zeros = ["zero.dockerfile", "d/.buildkit-lens.json"];
      for (const name of zeros) symlinkSync("/dev/zero", join(folder.path, name));
      // The names of sockets are short.
      const previous = process.cwd();
      process.chdir(folder.path);
      try {
        await withSocket(names[0] as string, () =>
          withSocket(names[1] as string, () =>
            withSocket(names[2] as string, async () => {
              const { files, errors = [] } = await lintJson([], { cwd: folder.path });
              assert.deepEqual(errors.map(({ path }) => path).sort(), [...names, ...zeros].sort());
              assert.deepEqual(
                files.map(({ path }) => path),
                ["c/Dockerfile"],
              );
              const named = await lintJson(["Dockerfile", "/dev/zero"], { cwd: folder.path });
              assert.match(named.errors?.[0]?.message ?? "", /is a socket/);
              assert.match(named.errors?.[1]?.message ?? "", /is a device/);
            }),
          ),
        );
      } finally {
        process.chdir(previous);
      }
    });
  });

  it("predict rejects a Dockerfile that is a pipe, as do the commands that build", () =>
    inFolder({}, async (folder) => {
      const pipes = made(folder, ["Dockerfile"]);
      const { code, stderr } = await withoutWaiting(pipes, cli(["predict"], { cwd: folder.path }));
      assert.equal(code, 2);
      assert.match(stderr, /error: Could not read the Dockerfile .*: it is a pipe, not a file/);
      await assert.rejects(withoutWaiting(pipes, textToBuild(pipes[0] as string)), UserError);
    }));
});

function made(folder: Folder, names: readonly string[]): string[] {
  const paths = names.map((name) => join(folder.path, name));
  makePipes(...paths);
  return paths;
}
