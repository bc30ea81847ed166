import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type ConfigurationFiles,
  defaultSettings,
  findConfiguration,
  type ProfileName,
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

/** What `/p/.buildkit-lens.json` says, for `/p/Dockerfile` or another one. */
async function resolved(
  files: Readonly<Record<string, string>>,
  { profile, dockerfile = "/p/Dockerfile" }: { profile?: ProfileName; dockerfile?: string } = {},
) {
  const resolved = await resolveConfiguration("/p/.buildkit-lens.json", table(files), profile && { profile });
  const { configuration, problems, readFrom } = resolved;
  return { configuration, settings: configuration?.settingsFor(dockerfile), problems, readFrom };
}

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

  it("a file that it extends, and what that one extends, have lower precedence", async () => {
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

  it("a profile from outside replaces those that files name; their options stay", async () => {
    const files = { "/p/.buildkit-lens.json": `{ "extends": "recommended", "options": { "syntax": "own:1" } }` };
    const { settings } = await resolved(files, { profile: "xnai" });
    assert.deepEqual(settings, {
      profile: "xnai",
      options: { ...profiles.xnai.options, syntax: "own:1" },
      severities: {},
    });
  });
});

describe("configuration: overrides", () => {
  const override = (files: string | string[], more = '"rules": { "cache/sharing": "off" }') =>
    `{ "files": ${JSON.stringify(files)}, ${more} }`;
  const sharing = async (files: string | string[], dockerfile: string) => {
    const text = `{ "overrides": [${override(files)}] }`;
    const { settings, problems } = await resolved({ "/p/.buildkit-lens.json": text }, { dockerfile });
    assert.deepEqual(problems, []);
    return settings?.severities["cache/sharing"];
  };

  const patterns: { files: string | string[]; match: string[]; leave: string[] }[] = [
    { files: "*.dev", match: ["/p/Dockerfile.dev", "/p/a/b/x.dev"], leave: ["/p/Dockerfile", "/p/a/x.DEV"] },
    { files: "dev", match: ["/p/dev", "/p/dev/Dockerfile", "/p/a/dev/b/Dockerfile"], leave: ["/p/develop/Dockerfile"] },
    { files: "/dev/", match: ["/p/dev/Dockerfile"], leave: ["/p/a/dev/Dockerfile", "/p/dev"] },
    { files: "a/*/Dockerfile", match: ["/p/a/b/Dockerfile"], leave: ["/p/a/Dockerfile", "/p/x/a/b/Dockerfile"] },
    { files: "a/**", match: ["/p/a/Dockerfile", "/p/a/b/c/Dockerfile"], leave: ["/p/b/Dockerfile"] },
    {
      files: ["a/**", "!a/old/**", "a/old/kept/**"],
      match: ["/p/a/Dockerfile", "/p/a/old/kept/Dockerfile"],
      leave: ["/p/a/old/Dockerfile", "/p/a/old/b/Dockerfile"],
    },
    { files: "space name/*", match: ["/p/space name/Dockerfile"], leave: ["/p/space/Dockerfile"] },
  ];
  for (const { files, match, leave } of patterns) {
    it(`for ${JSON.stringify(files)}`, async () => {
      for (const path of match) assert.equal(await sharing(files, path), "off", path);
      for (const path of leave) assert.equal(await sharing(files, path), undefined, path);
    });
  }

  it("override the file's own options and rules, the later over the earlier", async () => {
    const files = {
      "/p/.buildkit-lens.json": `{
        "extends": "xnai",
        "options": { "syntax": "own:1", "cacheOwner": "5:5" },
        "rules": { "cache/mount-id": "error", "cache/sharing": "error" },
        "overrides": [
          ${override("*", '"options": { "cacheOwner": "6:6", "healthcheck": true }')},
          ${override("dev/**", '"options": { "cacheOwner": "7:7" }, "rules": { "cache/sharing": "info" }')}
        ]
      }`,
    };
    const outside = await resolved(files);
    assert.deepEqual(outside.settings?.options, {
      ...profiles.xnai.options,
      syntax: "own:1",
      cacheOwner: "6:6",
      healthcheck: true,
    });
    const { settings } = await resolved(files, { dockerfile: "/p/dev/Dockerfile" });
    assert.deepEqual(settings?.options, { ...outside.settings?.options, cacheOwner: "7:7" });
    assert.deepEqual(settings?.severities, { "cache/mount-id": "error", "cache/sharing": "info" });
  });

  it("can change the profile, which sets every option; a profile from outside keeps that from them", async () => {
    const files = {
      "/p/.buildkit-lens.json": `{
        "options": { "syntax": "own:1" },
        "overrides": [${override("*", '"extends": "xnai", "options": { "labels": true }')}]
      }`,
    };
    const { settings } = await resolved(files);
    assert.deepEqual(settings, {
      profile: "xnai",
      options: { ...profiles.xnai.options, labels: true },
      severities: {},
    });
    const replaced = await resolved(files, { profile: "portable" });
    assert.deepEqual(replaced.settings?.options, { ...profiles.portable.options, syntax: "own:1", labels: true });
  });

  it("of a file that is extended are relative to that file's folder, outside of it by names, and have lower precedence than the one that extends it", async () => {
    const files = (team: string) => ({
      "/p/.buildkit-lens.json": `{ "extends": "${team}", "rules": { "cache/mount-id": "warning" } }`,
      [new URL(team, "file:///p/x").pathname]: `{ "overrides": [
        ${override("p/**")},
        ${override("lens/**", '"rules": { "mount/invalid": "off" }')},
        ${override("Dockerfile", '"rules": { "cache/mount-owner": "info", "cache/mount-id": "off" }')}
      ] }`,
    });
    const named = { "cache/mount-owner": "info", "cache/mount-id": "warning" };
    const above = await resolved(files("../team.json"));
    assert.deepEqual(above.settings?.severities, { "cache/sharing": "off", ...named });
    const beside = await resolved(files("./lens/team.json"));
    assert.deepEqual(beside.settings?.severities, named);
  });

  it("give Dockerfiles that the same ones apply to one object", async () => {
    const { configuration } = await only(`{ "overrides": [${override("dev/**")}] }`);
    const of = (path: string) => configuration?.settingsFor(path);
    assert.equal(of("/p/Dockerfile"), of("/p/a/Dockerfile"));
    assert.equal(of("/p/dev/Dockerfile"), of("/p/dev/a/Dockerfile"));
    assert.notEqual(of("/p/Dockerfile"), of("/p/dev/Dockerfile"));
  });
});

