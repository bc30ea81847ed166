import assert from "node:assert/strict";
import { type AttributedEdit, applyEdits, defaultSettings, fixAll, profileNames } from "../../../server/src/lint";
import { PieceTable } from "../../../server/src/lint/fixes/pieces";

const text = `FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*
RUN --mount=type=cache,target=/root/.npm npm ci
`;

describe("fix-all", () => {
  it("continues until nothing is left to fix: a fix can make another one possible", () => {
    const result = fixAll(text, defaultSettings());
    assert.equal(
      result.text,
      `# syntax=docker/dockerfile:1
FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean && \\
    echo 'Binary::apt::APT::Keep-Downloaded-Packages "true";' > /etc/apt/apt.conf.d/keep-cache
RUN --mount=type=cache,id=apt-cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,id=apt-lists,target=/var/lib/apt,sharing=locked \\
    apt-get update && apt-get install -y git
RUN --mount=type=cache,id=npm-cache,target=/root/.npm npm ci
`,
    );
    assert.equal(result.applied, 4);
    assert.deepEqual(result.left, []);
  });

  it("gives small edits of the text that it was given", () => {
    const { edits, text: after } = fixAll(text, defaultSettings());
    assert.equal(applyEdits(text, edits), after);
    assert.equal(edits.length, 5);
    const kept = text.length - edits.reduce((sum, { span }) => sum + span.end - span.start, 0);
    assert.ok(kept > text.length * 0.75, "most of the text is not touched");
  });

  it("says which rules each edit is for", () => {
    const { edits } = fixAll(text, defaultSettings());
    assert.deepEqual(
      edits.map(({ rules }) => rules.join(" and ")),
      ["syntax/directive", "cache/keep-apt-packages", "cache/prefer-mount", "cache/prefer-mount", "cache/mount-id"],
    );
  });

  it("of one rule leaves the others unchanged, and reports what they still find", () => {
    const { text: after, applied, left } = fixAll(text, defaultSettings(), { rule: "cache/mount-id" });
    assert.equal(after, text.replace("type=cache,", "type=cache,id=npm-cache,"));
    assert.equal(applied, 1);
    assert.deepEqual(
      left.map(({ rule }) => rule),
      ["syntax/directive", "cache/prefer-mount"],
    );
  });

  it("does what a person switched on and not suppressed", () => {
    const settings = {
      ...defaultSettings(),
      severities: { "syntax/directive": "off", "cache/prefer-mount": "off" } as const,
    };
    assert.equal(fixAll(`# lens-ignore-file cache/mount-id: x\n${text}`, settings).applied, 0);
  });

  it("does not apply suggestions", () => {
    const unknown = "# syntax=docker/dockerfile:1\nFROM registry.example/x\nRUN npm ci\n";
    const { text: after, left } = fixAll(unknown, defaultSettings());
    assert.equal(after, unknown);
    assert.deepEqual(
      left.map(({ fix }) => fix?.kind),
      ["suggest"],
    );
  });

  it("omits a fix after which the parser would reject the file", () => {
    // The frontend's name, taken from a configuration that nobody checked, would begin a second directive.
    const settings = defaultSettings();
    const harmful = { ...settings, options: { ...settings.options, syntax: "x\n# syntax=y" } };
    const { text: after, applied } = fixAll("FROM a\nRUN --mount=type=cache,target=/c make\n", harmful);
    assert.equal(after, "FROM a\nRUN --mount=type=cache,id=c,target=/c make\n");
    assert.equal(applied, 1);
  });

  it("puts a line that several fixes need into a stage once", () => {
    const stage = "FROM node:22\nUSER node\nRUN yarn\nRUN uv sync && playwright install\n";
    const text = fixAll(`${stage}${stage}`, defaultSettings()).text;
    const made = text.split("\n").filter((line) => line.startsWith("RUN mkdir") || line.startsWith("FROM"));
    const once = ["FROM node:22", "RUN mkdir -p /home/node/.cache"];
    assert.deepEqual(made, [...once, ...once]);
    assert.equal(text.match(/--mount=type=cache/g)?.length, 4, "every step has its mount");
  });

  it("works in a file that has errors", () => {
    const { text: after } = fixAll("FROM a\nRNU b\nRUN --mount=type=cache,target=/c make\nCOPY x\n", defaultSettings());
    assert.equal(
      after,
      "# syntax=docker/dockerfile:1\nFROM a\nRNU b\nRUN --mount=type=cache,id=c,target=/c make\nCOPY x\n",
    );
  });

  it("continues where each fix waits for the one before, until a second run has nothing to do", () => {
    const managers =
      "apt-get install -y a|pip install x|npm ci|yarn|pnpm i|composer install|uv sync|poetry install|apk add x|bun install|pipenv install|gem install x|mix deps.get";
    const texts = [
      `RUN ${managers.split("|").join(" && ")}`,
      `RUN --mount=${"required,".repeat(40)}type=secret,id=a true`,
      `RUN --mount=type=cache,${",".repeat(40)}target=/c true`,
      `RUN --mount=type=cache,target=/c,,ro=yes,,rw=no,,mode=0o7,,uid=root,,gid=root,, true`,
      `# lens-ignore ${managers.replace(/[^a-z]+/g, "/x, ")}/x: y\nRUN --mount=type=cache,target=/c make`,
      "MAINTAINER a\nMAINTAINER b\nCMD a\nCMD b",
    ];
    for (const profile of profileNames) {
      for (const text of texts) {
        const { text: once, left } = fixAll(`FROM debian:12\n${text}\n`, defaultSettings(profile));
        assert.equal(fixAll(once, defaultSettings(profile)).text, once);
        const waiting = left.filter(({ rule, fix }) => fix?.kind === "safe" && rule !== "mount/invalid");
        assert.deepEqual(waiting, [], text);
      }
    }
  });

  it("ends with text that is not a Dockerfile", () => {
    for (const odd of [
      "",
      "\n",
      "\0\0\ufffd",
      "{}",
      "<<EOF",
      "RUN",
      "FROM",
      "RUN --mount",
      "# syntax=",
      "\\",
      "FROM a\nRUN --mount= \\",
    ]) {
      const { text: once } = fixAll(odd, defaultSettings("xnai"));
      assert.equal(fixAll(once, defaultSettings("xnai")).text, once, JSON.stringify(odd));
    }
  });
});

