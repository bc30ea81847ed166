import assert from "node:assert/strict";
import {
  type ConfigurationFiles,
  defaultSettings,
  findConfiguration,
  parseConfiguration,
  profiles,
  resolveConfiguration,
  settingsOf,
} from "../../server/src/lint";

/** A disk that is a table of paths and texts. */
function table(files: Readonly<Record<string, string>>): ConfigurationFiles {
  return {
    read: async (path) => files[path],
    parent: (path) => (path === "/" ? undefined : path.slice(0, Math.max(path.lastIndexOf("/"), 1))),
    resolve: (fromFile, relative) => new URL(relative, `file://${fromFile}`).pathname,
    join: (folder, name) => `${folder === "/" ? "" : folder}/${name}`,
  };
}

const resolved = (files: Readonly<Record<string, string>>, profile?: "recommended" | "xnai") =>
  resolveConfiguration("/p/.buildkit-lens.json", table(files), profile && { profile });
const only = (text: string) => resolved({ "/p/.buildkit-lens.json": text });

describe("configuration: what a file says", () => {
  it("nothing is the recommended profile", async () => {
    const { settings, problems, readFrom } = await only("{}");
    assert.deepEqual(settings, defaultSettings());
    assert.deepEqual(problems, []);
    assert.deepEqual(readFrom, ["/p/.buildkit-lens.json"]);
  });

  it("a profile, options and rules, with comments and a trailing comma", async () => {
    const { settings } = await only(`\ufeff{
      "$schema": "x", // for the editor
      "extends": "xnai",
      "options": { "cacheOwner": "user" }, /* rootful */
      "rules": { "syntax/directive": "off", "cache/mount-id": "error", },
    }`);
    assert.equal(settings?.profile, "xnai");
    assert.deepEqual(settings?.options, { ...profiles.xnai.options, cacheOwner: "user" });
    assert.deepEqual(settings?.severities, { "syntax/directive": "off", "cache/mount-id": "error" });
  });

  it("a file that it extends, and what that one extends, lie below it", async () => {
    const { settings, readFrom } = await resolved({
      "/p/.buildkit-lens.json": `{ "extends": "../team/lens.json", "options": { "syntax": "own:1" } }`,
      "/team/lens.json": `{ "extends": ["xnai", "./base.json"], "rules": { "cache/sharing": "info" } }`,
      "/team/base.json": `{ "options": { "syntax": "base:1", "cacheOwner": "5:5" }, "rules": { "cache/sharing": "off" } }`,
    });
    assert.deepEqual(settings?.options, { ...profiles.xnai.options, syntax: "own:1", cacheOwner: "5:5" });
    assert.deepEqual(settings?.severities, { "cache/sharing": "info" });
    assert.deepEqual(readFrom, ["/p/.buildkit-lens.json", "/team/lens.json", "/team/base.json"]);
  });

  it("a later profile wins over an earlier one", async () => {
    assert.equal((await only(`{ "extends": ["xnai", "recommended"] }`)).settings?.options.cacheIdPrefix, "");
  });

  it("a profile from outside stands in for those that files name; their options stay", async () => {
    const files = { "/p/.buildkit-lens.json": `{ "extends": "recommended", "options": { "syntax": "own:1" } }` };
    const { settings } = await resolved(files, "xnai");
    assert.deepEqual(settings, {
      profile: "xnai",
      options: { ...profiles.xnai.options, syntax: "own:1" },
      severities: {},
    });
  });
});