describe("configuration: what is wrong with it", () => {
  const cases: { name: string; text: string; at: string; message: RegExp }[] = [
    { name: "an empty file", text: "", at: "0:0", message: /empty/ },
    { name: "no JSON", text: '{\n  "rules": {,}\n}', at: "1:12", message: /Invalid JSON/ },
    { name: "a missing comma", text: '{ "extends": "xnai"\n  "rules": {} }', at: "1:2", message: /expected a comma/ },
    { name: "a missing bracket", text: '{ "extends": ["xnai"', at: "0:20", message: /expected a \]/ },
    { name: "a list at the top", text: "[]", at: "0:0", message: /object/ },
    {
      name: "a setting that does not exist",
      text: '{ "extend": "xnai" }',
      at: "0:2",
      message: /Unknown setting extend: did you mean extends\?/,
    },
    { name: "a setting twice", text: '{ "rules": {}, "rules": {} }', at: "0:15", message: /rules is set twice/ },
    {
      name: "a profile that does not exist",
      text: '{ "extends": "xnia" }',
      at: "0:13",
      message: /Unknown profile xnia: did you mean xnai\?/,
    },
    { name: "a profile of another type", text: '{ "extends": [1] }', at: "0:14", message: /extends must be/ },
    {
      name: "a file that is not there",
      text: '{\n "extends": "./team.json" }',
      at: "1:12",
      message: /File not found: \/p\/team.json/,
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
      message: /Unknown rule cache\/mountid: did you mean cache\/mount-id\?/,
    },
    {
      name: "a severity that does not exist",
      text: '{ "rules": { "cache/mount-id": "on" } }',
      at: "0:31",
      message: /"off", "info", "warning", "error"/,
    },
    { name: "overrides that are no list", text: '{ "overrides": {} }', at: "0:15", message: /must be an array/ },
    { name: "an override that is none", text: '{ "overrides": ["dev/**"] }', at: "0:16", message: /object/ },
    {
      name: "an override for nothing",
      text: '{ "overrides": [\n{ "rules": {} }] }',
      at: "1:0",
      message: /applies to no Dockerfile: add "files"/,
    },
    {
      name: "a setting of an override that does not exist",
      text: '{ "overrides": [{ "file": "a" }] }',
      at: "0:18",
      message: /Unknown setting file: did you mean files\?/,
    },
    {
      name: "a rule of an override that does not exist",
      text: '{ "overrides": [{ "files": "a", "rules": { "cache/mountid": "off" } }] }',
      at: "0:43",
      message: /did you mean cache\/mount-id\?/,
    },
    {
      name: "a file that an override extends",
      text: '{ "overrides": [{ "files": "a", "extends": "./a.json" }] }',
      at: "0:43",
      message: /can extend only a profile/,
    },
    {
      name: "a profile of an override that does not exist",
      text: '{ "overrides": [{ "files": "a", "extends": "portabel" }] }',
      at: "0:43",
      message: /did you mean portable\?/,
    },
    ...(
      [
        ['"./dev/**"', /relative to this file's folder/],
        ['"!../dev/**"', /relative to this file's folder/],
        ['"#dev"', /write \\#dev/],
        ['" "', /Empty pattern/],
        ["5", /must be a pattern/],
        ['"!dev"', /such as "\*"/],
        ["[]", /such as "\*"/],
      ] as const
    ).map(([files, message]) => ({
      name: `the pattern ${files}`,
      text: `{ "overrides": [{ "files": ${files} }] }`,
      at: "0:27",
      message,
    })),
    {
      name: "a name of JavaScript's own",
      text: '{ "rules": { "__proto__": "off", "constructor": "off" } }',
      at: "0:13",
      message: /Unknown rule __proto__/,
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

  it("an error in a file that it extends is reported there", async () => {
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
    assert.match(problems[0]?.message ?? "", /extends itself through \/p\/a\.json/);
  });

  it("one that is not there itself", async () => {
    assert.match((await resolved({})).problems[0]?.message ?? "", /File not found/);
  });

  it("all errors of a file, each at its place", () => {
    const { value, problems } = parseConfiguration('{ "options": { "a": 1, "syntax": "x" }, "rules": { "b": "off" } }');
    assert.deepEqual(
      problems.map(({ span }) => span.start),
      [15, 51],
    );
    assert.deepEqual(value.options, { syntax: "x" });
  });
});

describe("configuration: the examples on the page of settings", () => {
  const page = readFileSync(join(__dirname, "../../docs/settings.md"), "utf8");
  const examples = [...page.matchAll(/```jsonc?\n(.*?)```/gs)];
  it("are right", () => {
    assert.ok(examples.length > 1);
    for (const [, text = ""] of examples) assert.deepEqual(parseConfiguration(text).problems, [], text);
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
  it("what is wrong is skipped", () => {
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
