import assert from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";
import { readCheckOptions } from "../../server/src/dockerfile/read/checkOptions";
import { applyEdits, defaultSettings, suppressionEdits } from "../../server/src/lint";
import { findings } from "./support";

const ofDocker = (text: string) => findings(text, defaultSettings()).filter(({ rule }) => rule.startsWith("buildkit/"));
const names = (text: string) => ofDocker(text).map(({ rule }) => rule.slice("buildkit/".length));

const stage = "FROM debian AS Build\n";
const maintainer = "MAINTAINER x\n";
const both = ["StageNameCasing", "MaintainerDeprecated"];

describe("# check= comments", () => {
  const cases: { name: string; text: string; left: string[] }[] = [
    { name: "none", text: stage + maintainer, left: both },
    { name: "one name", text: `# check=skip=StageNameCasing\n${stage}${maintainer}`, left: ["MaintainerDeprecated"] },
    { name: "two names", text: `# check=skip=StageNameCasing,MaintainerDeprecated\n${stage}${maintainer}`, left: [] },
    { name: "all", text: `# check=skip=all\n${stage}${maintainer}`, left: [] },
    { name: "other capitals", text: `# check=skip=stagenamecasing\n${stage}`, left: ["StageNameCasing"] },
    {
      name: "cut at a blank",
      text: `# check=skip=StageNameCasing, x\n${stage}${maintainer}`,
      left: [both[1] as string],
    },
    { name: "blanks around =", text: `#check = skip=StageNameCasing\n${stage}`, left: [] },
    { name: "after another directive", text: `# escape=\\\n# check=skip=StageNameCasing\n${stage}`, left: [] },
    {
      name: "after a comment: none",
      text: `# x\n\n# check=skip=MaintainerDeprecated\n${stage}${maintainer}`,
      left: both,
    },
    {
      name: "above an instruction",
      text: `${stage}# check=skip=MaintainerDeprecated\n${maintainer}`,
      left: [both[0] as string],
    },
    {
      name: "the first above an instruction counts",
      text: `${stage}# check=skip=X\n# check=skip=MaintainerDeprecated\n${maintainer}`,
      left: both,
    },
    { name: "not indented", text: `${stage}  # check=skip=MaintainerDeprecated\n${maintainer}`, left: both },
    { name: "a blank line between", text: `${stage}# check=skip=all\n\n${maintainer}`, left: [both[0] as string] },
    { name: "a bare # between", text: `${stage}# check=skip=all\n#\n${maintainer}`, left: both },
    {
      name: "a check that only the file can skip",
      text: "FROM a AS x\n# check=skip=DuplicateStageName\nFROM b AS x\n",
      left: ["DuplicateStageName"],
    },
    {
      name: "above the later of two",
      text: 'FROM a\nCMD ["a"]\n# check=skip=MultipleInstructionsDisallowed\nCMD ["b"]\n',
      left: [],
    },
    {
      name: "above the earlier of two",
      text: 'FROM a\n# check=skip=MultipleInstructionsDisallowed\nCMD ["a"]\nCMD ["b"]\n',
      left: ["MultipleInstructionsDisallowed"],
    },
    { name: "with a byte order mark", text: `\ufeff# check=skip=all\r\n${stage}`, left: [] },
    { name: "an experimental check by itself: off", text: "# about\nFROM a AS b\n", left: [] },
    {
      name: "an experimental check that is asked for",
      text: "# check=experimental=InvalidDefinitionDescription\n# about\nFROM a AS b\n",
      left: ["InvalidDefinitionDescription"],
    },
    {
      name: "skip does not silence an experimental check",
      text: "# check=skip=all;experimental=all\n# about\nFROM a AS b\n",
      left: ["InvalidDefinitionDescription"],
    },
    {
      name: "a stage that nothing builds on is looked at as well",
      text: `${stage}${maintainer}FROM a\n`,
      left: both,
    },
  ];
  for (const { name, text, left } of cases) it(name, () => assert.deepEqual(names(text), left));

  it("error=true makes errors only of Docker's checks", () => {
    const all = findings(`# check=error=true\n${stage}RUN --mount=type=cache,target=/c make\n`, defaultSettings());
    assert.deepEqual(
      all.filter(({ severity }) => severity === "error").map(({ rule }) => rule),
      ["buildkit/StageNameCasing"],
    );
  });

  it("error=true above an instruction is ignored", () => {
    assert.deepEqual(
      ofDocker(`${stage}# check=error=true\n${maintainer}`).map(({ severity }) => severity),
      ["info", "warning"],
    );
  });

  it("a rule that is off stays off", () => {
    const settings = { ...defaultSettings(), severities: { "buildkit/StageNameCasing": "off" as const } };
    assert.deepEqual(findings(`# check=error=true\n${stage}`, settings, "buildkit/StageNameCasing"), []);
  });

  const read: [value: string, error: boolean, skip: string[] | "all"][] = [
    ["skip=A,B", false, ["A", "B"]],
    ["skip=A;skip=B", false, ["B"]],
    ["error=1;skip=all", true, "all"],
    ["error=T;skip=", true, [""]],
    ["skip=A;error=false;experimental=x;skip=B", false, ["A"]],
  ];
  for (const [value, error, skip] of read) {
    it(value, () => {
      const options = readCheckOptions(value);
      assert.equal(options?.error, error);
      assert.deepEqual(options?.skip, skip === "all" ? "all" : new Set(skip));
    });
  }
  for (const value of ["", "bad", "skip = A", "skip=A;", "error=yes", "foo=A"]) {
    it(`Docker rejects ${value || "nothing"}`, () => assert.equal(readCheckOptions(value), undefined));
  }
});

