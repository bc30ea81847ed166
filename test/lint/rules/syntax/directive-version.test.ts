import assert from "node:assert/strict";
import { defaultSettings } from "../../../../server/src/lint";
import { ruleCases } from "../../ruleCases";
import { findings } from "../../support";

const file = (reference: string, rest: string) => `# syntax=${reference}\nFROM a\n${rest}`;
const everything = "COPY --parents --link --exclude=x a b\nRUN --mount=type=secret,id=s,env=T <<EOF\nEOF";

ruleCases("syntax/directive-version", {
  silent: {
    "no directive": `FROM a\n${everything}`,
    "a frontend that floats": file("docker/dockerfile:1", everything),
    "the labs channel": file("docker/dockerfile:labs", everything),
    "labs of a version that floats": file("docker/dockerfile:1-labs", everything),
    "no tag": file("docker/dockerfile", everything),
    "another image": file("registry.example/dockerfile:1.2", everything),
    "a digest alone": file(`docker/dockerfile@sha256:${"a".repeat(64)}`, everything),
    "what it has": file("docker/dockerfile:1.7.1", "RUN <<EOF\nEOF\nCOPY --link a b\nENV A=${B%x}"),
    "a comment, not a directive": "FROM a\n# syntax=docker/dockerfile:1.2\nRUN <<EOF\nEOF",
    "what labs had before": file("docker/dockerfile:1.7-labs", "COPY --parents --exclude=x a b"),
    "what only Buildah has": file("docker/dockerfile:1.2", "RUN --mount=type=bind,target=/x,z true"),
  },
  reports: {
    "pinned by a digest as well": [
      file(`docker/dockerfile:1.2@sha256:${"a".repeat(64)}`, "RUN <<EOF\nEOF"),
      "Line 3 uses a heredoc, which frontend 1.2 does not support",
    ],
  },
  fixes: {
    "the newest that is needed": [
      file("docker/dockerfile:1.3.1", "RUN <<EOF\nEOF\nRUN --mount=type=secret,id=s,env=T true\nCOPY --link a b"),
      file("docker/dockerfile:1.10", "RUN <<EOF\nEOF\nRUN --mount=type=secret,id=s,env=T true\nCOPY --link a b"),
    ],
    "with a registry": [
      file("docker.io/docker/dockerfile:1.4", "HEALTHCHECK --start-interval=1s CMD true"),
      file("docker.io/docker/dockerfile:1.6", "HEALTHCHECK --start-interval=1s CMD true"),
    ],
    "in the labs channel": [
      file("docker/dockerfile:1.2-labs", "RUN <<EOF\nEOF"),
      file("docker/dockerfile:1.3-labs", "RUN <<EOF\nEOF"),
    ],
    "a check above an instruction": [
      file("docker/dockerfile:1.8", "# check=skip=JSONArgsRecommended\nCMD a"),
      file("docker/dockerfile:1.21", "# check=skip=JSONArgsRecommended\nCMD a"),
    ],
    "a check for the whole file": [
      "# syntax=docker/dockerfile:1.7\n# check=error=true\nFROM a",
      "# syntax=docker/dockerfile:1.8\n# check=error=true\nFROM a",
    ],
    "a blank in a heredoc": [
      file("docker/dockerfile:1.7", "COPY << EOF /a\nEOF"),
      file("docker/dockerfile:1.16", "COPY << EOF /a\nEOF"),
    ],
  },
  suggests: {
    "a device, which only labs have": [
      file("docker/dockerfile:1.20", "RUN --device=a true"),
      file("docker/dockerfile:1.14-labs", "RUN --device=a true"),
    ],
  },
});

describe("syntax/directive-version: severity", () => {
  const severities = (text: string) =>
    findings(text, defaultSettings(), "syntax/directive-version").map(({ severity }) => severity);

  it("is lower for what is ignored than for what is rejected", () => {
    assert.deepEqual(severities(file("docker/dockerfile:1.4", "COPY --parents a b\n")), ["error"]);
    assert.deepEqual(severities(file("docker/dockerfile:1.4", "# check=skip=all\nCMD a\n")), ["warning"]);
  });
});
