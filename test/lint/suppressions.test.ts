import assert from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";
import { applyEdits, defaultSettings, type Finding, suppressionEdits } from "../../server/src/lint";
import { findings } from "./support";

const mount = "RUN --mount=type=cache,target=/c make";
const head = "# syntax=docker/dockerfile:1\nFROM debian\n";
/** Without what is said of the comments themselves. */
const found = (text: string) =>
  findings(text, defaultSettings()).filter(({ rule }) => !rule.startsWith("suppression/"));
const rulesFound = (text: string) => found(text).map(({ rule }) => rule);

describe("suppressions", () => {
  const cases: { name: string; text: string; left: string[] }[] = [
    { name: "none", text: `${head}${mount}\n`, left: ["cache/mount-id"] },
    { name: "above the instruction", text: `${head}# lens-ignore cache/mount-id: shared\n${mount}\n`, left: [] },
    { name: "several rules", text: `${head}# lens-ignore cache/sharing, cache/mount-id: x\n${mount}\n`, left: [] },
    { name: "without a reason", text: `${head}# lens-ignore cache/mount-id\n${mount}\n`, left: [] },
    { name: "without a blank", text: `${head}#lens-ignore cache/mount-id:x\n${mount}\n`, left: [] },
    { name: "among other comments", text: `${head}# a\n# lens-ignore cache/mount-id: x\n# b\n${mount}\n`, left: [] },
    { name: "another rule", text: `${head}# lens-ignore cache/sharing: x\n${mount}\n`, left: ["cache/mount-id"] },
    {
      name: "only the next instruction",
      text: `${head}# lens-ignore cache/mount-id: x\nRUN a\n${mount}\n`,
      left: ["cache/mount-id"],
    },
    {
      name: "not one inside the instruction",
      text: `${head}RUN --mount=type=cache,target=/c \\\n# lens-ignore cache/mount-id: x\n make\n`,
      left: ["cache/mount-id"],
    },
    {
      name: "for the file, at its end",
      text: `${head}${mount}\n${mount}\n# lens-ignore-file cache/mount-id: x\n`,
      left: [],
    },
    { name: "for the file, on line 1", text: `# lens-ignore-file syntax/directive: x\nFROM debian\n`, left: [] },
    { name: "above a finding on line 1", text: `# lens-ignore syntax/directive: no network\nFROM debian\n`, left: [] },
    {
      name: "above the first instruction, for line 1",
      text: `# Copyright\n\n# lens-ignore syntax/directive: x\nFROM debian\n`,
      left: [],
    },
    {
      name: "a parser's error",
      text: `${head}# lens-ignore parse/unknown-instruction: a tool's own\nINCLUDE x\n`,
      left: [],
    },
    { name: "CRLF", text: `${head}# lens-ignore cache/mount-id: x\n${mount}\n`.replaceAll("\n", "\r\n"), left: [] },
  ];
  for (const { name, text, left } of cases) it(name, () => assert.deepEqual(rulesFound(text), left));
});

describe("edits that suppress a finding", () => {
  const suppressed = (text: string, which: "here" | "wholeFile") => {
    const file = readDockerfile(text);
    const [finding] = found(text);
    return applyEdits(text, suppressionEdits(file, finding as Finding)[which]);
  };
  const cases: { name: string; text: string; here: string; wholeFile: string }[] = [
    {
      name: "an instruction",
      text: `${head}  ${mount}\n`,
      here: `${head}  # lens-ignore cache/mount-id: say why\n  ${mount}\n`,
      wholeFile: `# syntax=docker/dockerfile:1\n# lens-ignore-file cache/mount-id: say why\nFROM debian\n  ${mount}\n`,
    },
    {
      name: "one that has some already",
      text: `${head}# lens-ignore cache/sharing: x\n# lens-ignore-file cache/prefer-mount : y\n${mount}\n`,
      here: `${head}# lens-ignore cache/sharing, cache/mount-id: x\n# lens-ignore-file cache/prefer-mount : y\n${mount}\n`,
      wholeFile: `${head}# lens-ignore cache/sharing: x\n# lens-ignore-file cache/prefer-mount, cache/mount-id : y\n${mount}\n`,
    },
    {
      name: "line 1 is a comment",
      text: "# Copyright\n\nFROM debian\n",
      here: "# Copyright\n\n# lens-ignore syntax/directive: say why\nFROM debian\n",
      wholeFile: "# lens-ignore-file syntax/directive: say why\n# Copyright\n\nFROM debian\n",
    },
    {
      name: "CRLF and a byte order mark",
      text: "\ufeffFROM debian\r\n",
      here: "\ufeff# lens-ignore syntax/directive: say why\r\nFROM debian\r\n",
      wholeFile: "\ufeff# lens-ignore-file syntax/directive: say why\r\nFROM debian\r\n",
    },
  ];
  for (const { name, text, here, wholeFile } of cases) {
    it(`${name}, here`, () => {
      assert.equal(suppressed(text, "here"), here);
      assert.deepEqual(rulesFound(here), []);
    });
    it(`${name}, in the file`, () => {
      assert.equal(suppressed(text, "wholeFile"), wholeFile);
      assert.deepEqual(rulesFound(wholeFile), []);
    });
  }
});
