import assert from "node:assert/strict";
import manifest from "../../package.json";
import { engineIds } from "../../server/src/engines";
import { repositoryUrl } from "../../server/src/lint";
import { readSettings, restrictedSettings, settingDefinitions } from "../../server/src/settings";

describe("settings of the editor", () => {
  it("nothing set gives the defaults", () => {
    for (const raw of [undefined, null, {}, "x", []]) {
      const { settings, problems } = readSettings(raw);
      assert.deepEqual(problems, []);
      assert.equal(settings.profile, "recommended");
      assert.equal(settings.engine, "auto");
      assert.equal(settings.engines.docker?.path, "");
      assert.deepEqual(settings.build.extraArguments, []);
      assert.equal(settings.timings.enabled, true);
    }
  });

  it("what is set is taken, by sections", () => {
    const { settings, problems } = readSettings({
      engine: "podman",
      docker: { path: "/usr/bin/docker" },
      timings: { enabled: false },
      rules: { "cache/mount-id": "off" },
    });
    assert.deepEqual(problems, []);
    assert.equal(settings.engine, "podman");
    assert.equal(settings.engines.docker?.path, "/usr/bin/docker");
    assert.equal(settings.timings.enabled, false);
    assert.deepEqual(settings.rules, { "cache/mount-id": "off" });
  });

  const wrong: [raw: unknown, problem: string][] = [
    [{ engine: "nerdctl" }, `buildkitLens.engine must be one of auto, ${engineIds.join(", ")}`],
    [{ docker: { path: 5 } }, "buildkitLens.docker.path must be a string"],
    [{ build: { extraArguments: "--pull" } }, "buildkitLens.build.extraArguments must be an array of strings"],
    [{ codeLens: { enabled: "yes" } }, "buildkitLens.codeLens.enabled must be true or false"],
    [{ rules: { x: "off" } }, 'buildkitLens.rules must be an object without "x", which is not a rule'],
    [
      { rules: { "cache/sharing": 1 } },
      "buildkitLens.rules must be one of off, info, warning, error for cache/sharing",
    ],
    [{ options: { cacheOwner: 1 } }, "buildkitLens.options must be a string for cacheOwner"],
  ];
  for (const [raw, problem] of wrong) {
    it(`${problem}, and the default holds`, () => {
      const { settings, problems } = readSettings(raw);
      assert.deepEqual(problems, [problem]);
      assert.deepEqual(settings, readSettings({}).settings);
    });
  }

  it("every default is right by the setting's own check", () => {
    for (const definition of settingDefinitions) assert.equal(definition.expected(definition.default), undefined);
  });

  it("the manifest keeps what names programs from untrusted workspaces, and has the repository that pages link to", () => {
    const restricted: readonly string[] = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    assert.deepEqual(restricted, restrictedSettings());
    assert.ok(restrictedSettings().includes("buildkitLens.docker.path"));
    assert.equal(manifest.repository.url, `${repositoryUrl}.git`);
  });
});
