import assert from "node:assert/strict";
import { formatNames } from "../../server/src/cli/formats";
import { clean, cli, inFolder } from "./support";

describe("the command line", () => {
  const refused: [args: string[], said: RegExp][] = [
    [["lnt"], /Unknown command "lnt"\. Did you mean "lint"\?/],
    [["whatever"], /Unknown command "whatever"\. Commands: lint, rules, init/],
    [["--hepl"], /Unknown option "--hepl"\. Did you mean "--help"\?/],
    [["lint", "--fxi"], /Unknown option --fxi\. Did you mean --fix\?.*buildkit-lens lint --help/s],
    [["lint", "--zzzzzz"], /Unknown option --zzzzzz\.\n/],
    [["lint", "-x"], /Unknown option -x/],
    [["lint", "--fix=yes"], /--fix must be true or false, not "yes"/],
    [["lint", "--format"], /--format needs a value: --format FORMAT/],
    [["lint", "--format="], /--format needs a value/],
    [["lint", "--config", "--fix"], /error: --fix: No such file/],
    [
      ["lint", "--format", "jsn"],
      new RegExp(`Invalid value "jsn" for --format: use one of ${formatNames.join(", ")}\\. Did you mean "json"\\?`),
    ],
    [["lint", "--profile", "xnay"], /Invalid value "xnay" for --profile.*Did you mean "xnai"\?/s],
    [["lint", "--constructor"], /Unknown option --constructor/],
    [["lint", "--stdin-filename", "Dockerfile"], /requires - as the path/],
    [["lint", "--fix", "--diff"], /--diff and --fix are mutually exclusive/],
    [["rules", "cache/mount-idd"], /Unknown rule "cache\/mount-idd"\. Did you mean "cache\/mount-id"\?/],
    [["rules", "mount-ownre"], /Did you mean "cache\/mount-owner"\?/],
    [["rules", "cahce"], /Did you mean "cache"\?/],
    [["rules", "hadolint/DL3008"], /Unknown rule "hadolint\/DL3008"\. Run "buildkit-lens rules" to list rules\.\nRun/],
    [["rules", "cache/mount-id", "cache/sharing"], /Only one rule id is allowed/],
    [["rules", "--format", "sarif"], /one of text, json/],
    [["init", "--profile", "xnia"], /Did you mean "xnai"\?/],
    [["init", "--force"], /Unknown option --force/],
    [["init", "folder"], /init takes no path/],
    [["lint", "--fix", "-", "Dockerfile"], /--fix with - allows no other path/],
    [["lint", "--\u001b[31m"], /Unknown option --\\u001b\[31m/],
  ];
  for (const [args, said] of refused) {
    it(`rejects ${JSON.stringify(args)}`, () =>
      inFolder({ Dockerfile: clean }, async ({ path }) => {
        const { code, stdout, stderr } = await cli(args, { cwd: path });
        assert.equal(code, 2);
        assert.equal(stdout, "");
        assert.match(stderr, said);
      }));
  }

  it("says how it is used when no command is given", async () => {
    const { code, stdout, stderr } = await cli([]);
    assert.equal(code, 2);
    assert.equal(stdout, "");
    assert.match(stderr, /Usage: buildkit-lens COMMAND/);
  });

  it("says its version", async () => {
    assert.deepEqual(await cli(["--version"]), { code: 0, stdout: `buildkit-lens ${manifestVersion()}\n`, stderr: "" });
  });

  for (const args of [
    ["--help"],
    ["-h"],
    ["lint", "--help"],
    ["lint", "-h"],
    ["lint", "nowhere", "--help"],
    ["rules", "-h"],
    ["init", "-h"],
  ]) {
    it(`helps with ${args.join(" ")}`, async () => {
      const { code, stdout, stderr } = await cli(args);
      assert.equal(code, 0);
      assert.equal(stderr, "");
      assert.match(stdout, /Usage: buildkit-lens/);
    });
  }
});

function manifestVersion(): string {
  return (require("../../package.json") as { version: string }).version;
}
