import assert from "node:assert/strict";
import { defaultSettings, fixAll } from "../../server/src/lint";
import { findings } from "./support";

/** The Xoe-NovAi standard as its own text states it: every fault that it names, and the form that it asks for. */
describe("profile xnai", () => {
  const faulty = `# The foundation's build image
# syntax=docker/dockerfile:1
FROM python:3.12-slim

RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\
    apt-get update && apt-get install -y --no-install-recommends build-essential

COPY requirements.txt .
RUN --mount=type=cache,id=pip,target=/root/.cache/pip,uid=1000,gid=1000,sharing=locked \\
    pip install -r requirements.txt
`;
  const standard = `# syntax=docker/dockerfile:1
# The foundation's build image
FROM python:3.12-slim

RUN rm -f /etc/apt/apt.conf.d/docker-clean && \\
    echo 'Binary::apt::APT::Keep-Downloaded-Packages "true";' > /etc/apt/apt.conf.d/keep-cache
RUN --mount=type=cache,id=xnai-apt-cache,target=/var/cache/apt,uid=1001,gid=1001 \\
    apt-get update && apt-get install -y --no-install-recommends build-essential

COPY requirements.txt .
RUN --mount=type=cache,id=xnai-pip-cache,target=/root/.cache/pip,uid=1001,gid=1001 \\
    pip install -r requirements.txt
`;
  const settings = defaultSettings("xnai");

  it("reports every fault that the standard names", () => {
    assert.deepEqual(
      findings(faulty, settings).map(({ rule }) => rule),
      [
        "syntax/directive",
        "cache/keep-apt-packages",
        "cache/mount-id",
        "cache/mount-owner",
        "cache/sharing",
        "cache/mount-id",
        "cache/mount-owner",
        "cache/sharing",
      ],
    );
  });

  it("fix-all brings the file to the standard's own form, and finds nothing more in it", () => {
    assert.equal(fixAll(faulty, settings).text, standard);
    assert.deepEqual(findings(standard, settings), []);
  });

  it("a file without any of it is brought there too", () => {
    const plain =
      "FROM python:3.12-slim\nRUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*\nRUN pip install --no-cache-dir flask\n";
    assert.equal(
      fixAll(plain, settings).text,
      `# syntax=docker/dockerfile:1
FROM python:3.12-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean && \\
    echo 'Binary::apt::APT::Keep-Downloaded-Packages "true";' > /etc/apt/apt.conf.d/keep-cache
RUN --mount=type=cache,id=xnai-apt-cache,target=/var/cache/apt,uid=1001,gid=1001 \\
    --mount=type=cache,id=xnai-apt-lists,target=/var/lib/apt,uid=1001,gid=1001 \\
    apt-get update && apt-get install -y git
RUN --mount=type=cache,id=xnai-pip-cache,target=/root/.cache/pip,uid=1001,gid=1001 \\
    pip install flask
`,
    );
  });

  /** What each snippet of the standard must be told, and no more. */
  const snippets: { name: string; run: string; rules: string[] }[] = [
    {
      name: "isolated ids",
      run: "RUN --mount=type=cache,target=/opt/c,uid=1001,gid=1001 make",
      rules: ["cache/mount-id"],
    },
    {
      name: "ids with the prefix",
      run: "RUN --mount=type=cache,id=xnai-c,target=/opt/c,uid=1001,gid=1001 make",
      rules: [],
    },
    { name: "owners", run: "RUN --mount=type=cache,id=xnai-c,target=/opt/c make", rules: ["cache/mount-owner"] },
    {
      name: "sharing",
      run: "RUN --mount=type=cache,id=xnai-c,target=/opt/c,sharing=locked,uid=1001,gid=1001 make",
      rules: ["cache/sharing"],
    },
    {
      name: "auto-clean",
      run: "RUN --mount=type=cache,id=xnai-apt-cache,target=/var/cache/apt,uid=1001,gid=1001 make",
      rules: ["cache/keep-apt-packages"],
    },
  ];
  for (const { name, run, rules } of snippets) {
    it(`asks for ${name}`, () => {
      const text = `# syntax=docker/dockerfile:1\nFROM python:3.12-slim\n${run}\n`;
      assert.deepEqual(
        findings(text, settings).map(({ rule }) => rule),
        rules,
      );
    });
  }
});