describe("edits of several passes given as one", () => {
  const replace = (start: number, end: number, newText: string, ...rules: string[]): AttributedEdit => ({
    span: { start, end },
    newText,
    rules,
  });
  const cases: { name: string; passes: AttributedEdit[][]; text: string; edits: AttributedEdit[] }[] = [
    { name: "none", passes: [[]], text: "abcdef", edits: [] },
    {
      name: "an insertion at each end",
      passes: [[replace(0, 0, "<", "one"), replace(6, 6, ">", "two")]],
      text: "<abcdef>",
      edits: [replace(0, 0, "<", "one"), replace(6, 6, ">", "two")],
    },
    {
      name: "an insertion into an insertion",
      passes: [[replace(3, 3, "12", "one")], [replace(4, 4, "-", "two")]],
      text: "abc1-2def",
      edits: [replace(3, 3, "1-2", "one", "two")],
    },
    {
      name: "an insertion that is taken back",
      passes: [[replace(3, 3, "12", "one")], [replace(3, 5, "", "two")]],
      text: "abcdef",
      edits: [],
    },
    {
      name: "a removal across what was put in",
      passes: [[replace(2, 4, "XY", "two")], [replace(1, 3, "", "one")]],
      text: "aYef",
      edits: [replace(1, 4, "Y", "one", "two")],
    },
    {
      name: "a removal beside what another rule changes later",
      passes: [[replace(1, 2, "", "one")], [replace(3, 4, "X", "two")]],
      text: "acdXf",
      edits: [replace(1, 2, "", "one"), replace(4, 5, "X", "two")],
    },
    {
      name: "an insertion where something was removed before",
      passes: [[replace(1, 2, "", "one")], [replace(1, 1, "X", "two")]],
      text: "aXcdef",
      edits: [replace(1, 2, "X", "one", "two")],
    },
    {
      name: "a replacement that puts back most",
      passes: [[replace(1, 5, "bXde", "one")]],
      text: "abXdef",
      edits: [replace(2, 3, "X", "one")],
    },
    {
      name: "two edits of one rule that touch",
      passes: [[replace(0, 2, "", "one"), replace(2, 4, "Z", "one")]],
      text: "Zef",
      edits: [replace(0, 4, "Z", "one")],
    },
  ];
  for (const { name, passes, text: after, edits } of cases) {
    it(name, () => {
      const table = new PieceTable("abcdef");
      for (const pass of passes) table.apply(pass);
      assert.equal(table.text, after);
      assert.deepEqual(table.edits, edits);
      assert.equal(applyEdits("abcdef", table.edits), after);
    });
  }
});
