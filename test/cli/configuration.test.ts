import assert from "node:assert/strict";
import { clean, cli, faulty, inFolder, lintJson, rulesByPath } from "./support";

const off = '{"rules":{"syntax/directive":"off"}}';
/** Its mount's id is one that `recommended` takes and `xnai` does not. */
const mounted = `${clean}RUN --mount=type=cache,id=mine-x,target=/x,uid=1001,gid=1001 true\n`;

describe("lint: configuration", () => {
  it("is the nearest file above each Dockerfile", () =>
    inFolder(
      { "a/.buildkit-lens.json": off, "a/Dockerfile": faulty, "a/b/Dockerfile": faulty, Dockerfile: faulty },
      async ({ path }) => {
        const found = rulesByPath(await lintJson([], { cwd: path }));
        assert.deepEqual(found, { Dockerfile: ["syntax/directive"], "a/Dockerfile": [], "a/b/Dockerfile": [] });
      },
    ));

  it("is that of --config for all files", () =>
    inFolder(
      {
        "off.json": off,
        ".buildkit-lens.json": "{",
        "a/.buildkit-lens.json": "{",
        "a/Dockerfile": faulty,
        Dockerfile: faulty,
      },
      async ({ path }) => {
        const ran = await lintJson(["--config", "off.json"], { cwd: path });
        assert.deepEqual([ran.code, rulesByPath(ran)], [0, { Dockerfile: [], "a/Dockerfile": [] }]);
      },
    ));

  it("lays overrides over it, for the Dockerfiles that they name, from its own folder", () =>
    inFolder(
      {
        ".buildkit-lens.json": `{ "extends": "./lens/team.json", "overrides": [{ "files": "a/**", ${off.slice(1, -1)} }] }`,
        "lens/team.json": `{ "overrides": [{ "files": "*.dev", ${off.slice(1, -1)} }, { "files": "b/*", ${off.slice(1, -1)} }] }`,
        Dockerfile: faulty,
        "a/b/Dockerfile": faulty,
        "b/Dockerfile": faulty,
        "b/Dockerfile.dev": faulty,
      },
      async ({ path }) => {
        const found = { Dockerfile: ["syntax/directive"], "b/Dockerfile": ["syntax/directive"] };
        const expected = { ...found, "a/b/Dockerfile": [], "b/Dockerfile.dev": [] };
        assert.deepEqual(rulesByPath(await lintJson([], { cwd: path })), expected);
        const given = await lintJson(["--config", ".buildkit-lens.json", "a", "b"], { cwd: path });
        assert.deepEqual(Object.keys(rulesByPath(given)).length, 3);
        assert.deepEqual(rulesByPath(given)["a/b/Dockerfile"], []);
      },
    ));

  it("uses --profile instead of the file's profile, and keeps its options and rules", () =>
    inFolder(
      {
        "plain/Dockerfile": mounted,
        "kept/Dockerfile": mounted,
        "kept/.buildkit-lens.json": '{"extends":"recommended","options":{"cacheIdPrefix":"mine-"}}',
        "rules/Dockerfile": mounted,
        "rules/.buildkit-lens.json": '{"extends":"recommended","rules":{"cache/mount-id":"off"}}',
      },
      async ({ path }) => {
        const found = async (...args: string[]) => rulesByPath(await lintJson(args, { cwd: path }));
        const none = { "kept/Dockerfile": [], "plain/Dockerfile": [], "rules/Dockerfile": [] };
        assert.deepEqual(await found(), none);
        assert.deepEqual(await found("--profile", "xnai"), { ...none, "plain/Dockerfile": ["cache/mount-id"] });
      },
    ));

  const wrong: [title: string, content: string, at: RegExp][] = [
    ["broken JSON", '{\n  "rules": {\n', /\.buildkit-lens\.json:[23]:\d+: /],
    [
      "an unknown rule",
      '{\n  "rules": { "cache/mount-idd": "off" }\n}',
      /\.buildkit-lens\.json:2:\d+: .*cache\/mount-idd/,
    ],
    ["an unknown profile", '{\n\n  "extends": "xnay" }', /\.buildkit-lens\.json:3:\d+: .*xnay/],
    ["no object", "[]", /\.buildkit-lens\.json:1:1: /],
  ];
  for (const [title, content, at] of wrong) {
    it(`with ${title} is an error with its line, reported once; the files of others are checked`, () =>
      inFolder(
        { "a/.buildkit-lens.json": content, "a/Dockerfile": faulty, "a/b.dockerfile": faulty, Dockerfile: clean },
        async (folder) => {
          const { code, files, errors, stderr } = await lintJson(["--fix"], { cwd: folder.path });
          assert.equal(code, 2);
          assert.match(stderr, at);
          assert.equal(errors?.[0]?.path, "a/.buildkit-lens.json");
          assert.equal(errors?.length, 1);
          assert.deepEqual(
            files.map((file) => file.path),
            ["Dockerfile"],
          );
          assert.equal(folder.read("a/Dockerfile"), faulty);
        },
      ));
  }

  it("that cannot be read is an error, reported once, and its files are not checked", () => {
    const loop = { linkTo: ".buildkit-lens.json" };
    const tree = { "a/.buildkit-lens.json": loop, "a/Dockerfile": faulty, "a/b/Dockerfile": faulty, Dockerfile: clean };
    return inFolder(tree, async ({ path }) => {
      const { code, files, errors } = await lintJson([], { cwd: path });
      assert.equal(code, 2);
      assert.deepEqual(
        files.map((file) => file.path),
        ["Dockerfile"],
      );
      assert.deepEqual(
        errors?.map((error) => error.path),
        ["a/.buildkit-lens.json"],
      );
    });
  });

  it("of --config that is not there is an error, even with nothing to check", () =>
    inFolder({ "README.md": "" }, async ({ path }) => {
      const { code, stderr } = await cli(["lint", "--config", "gone.json"], { cwd: path });
      assert.equal(code, 2);
      assert.match(stderr, /error: gone\.json: No such file/);
    }));

  it("that is wrong leaves standard input unchanged", () =>
    inFolder({ ".buildkit-lens.json": "{" }, async ({ path }) => {
      const { code, stdout } = await cli(["lint", "--fix", "-"], { cwd: path, stdin: faulty });
      assert.deepEqual([code, stdout], [2, faulty]);
    }));
});
