import assert from "node:assert/strict";
import { defaultSettings } from "../../../../server/src/lint";
import { ruleCases } from "../../ruleCases";
import { findings } from "../../support";

ruleCases("syntax/directive", {
  silent: {
    "another frontend": "# syntax=docker.io/docker/dockerfile:1.7-labs\nFROM a",
    "blanks and capitals": "#SYNTAX = docker/dockerfile:1\nFROM a",
    "below # escape=": "# escape=`\n# syntax=docker/dockerfile:1\nFROM a",
    "below a #! line": "#!/usr/bin/env docker-build\n# syntax=docker/dockerfile:1\nFROM a",
  },
  fixes: {
    "a comment that speaks of it is none": [
      "# About\n# syntax = how we write this\nFROM a",
      "# syntax=docker/dockerfile:1\n# About\n# syntax = how we write this\nFROM a",
    ],
    "an empty line first": ["\n# syntax=docker/dockerfile:1\nFROM a", "# syntax=docker/dockerfile:1\n\nFROM a"],
    "blanks first": ["  # syntax=docker/dockerfile:1\nFROM a", "# syntax=docker/dockerfile:1\nFROM a"],
    "below an instruction, as it is written": [
      "FROM a\n#syntax = docker/dockerfile:1.4\nRUN b",
      "#syntax = docker/dockerfile:1.4\nFROM a\nRUN b",
    ],
    "the last line": ["FROM a\n# syntax=docker/dockerfile:1", "# syntax=docker/dockerfile:1\nFROM a"],
    "below a #! line, missing": ["#!/bin/x\nFROM a", "#!/bin/x\n# syntax=docker/dockerfile:1\nFROM a"],
    "below # escape=, which Buildah finds on line 1 only": [
      "# escape=`\nFROM a",
      "# escape=`\n# syntax=docker/dockerfile:1\nFROM a",
    ],
    "from below another directive to below # escape=": [
      "# escape=`\n# check=skip=all\n# syntax=docker/dockerfile:1\nFROM a",
      "# escape=`\n# syntax=docker/dockerfile:1\n# check=skip=all\nFROM a",
    ],
    "a comment, to below # escape=": [
      "# escape=`\n\n# syntax=docker/dockerfile:1\nFROM a",
      "# escape=`\n# syntax=docker/dockerfile:1\n\nFROM a",
    ],
  },
});

ruleCases("syntax/directive", {
  options: { syntax: "registry.example/frontend:2" },
  fixes: { "the project's own frontend": ["FROM a", "# syntax=registry.example/frontend:2\nFROM a"] },
});

describe("syntax/directive: files without an instruction", () => {
  for (const text of ["", "\n", "# nothing yet\n"]) {
    it(`are not reported: ${JSON.stringify(text)}`, () => {
      assert.deepEqual(findings(text, defaultSettings(), "syntax/directive"), []);
    });
  }
});

describe("syntax/directive: severity", () => {
  const severities = (text: string, profile: "recommended" | "xnai") =>
    findings(text, defaultSettings(profile), "syntax/directive").map(({ severity }) => severity);

  it("is lower where the directive works all the same, except for a team that insists", () => {
    const afterOther = "# check=skip=all\n# syntax=docker/dockerfile:1\nFROM a\n";
    assert.deepEqual(severities(afterOther, "recommended"), ["info"]);
    assert.deepEqual(severities(afterOther, "xnai"), ["warning"]);
    assert.deepEqual(severities("FROM a\n", "recommended"), ["warning"]);
  });
});