describe("edits that skip one of Docker's checks", () => {
  const cases: { name: string; text: string; rule?: string; here?: string; wholeFile?: string }[] = [
    {
      name: "no directive",
      text: stage + maintainer,
      rule: "buildkit/MaintainerDeprecated",
      here: `${stage}# check=skip=MaintainerDeprecated\n${maintainer}`,
      wholeFile: `# check=skip=MaintainerDeprecated\n${stage}${maintainer}`,
    },
    {
      name: "after # syntax=",
      text: `# syntax=docker/dockerfile:1\n${stage}`,
      wholeFile: `# syntax=docker/dockerfile:1\n# check=skip=StageNameCasing\n${stage}`,
    },
    {
      name: "below comments, above an instruction",
      text: `# Copyright\n${stage}`,
      here: `# Copyright\n# check=skip=StageNameCasing\n${stage}`,
      wholeFile: `# check=skip=StageNameCasing\n# Copyright\n${stage}`,
    },
    {
      name: "directives that are there",
      text: `# check=skip=X;error=true because\n${stage}# check=skip=Y\n${maintainer}`,
      rule: "buildkit/MaintainerDeprecated",
      here: `# check=skip=X;error=true because\n${stage}# check=skip=Y,MaintainerDeprecated\n${maintainer}`,
      wholeFile: `# check=skip=X,MaintainerDeprecated;error=true because\n${stage}# check=skip=Y\n${maintainer}`,
    },
    {
      name: "a directive without skip",
      text: `# check=error=true\r\n${stage}`,
      wholeFile: `# check=error=true;skip=StageNameCasing\r\n${stage}`,
    },
    {
      name: "an empty skip",
      text: `# check=skip=\n${stage}`,
      wholeFile: `# check=skip=StageNameCasing\n${stage}`,
    },
    { name: "a directive that Docker refuses", text: `# check=nonsense\n${stage}` },
    {
      name: "skip before others, and a reason",
      text: `# check=skip=X;experimental=all;error=true  agreed\n${stage}`,
      wholeFile: `# check=skip=X,StageNameCasing;experimental=all;error=true  agreed\n${stage}`,
    },
    { name: "no room for a fourth option", text: `# check=error=true;experimental=A;experimental=B\n${stage}` },
    {
      name: "the one above an instruction, with a comment between",
      text: `${stage}# check=skip=Y\n# why\n${maintainer}`,
      rule: "buildkit/MaintainerDeprecated",
      here: `${stage}# check=skip=Y,MaintainerDeprecated\n# why\n${maintainer}`,
      wholeFile: `# check=skip=MaintainerDeprecated\n${stage}# check=skip=Y\n# why\n${maintainer}`,
    },
    {
      name: "a check that only the file can skip",
      text: "FROM a AS x\nFROM b AS x\n",
      wholeFile: "# check=skip=DuplicateStageName\nFROM a AS x\nFROM b AS x\n",
    },
    {
      name: "the later of two",
      text: 'FROM a\nCMD ["a"]\nCMD ["b"]\n',
      here: 'FROM a\nCMD ["a"]\n# check=skip=MultipleInstructionsDisallowed\nCMD ["b"]\n',
      wholeFile: '# check=skip=MultipleInstructionsDisallowed\nFROM a\nCMD ["a"]\nCMD ["b"]\n',
    },
    {
      name: "a byte order mark",
      text: `\ufeff${stage}`,
      wholeFile: `\ufeff# check=skip=StageNameCasing\n${stage}`,
    },
  ];
  for (const { name, text, rule, here, wholeFile } of cases) {
    it(name, () => {
      const finding = ofDocker(text).find((each) => rule === undefined || each.rule === rule);
      assert.ok(finding);
      const edits = suppressionEdits(readDockerfile(text), finding);
      for (const [made, wanted] of [
        [edits.here, here],
        [edits.wholeFile, wholeFile],
      ] as const) {
        assert.equal(applyEdits(text, made), wanted ?? text);
        if (wanted === undefined) continue;
        assert.ok(!names(wanted).includes(finding.rule.slice("buildkit/".length)), "it is silent after");
        assert.deepEqual(readDockerfile(wanted).problems, readDockerfile(text).problems);
      }
    });
  }
});
