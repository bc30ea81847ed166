import assert from "node:assert/strict";
import { defaultSettings, fixAll } from "../../../../server/src/lint";
import { ruleCases } from "../../ruleCases";
import { findings } from "../../support";

const mount = "RUN --mount=type=cache,target=/c make";
const named = "RUN --mount=type=cache,id=c,target=/c make";

ruleCases("suppression/unused", {
  silent: {
    "one that silences": `# lens-ignore cache/mount-id: x\n${mount}`,
    "one that silences, an empty line away": `# lens-ignore cache/mount-id: x\n\n${mount}`,
    "one for the file that silences": `${mount}\n# lens-ignore-file cache/mount-id: x`,
    "two that silence the same": `# lens-ignore-file cache/mount-id: x\n# lens-ignore cache/mount-id: y\n${mount}`,
    "above the first instruction, for line 1": "# lens-ignore syntax/directive: x\nFROM debian",
    "no rule": "# lens-ignore: x\nRUN a",
    "a rule that does not exist": "# lens-ignore cache/nothing: x\nRUN a",
    "a rule that an option switches off": "# lens-ignore cache/sharing: x\nRUN a",
    "a rule that looks beyond the file": "# lens-ignore buildkit/CopyIgnoredFile: x\nCOPY a b",
    "an experimental check": "# lens-ignore buildkit/InvalidDefinitionDescription: x\nARG a",
    itself: "# lens-ignore suppression/unused: x\nRUN a",
    "silenced itself": `# lens-ignore suppression/unused, cache/mount-id: kept for the next team\n${named}`,
    "Docker's own comment": "# check=skip=StageNameCasing\nRUN a",
    "one inside an instruction is no suppression": "RUN a \\\n# lens-ignore cache/mount-id: x\n b",
  },
  reports: {
    "below everything": ["RUN a\n\n# lens-ignore cache/mount-id: x", "is not above an instruction"],
    "above an empty comment": ["# lens-ignore cache/mount-id: x\n#\nRUN a", "is not above an instruction"],
  },
  fixes: {
    "nothing to silence": [`# lens-ignore cache/mount-id: x\n${named}`, named],
    "nothing to silence in the file": [`# lens-ignore-file cache/mount-id: x\n${named}`, named],
    "silenced only above": [
      `# lens-ignore cache/mount-id: x\n${mount}\n  # lens-ignore cache/mount-id: x\n${named}`,
      `# lens-ignore cache/mount-id: x\n${mount}\n${named}`,
    ],
    "several, all of no use": [`# lens-ignore cache/mount-id mount/invalid: x\n${named}`, named],
    "the first of several": [
      `# lens-ignore mount/invalid, cache/mount-id: x\n${mount}`,
      `# lens-ignore cache/mount-id: x\n${mount}`,
    ],
    "the last of several": [
      `# lens-ignore cache/mount-id,mount/invalid : x\n${mount}`,
      `# lens-ignore cache/mount-id : x\n${mount}`,
    ],
    "two of three": [
      `# lens-ignore mount/invalid, cache/mount-id, cache/prefer-mount: x\n${mount}`,
      `# lens-ignore cache/mount-id: x\n${mount}`,
    ],
    "two of three, side by side": [
      `# lens-ignore mount/invalid, cache/prefer-mount, cache/mount-id\n${mount}`,
      `# lens-ignore cache/mount-id\n${mount}`,
    ],
    "one beside a rule that is off": [
      `# lens-ignore cache/sharing, cache/mount-id: x\n${named}`,
      `# lens-ignore cache/sharing: x\n${named}`,
    ],
    "other comments around it": [`# a\n# lens-ignore cache/mount-id: x\n# b\n${named}`, `# a\n# b\n${named}`],
    "above the directives' end, with nothing to become one": [
      "# syntax=docker/dockerfile:1\n# lens-ignore cache/mount-id: x\nFROM debian\nRUN a",
      "# syntax=docker/dockerfile:1\nFROM debian\nRUN a",
    ],
  },
});

describe("suppression/unused", () => {
  const rule = "suppression/unused";

  it("keeps a comment without which the next line would be a directive", () => {
    const text = `# lens-ignore-file cache/mount-id: x\n# escape=\`\nFROM debian\nRUN a \\\n  b\n`;
    assert.equal(findings(text, defaultSettings(), rule).length, 1);
    assert.equal(fixAll(text, defaultSettings(), { rule }).text, text);
  });

  it("reports nothing for a rule that a person switched off", () => {
    const settings = { ...defaultSettings(), severities: { "cache/mount-id": "off" } as const };
    assert.deepEqual(findings(`FROM debian\n# lens-ignore cache/mount-id: x\n${named}\n`, settings, rule), []);
  });

  it("can be switched off", () => {
    const settings = { ...defaultSettings(), severities: { [rule]: "off" } as const };
    assert.deepEqual(findings(`FROM debian\n# lens-ignore cache/mount-id: x\n${named}\n`, settings, rule), []);
  });

  it("takes linear time in comments and in findings", () => {
    const text = `FROM debian\n${`# lens-ignore-file cache/mount-id: x\n# lens-ignore cache/mount-id: x\n${mount}\n`.repeat(4000)}`;
    const start = performance.now();
    assert.deepEqual(findings(text, defaultSettings(), rule), []);
    assert.ok(performance.now() - start < 5000);
  });
});
