import assert from "node:assert/strict";
import { describeNothing, describeOutcome, withNew } from "../../../client/src/lint/fixPreview/outcome";
import type { FixPreview, FixPreviewFile } from "../../../server/src/protocol";

const finding = {
  rule: "cache/mount-id",
  severity: "warning",
  message: "m",
  start: { line: 0, character: 0 },
} as const;

function file(name: string, findings: number, fixes = 0): FixPreviewFile {
  return { uri: `file:///${name}`, edits: [], fixes, findings: Array.from({ length: findings }, () => finding) };
}

const preview = (files: FixPreviewFile[], skipped = 0): FixPreview => ({
  files,
  summaries: {},
  skipped: Array.from({ length: skipped }, () => ({ uri: "file:///x", reason: "Could not be read." })),
});

describe("the messages of the fix preview", () => {
  const cases: { name: string; preview: FixPreview; says: string }[] = [
    { name: "no file", preview: preview([]), says: "No Dockerfile found in this workspace." },
    {
      name: "one file, all well",
      preview: preview([file("a", 0)]),
      says: "No problems found in this Dockerfile.",
    },
    {
      name: "several files, all well",
      preview: preview([file("a", 0), file("b", 0)]),
      says: "No problems found in 2 Dockerfiles.",
    },
    {
      name: "one finding in one file",
      preview: preview([file("a", 1)]),
      says: "Nothing can be fixed automatically. 1 problem needs your decision.",
    },
    {
      name: "findings in some of several files",
      preview: preview([file("a", 2), file("b", 0), file("c", 1)]),
      says: "Nothing can be fixed automatically. 3 problems in 2 files need your decision.",
    },
    {
      name: "nothing but a file left out",
      preview: preview([], 1),
      says: "Skipped 1 file; see the output for the reason.",
    },
    {
      name: "all well but files left out",
      preview: preview([file("a", 0)], 2),
      says: "No problems found in this Dockerfile. Skipped 2 files; see the output for the reason.",
    },
  ];
  for (const { name, preview, says } of cases) {
    it(`where nothing can be fixed: ${name}`, () => assert.equal(describeNothing(preview), says));
  }

  const before = preview([file("a", 5, 4), file("b", 3, 2), file("c", 1)]);
  const outcomes: { name: string; before: FixPreview; now: FixPreview; changed: number; says: string }[] = [
    {
      name: "all of it, with something left",
      before,
      now: preview([file("a", 1), file("b", 0)]),
      changed: 2,
      says: "Applied 6 fixes in 2 files. 2 problems left in 2 files.",
    },
    {
      name: "a part of it: what was not wanted is still found",
      before,
      now: preview([file("a", 3, 2)]),
      changed: 1,
      says: "Applied 2 fixes in 1 file. 7 problems left in 3 files.",
    },
    {
      name: "one file, to the last finding",
      before: preview([file("a", 1, 1)]),
      now: preview([file("a", 0)]),
      changed: 1,
      says: "Applied 1 fix. No problems left.",
    },
    {
      name: "one file, with one finding left",
      before: preview([file("a", 3, 2)]),
      now: preview([file("a", 1)]),
      changed: 1,
      says: "Applied 2 fixes. 1 problem left.",
    },
  ];
  for (const { name, before: was, now, changed, says } of outcomes) {
    it(`after ${name}`, () => assert.equal(describeOutcome(was, withNew(was, now), changed), says));
  }
});
