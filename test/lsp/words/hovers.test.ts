import assert from "node:assert/strict";
import type { RecordedStep } from "../../../server/src/builds/records/record";
import type { Snapshot } from "../../../server/src/lsp/snapshot";
import { causeHover } from "../../../server/src/lsp/words/causeHover";
import { findingHover } from "../../../server/src/lsp/words/findingHover";
import { hoverText } from "../../../server/src/lsp/words/hoverText";
import { instructionHover, summaryHover } from "../../../server/src/lsp/words/timingHover";
import type { Cause } from "../../../server/src/steps/cause";
import { buildRecord } from "../../builds/records/buildRecord";
import { readers } from "../../support/markdown";

/** Text that a repository may hold, each of which is markup to somebody. */
const hostile = [
  "``` ![](https://example.com/a.png) ```",
  "`` ` ![](https://example.com/b.png)",
  "![](https://example.com/c.png)",
  "[click](command:workbench.action.quit)",
  "<img src=https://example.com/d.png>",
  "https://example.com/e",
  "www.example.com",
  "mail@example.com",
  "<https://example.com/f>",
  "a ~~~~ b\n~~~~\n![](https://example.com/g.png)",
  "a\n\n````\n![](https://example.com/h.png)\n",
  "a\r\n\r\n`````\r\n![](https://example.com/i.png)",
  "# title",
  "1. one",
  "- item",
  "+ item",
  "> quote",
  "a | b\n--- | ---\nc | d",
  "a\n===",
  "&lt;b&gt; &copy;",
  "\\![](https://example.com/j.png)",
  "*a* _b_ **c** ~~d~~",
  "    code",
  "[a]: https://example.com/k",
  "[^1]: note",
  "- [x] done",
  "<!-- hidden -->",
  "`".repeat(20),
  "a\u202eb\u200bc\u001b[31md",
];

const step = (more: Partial<RecordedStep>): RecordedStep => ({
  key: "k",
  stage: "s",
  name: "RUN x",
  isFrom: false,
  outcome: "ran",
  startedAt: 0,
  seconds: 2,
  ...more,
});

const cause = (more: Partial<Cause>): Cause => ({ kind: "files", files: [], ...more });
const linked = { uri: "file:///w/Dockerfile", lines: new Map([["at", 3]]) };

const snapshot = { offsetAt: () => 0, range: () => undefined } as unknown as Snapshot;
const finding = (message: string) =>
  ({
    rule: "parse/x",
    severity: "error",
    message,
    span: { start: 0, end: 1 },
    url: "https://example.org/rule",
  }) as const;

const hovers: Readonly<Record<string, (text: string) => string>> = {
  "a step's error": (text) => instructionHover(buildRecord(), step({ outcome: "failed", error: text }), false),
  "a build's message": (text) => summaryHover(buildRecord({ message: text }), false),
  "a target": (text) => summaryHover(buildRecord({ target: text }), false),
  "an engine's label": (text) => summaryHover(buildRecord({ engineLabel: text }), false),
  "the names of steps": (text) =>
    summaryHover(buildRecord({ steps: [step({ name: text }), step({ key: "l", name: `${text} ` })] }), false),
  "a file that changed": (text) => causeHover(cause({ files: [text] }), linked),
  "files that changed": (text) => causeHover(cause({ files: [text, `x${text}`] }), linked),
  "a file that was renamed": (text) =>
    causeHover(
      cause({ files: [text, "b"], changes: [{ path: text, how: "renamed", from: text }], fileCount: 2 }),
      linked,
    ),
  "a base image": (text) => causeHover(cause({ kind: "base", name: text, from: text, to: `${text}x` }), linked),
  "a budget": (text) =>
    instructionHover(buildRecord(), step({}), false, { missed: { kind: "step", text, message: text } }),
  "a finding's message": (text) => findingHover(snapshot, [finding(text)], { line: 0, character: 0 })?.text ?? "",
  "a variable's value": (text) => hoverText(text),
  "a variable's value among others": (text) => hoverText([{ language: "dockerfile", value: text }, text]),
};

/** The elements that hovers are made of. */
const ours = /^(?:p|code|pre|ul|ol|li|strong|em|hr|a file:\/\/\/w\/Dockerfile#L\d+|a https:\/\/example\.org\/rule)$/;

describe("hovers", () => {
  for (const [what, hover] of Object.entries(hovers)) {
    for (const [reader, render] of Object.entries(readers)) {
      it(`show ${what} unchanged: ${reader}`, () => {
        for (const text of hostile) {
          const plain = render(hover("plain"));
          const { tags, text: read } = render(hover(text));
          assert.deepEqual(tags, plain.tags, `${JSON.stringify(text)}: ${hover(text)}`);
          assert.deepEqual(
            tags.filter((tag) => !ours.test(tag)),
            [],
          );
          const word = text.replace(
            /(?!\s)[\p{Cc}\p{Cf}]/gu,
            (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
          );
          const words = (all: string) => all.replace(/\s+/g, "");
          assert.ok(words(read).includes(words(word)), `${JSON.stringify(text)} is read as ${JSON.stringify(read)}`);
        }
      });
    }
  }
});
