import assert from "node:assert/strict";
import { cli } from "./support";

describe("the command line", () => {
  const refused: [args: string[], said: RegExp][] = [
    [["lnt"], /no command "lnt"\. Did you mean "lint"\?/],
    [["whatever"], /no command "whatever"\. The commands are: lint, rules, init/],
    [["--hepl"], /no option "--hepl"\. Did you mean "--help"\?/],
    [["lint", "--fxi"], /no option --fxi\. Did you mean --fix\?.*buildkit-lens lint --help/s],
    [["lint", "--zzzzzz"], /no option --zzzzzz\.\n/],
    [["lint", "-x"], /no option -x/],
    [["lint", "--fix=yes"], /--fix is true or false, but "yes"/],
    [["lint", "--format"], /--format needs a value: --format FORMAT/],
    [["lint", "--format="], /--format needs a value/],
    [["lint", "--config", "--fix"], /error: --fix: There is no such file/],
    [
      ["lint", "--format", "jsn"],
      /Invalid value "jsn" for --format: use one of text, json, sarif, github\. Did you mean "json"\?/,
    ],
    [["lint", "--profile", "xnay"], /--profile cannot be "xnay".*Did you mean "xnai"\?/s],
    [["lint", "--constructor"], /no option --constructor/],
    [["lint", "--stdin-filename", "Dockerfile"], /give - as the path/],
    [["lint", "--fix", "--diff"], /give one of the two/],
    [["rules", "cache/mount-idd"], /no rule "cache\/mount-idd"\. Did you mean "cache\/mount-id"\?/],
    [["rules", "mount-ownre"], /Did you mean "cache\/mount-owner"\?/],
    [["rules", "cahce"], /Did you mean "cache"\?/],
    [["rules", "hadolint/DL3008"], /no rule "hadolint\/DL3008"\. buildkit-lens rules lists them\.\nRun/],
    [["rules", "cache/mount-id", "cache/sharing"], /one rule at a time/],
    [["rules", "--format", "sarif"], /one of text, json/],
    [["init", "--profile", "xnia"], /Did you mean "xnai"\?/],
    [["init", "--force"], /no option --force/],
    [["init", "folder"], /give no path/],
    [["lint", "--fix", "-", "Dockerfile"], /- is the only path/],
    [["lint", "--\u001b[31m"], /no option --\\u001b\[31m/],
  ];
  for (const [args, said] of refused) {
    it(`refuses ${JSON.stringify(args)}`, async () => {
      const { code, stdout, stderr } = await cli(args);
      assert.equal(code, 2);
      assert.equal(stdout, "");
      assert.match(stderr, said);
    });
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
