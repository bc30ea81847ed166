import assert from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";
import { defaultSettings, fixAll, profileNames } from "../../server/src/lint";
import { documents, standard as sections } from "./documents";
import { dockerfile, findings } from "./support";

/** The standard behind the profile: every fault that it names, and the form that it asks for. */
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

  it("reports every problem that the standard names", () => {
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

  it("fix-all gives the file the standard's own form, and finds nothing else in it", () => {
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

  const blocks = sections();
  it("has a standard with a section for each of its five demands", () => assert.equal(blocks.length, 10));

  for (const [index, { where, words, text }] of blocks.entries()) {
    if (words[0] !== "wrong") continue;
    it(`${where}: is reported, and is right after fix-all`, () => {
      const right = blocks[index + 1]!;
      assert.deepEqual([right.where, ...right.words], [where, "right"]);
      assert.deepEqual(
        findings(text, settings).map(({ rule }) => rule),
        words.slice(1),
      );
      assert.equal(fixAll(text, settings).text, right.text);
      assert.deepEqual(findings(right.text, settings), []);
    });
  }
});

describe("Dockerfiles in documents", () => {
  for (const profile of profileNames) {
    it(`${profile}: fix-all adds no error, and changes nothing the second time`, () => {
      const settings = defaultSettings(profile);
      for (const { where, text } of documents()) {
        const before = dockerfile(text);
        const after = fixAll(before, settings).text;
        assert.equal(fixAll(after, settings).text, after, where);
        const rules = (each: string) => readDockerfile(each).problems.map(({ rule }) => rule);
        assert.deepEqual(rules(after), rules(before), where);
      }
    });
  }
});
