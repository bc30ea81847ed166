import { deepEqual, equal } from "node:assert/strict";
import type { Fix } from "../../../server/src/lint";
import { clientAbilities } from "../../../server/src/lsp/abilities";
import { dockerfile } from "../../../server/src/lsp/languages/dockerfile";
import { fixEdit } from "../../../server/src/lsp/lint/workspaceEdits";
import { Snapshot } from "../../../server/src/lsp/snapshot";
import { lintHere } from "../../../server/src/services/linting/lintHere";
import { fullClient, plainClient } from "../support";

const creates = { name: ".dockerignore", text: ".git\n" };
const makesFile: Fix = { kind: "suggest", title: "Create a .dockerignore", edits: [], creates };
const both: Fix = { ...makesFile, edits: [{ span: { start: 0, end: 4 }, newText: "from" }] };
const at = (uri: string) => new Snapshot(uri, 3, "FROM a\n", 1, dockerfile, lintHere);
const full = clientAbilities(fullClient);

describe("a fix that creates a file", () => {
  it("makes it beside the Dockerfile and writes into it, and never takes the place of one", () => {
    const start = { line: 0, character: 0 };
    const uri = "file:///project/my%20app/.dockerignore";
    const made = [
      { kind: "create", uri, options: { overwrite: false, ignoreIfExists: false } },
      { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText: ".git\n" }] },
    ];
    const dockerfile = "file:///project/my%20app/Dockerfile";
    deepEqual(fixEdit(full, at(dockerfile), makesFile)?.documentChanges, made);
    deepEqual(fixEdit(full, at(dockerfile), both)?.documentChanges, [
      ...made,
      {
        textDocument: { uri: dockerfile, version: 3 },
        edits: [{ range: { start, end: { line: 0, character: 4 } }, newText: "from" }],
      },
    ]);
  });

  for (const [what, client, uri] of [
    ["by a client that makes no files", clientAbilities(plainClient), "file:///project/Dockerfile"],
    [
      "by a client whose edits have no versions",
      clientAbilities({ workspace: { workspaceEdit: { resourceOperations: ["create"] } } }),
      "file:///project/Dockerfile",
    ],
    ["for a document in no folder", full, "untitled:Untitled-1"],
  ] as const) {
    it(`is not offered ${what}`, () => equal(fixEdit(client, at(uri), makesFile), undefined));
  }
});