describe("configuration: what is wrong with it", () => {
  const cases: { name: string; text: string; at: string; message: RegExp }[] = [
    { name: "an empty file", text: "", at: "0:0", message: /empty/ },
    { name: "no JSON", text: '{\n  "rules": {,}\n}', at: "1:12", message: /not valid JSON/ },
    { name: "a missing comma", text: '{ "extends": "xnai"\n  "rules": {} }', at: "1:2", message: /a comma is missing/ },
    { name: "a missing bracket", text: '{ "extends": ["xnai"', at: "0:20", message: /a \] is missing/ },
    { name: "a list at the top", text: "[]", at: "0:0", message: /object/ },
    {
      name: "a setting that does not exist",
      text: '{ "extend": "xnai" }',
      at: "0:2",
      message: /no setting extend: did you mean extends\?/,
    },
    { name: "a setting twice", text: '{ "rules": {}, "rules": {} }', at: "0:15", message: /rules is set twice/ },
    {
      name: "a profile that does not exist",
      text: '{ "extends": "xnia" }',
      at: "0:13",
      message: /no profile xnia: did you mean xnai\?/,
    },
    { name: "a profile of another type", text: '{ "extends": [1] }', at: "0:14", message: /extends takes/ },
    {
      name: "a file that is not there",
      text: '{\n "extends": "./team.json" }',
      at: "1:12",
      message: /no file \/p\/team.json/,
    },
    { name: "itself", text: '{ "extends": "./.buildkit-lens.json" }', at: "0:13", message: /extends itself/ },
    {
      name: "an option that does not exist",
      text: '{ "options": { "cacheOwners": "user" } }',
      at: "0:15",
      message: /did you mean cacheOwner\?/,
    },
    {
      name: "an option of another type",
      text: '{ "options": { "keepAptPackages": "yes" } }',
      at: "0:34",
      message: /keepAptPackages must be true or false/,
    },
    {
      name: "an option's value",
      text: '{ "options": { "cacheSharing": "locked" } }',
      at: "0:31",
      message: /one of any, omit, locked-for-system/,
    },
    {
      name: "an owner that is none",
      text: '{ "options": { "cacheOwner": "1001" } }',
      at: "0:29",
      message: /cacheOwner must be `user`, or numbers/,
    },
    {
      name: "a rule that does not exist",
      text: '{ "rules": { "cache/mountid": "off" } }',
      at: "0:13",
      message: /no rule cache\/mountid: did you mean cache\/mount-id\?/,
    },
    {
      name: "a severity that does not exist",
      text: '{ "rules": { "cache/mount-id": "on" } }',
      at: "0:31",
      message: /"off", "info", "warning", "error"/,
    },
    {
      name: "a name of JavaScript's own",
      text: '{ "rules": { "__proto__": "off", "constructor": "off" } }',
      at: "0:13",
      message: /no rule __proto__/,
    },
  ];
  for (const { name, text, at, message } of cases) {
    it(name, async () => {
      const { settings, problems } = await only(text);
      assert.equal(settings, undefined, "half a configuration is in force nowhere");
      const [first] = problems;
      assert.equal(`${first?.line}:${first?.character}`, at);
      assert.match(first?.message ?? "", message);
      assert.equal(first?.path, "/p/.buildkit-lens.json");
    });
  }

  it("a mistake in a file that it extends is told there", async () => {
    const { problems } = await resolved({
      "/p/.buildkit-lens.json": `{ "extends": "/team.json" }`,
      "/team.json": `{\n"rules": { "x": "off" } }`,
    });
    assert.deepEqual(
      problems.map(({ path, line, character }) => [path, line, character]),
      [["/team.json", 1, 11]],
    );
  });

  it("two files that extend each other", async () => {
    const { problems } = await resolved({
      "/p/.buildkit-lens.json": `{ "extends": "./a.json" }`,
      "/p/a.json": `{ "extends": "./.buildkit-lens.json" }`,
    });
    assert.equal(problems[0]?.path, "/p/a.json");
    assert.match(problems[0]?.message ?? "", /extends itself, by way of \/p\/a\.json/);
  });

  it("one that is not there itself", async () => {
    assert.match((await resolved({})).problems[0]?.message ?? "", /no file/);
  });

  it("all mistakes of a file, each at its place", () => {
    const { value, problems } = parseConfiguration('{ "options": { "a": 1, "syntax": "x" }, "rules": { "b": "off" } }');
    assert.deepEqual(
      problems.map(({ span }) => span.start),
      [15, 51],
    );
    assert.deepEqual(value.options, { syntax: "x" });
  });
});

describe("configuration: which file is found", () => {
  const files = table({ "/.buildkit-lens.json": "{}", "/a/.buildkit-lens.json": "{}" });
  const cases: [dockerfile: string, found: string][] = [
    ["/a/Dockerfile", "/a/.buildkit-lens.json"],
    ["/a/b/c/Dockerfile", "/a/.buildkit-lens.json"],
    ["/b/Dockerfile", "/.buildkit-lens.json"],
  ];
  for (const [dockerfile, found] of cases) {
    it(dockerfile, async () => assert.equal(await findConfiguration(dockerfile, files), found));
  }
  it("none", async () => assert.equal(await findConfiguration("/a/Dockerfile", table({})), undefined));
});

describe("configuration: settings of an editor", () => {
  it("what is wrong is left out", () => {
    assert.deepEqual(
      settingsOf({
        extends: "xnai",
        options: { syntax: "x:1", cacheOwner: 5, y: 1 },
        rules: { "cache/sharing": "off", z: "off", "cache/mount-id": 1 },
      }),
      { profile: "xnai", options: { ...profiles.xnai.options, syntax: "x:1" }, severities: { "cache/sharing": "off" } },
    );
    for (const nothing of [{}, { extends: "x", options: [], rules: "off" }, { options: null, rules: undefined }]) {
      assert.deepEqual(settingsOf(nothing), defaultSettings());
    }
  });
});
