import assert from "node:assert/strict";
import { configurationTemplate } from "../../server/src/cli/init/template";
import { defaultSettings, parseConfiguration, profileNames, profiles } from "../../server/src/lint";
import { optionNames } from "../../server/src/lint/options";
import { cli, inFolder, withoutPrivileges } from "./support";

const name = ".buildkit-lens.json";

describe("init", () => {
  for (const profile of profileNames) {
    it(`writes a configuration with the profile ${profile}, which holds at once`, () =>
      inFolder({}, async (folder) => {
        const { code, stdout, stderr } = await cli(["init", "--profile", profile], { cwd: folder.path });
        assert.deepEqual([code, stdout, stderr], [0, `Created ${name} with the profile ${profile}.\n`, ""]);
        assert.deepEqual(folder.names(), [name]);
        const { value, problems } = parseConfiguration(folder.read(name));
        assert.deepEqual(problems, []);
        assert.deepEqual(
          value.extends.map(({ reference }) => reference),
          [profile],
        );
        assert.deepEqual([value.options, value.rules, value.overrides], [{}, {}, []]);
      }));

    it(`offers in comments what else can be set in ${profile}, all of it valid`, () => {
      const inForce = configurationTemplate(profile).replace(/^( *)\/\/ (?=(?:"[\w/-]+": |\{ "files").*,$)/gm, "$1");
      const { value, problems } = parseConfiguration(inForce);
      assert.deepEqual(problems, []);
      assert.deepEqual(Object.keys(value.options), optionNames);
      assert.deepEqual(value.options, profiles[profile].options);
      assert.equal(Object.keys(value.rules).length, 1);
      assert.equal(value.overrides.length, 1);
    });
  }

  it("takes the recommended profile where none is given", () =>
    inFolder({}, async (folder) => {
      await cli(["init"], { cwd: folder.path });
      assert.equal(folder.read(name), configurationTemplate(defaultSettings().profile));
    }));

  it("leaves an existing one unchanged", () =>
    inFolder({ [name]: "mine" }, async (folder) => {
      const { code, stdout, stderr } = await cli(["init"], { cwd: folder.path });
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, /^error: \.buildkit-lens\.json: The file already exists\. Edit it, or delete it first\./);
      assert.equal(folder.read(name), "mine");
    }));

  it("does not write through a symbolic link that leads to nothing", () =>
    inFolder({ [name]: { linkTo: "elsewhere" } }, async (folder) => {
      assert.equal((await cli(["init"], { cwd: folder.path })).code, 2);
      assert.deepEqual(folder.names(), [name]);
    }));

  it("says which one it replaces", () =>
    inFolder({ [name]: "{}", "a/b/x": "" }, async ({ path }) => {
      const { stdout } = await cli(["init"], { cwd: `${path}/a/b` });
      assert.match(stdout, /It replaces \.\.\/\.\.\/\.buildkit-lens\.json for this folder/);
    }));

  it("says why it could not be written", () =>
    inFolder({ "a/x": "" }, async (folder) => {
      await withoutPrivileges(folder, async () => {
        const { code, stderr } = await cli(["init"], { cwd: `${folder.path}/a` });
        assert.equal(code, 2);
        assert.match(stderr, /Could not write the file: permission denied\./);
      });
    }));
});
