import assert from "node:assert/strict";
import { inFolder, lintJson, rulesByPath } from "./support";

const text = "# syntax=docker/dockerfile:1\nFROM scratch\nCOPY app.log /\n";

describe("lint: ignore files", () => {
  it("use the one beside each Dockerfile", () =>
    inFolder(
      {
        ".dockerignore": "*.log\n",
        Dockerfile: text,
        "other.Dockerfile": text,
        "other.Dockerfile.dockerignore": "*.txt\n",
        "sub/Dockerfile": text,
      },
      async ({ path }) => {
        assert.deepEqual(rulesByPath(await lintJson(["."], { cwd: path })), {
          Dockerfile: ["buildkit/CopyIgnoredFile"],
          "other.Dockerfile": [],
          "sub/Dockerfile": [],
        });
      },
    ));
});
