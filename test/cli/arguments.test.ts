import assert from "node:assert/strict";
import { type Options, readArguments } from "../../server/src/cli/arguments";
import { commands } from "../../server/src/cli/commands";
import { UsageError } from "../../server/src/cli/io";

const options = {
  tag: { type: "string", short: "t", placeholder: "NAME", multiple: true, help: "" },
  file: { type: "string", short: "f", placeholder: "FILE", help: "" },
  format: { type: "string", placeholder: "FORMAT", choices: ["text", "json"], help: "" },
  yes: { type: "boolean", short: "y", help: "" },
  pull: { type: "boolean", help: "" },
} as const satisfies Options;

const nothing = { tag: [], file: undefined, format: undefined, yes: false, pull: false };

describe("cli/arguments: read as Docker's own command line reads them", () => {
  const taken: [argv: string[], values: object, positionals?: string[], rest?: string[]][] = [
    [["-t=app"], { tag: ["app"] }],
    [["-tapp"], { tag: ["app"] }],
    [["-t", "app"], { tag: ["app"] }],
    [["--tag=app"], { tag: ["app"] }],
    [["--tag", "app"], { tag: ["app"] }],
    [["-t==app"], { tag: ["=app"] }],
    [["-t", "=app"], { tag: ["=app"] }],
    [["--tag=a=b"], { tag: ["a=b"] }],
    [["-ta=b"], { tag: ["a=b"] }],
    [["-f=a", "-f", "b", "--file=c"], { file: "c" }],
    [["-t=a", "--tag", "b", "-tc"], { tag: ["a", "b", "c"] }],
    [["-yf", "x"], { yes: true, file: "x" }],
    [["-yf=x"], { yes: true, file: "x" }],
    [["-yfx"], { yes: true, file: "x" }],
    [["-yy"], { yes: true }],
    [["-y=false"], { yes: false }],
    [["--yes=false"], { yes: false }],
    [["--pull=true", "--pull=0"], { pull: false }],
    [["--pull", "false"], { pull: true }, ["false"]],
    // What comes after an option is its value, whatever it begins with.
    [["-t", "-x"], { tag: ["-x"] }],
    [["--tag", "--pull"], { tag: ["--pull"] }],
    [["-t", "--", "--pull"], { tag: ["--"], pull: true }],
    [["-f", "-"], { file: "-" }],
    [["."], {}, ["."]],
    [["-"], {}, ["-"]],
    [["a", "-y", "b"], { yes: true }, ["a", "b"]],
    [["a", "--", "-y", "--", "b"], {}, ["a"], ["-y", "--", "b"]],
    [["--"], {}, [], []],
    [["-té 漢 字"], { tag: ["é 漢 字"] }],
    [["--tag=a\nb"], { tag: ["a\nb"] }],
  ];
  for (const [argv, values, positionals = [], rest = []] of taken) {
    it(JSON.stringify(argv), () =>
      assert.deepEqual(readArguments(argv, options), { values: { ...nothing, ...values }, positionals, rest }),
    );
  }

  const refused: [argv: string[], said: RegExp][] = [
    [["-t"], /^-t needs a value: -t NAME\.$/],
    [["--tag"], /^--tag needs a value/],
    [["--tag="], /^--tag needs a value/],
    [["-t="], /^-t needs a value/],
    [["-t", ""], /^-t needs a value/],
    [["-yt"], /^-t needs a value/],
    [["-x"], /^Unknown option -x\.$/],
    [["-yx"], /^Unknown option -x\.$/],
    [["-y=perhaps"], /^-y must be true or false, not "perhaps"\.$/],
    [["-y="], /^-y must be true or false/],
    [["--pull=constructor"], /^--pull must be true or false/],
    [["--tga=x"], /^Unknown option --tga\. Did you mean --tag\?$/],
    [["--=x"], /^Unknown option --\./],
    [["---tag"], /^Unknown option ---tag/],
    [["-=x"], /^Unknown option -=\.$/],
    [["-é"], /^Unknown option -é\.$/],
    [["-😀"], /^Unknown option -😀\.$/],
    [["--__proto__=1"], /^Unknown option --__proto__/],
    [["--format=xml"], /^Invalid value "xml" for --format/],
    [["--format", "--pull"], /^Invalid value "--pull" for --format/],
  ];
  for (const [argv, said] of refused) {
    it(`rejects ${JSON.stringify(argv)}`, () =>
      assert.throws(
        () => readArguments(argv, options),
        (error) => error instanceof UsageError && said.test(error.message),
      ));
  }

  it("is how every command reads its short options", async () => {
    assert.ok(commands.length > 5);
    for (const { name, run } of commands) {
      let printed = "";
      const write = async (text: string) => {
        printed += text;
      };
      const io = { stdout: { isTTY: false, write } };
      assert.equal(await run(["-h=true"], io as never), 0, name);
      assert.match(printed, /-h, --help/, name);
    }
  });
});
