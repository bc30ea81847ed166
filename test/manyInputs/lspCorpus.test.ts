import { deepEqual } from "node:assert/strict";
import { TextDocument, type TextEdit } from "vscode-languageserver-textdocument";
import { readDockerfile } from "../../server/src/dockerfile";
import { Client, wholeOf } from "../lsp/support";
import { corpus } from "../support/corpus";

/** What a build sees of a file: instructions without blanks, heredocs as they are. */
const meaning = (text: string) =>
  readDockerfile(text).instructions.map(({ keyword, argumentsText, heredocs }) => [
    keyword,
    argumentsText.replace(/\s+/g, " "),
    ...heredocs.map(({ body }) => text.slice(body.start, body.end)),
  ]);

describe("real Dockerfiles", () => {
  it("make no feature fail, and mean the same after formatting", async () => {
    const files = corpus();
    const client = await Client.start();
    await client.until(() => client.registered().includes("textDocument/completion"));
    const options = { tabSize: 4, insertSpaces: true };
    for (const { name, text } of files) {
      const uri = `file:///corpus/${encodeURIComponent(name)}`;
      const textDocument = { uri };
      await client.open(uri, text);
      const found = await client.diagnostics(uri);
      const middle = wholeOf(text.slice(0, text.length / 2)).end;
      for (const position of [...found.slice(0, 5).map(({ range }) => range.start), middle]) {
        const params = { textDocument, position };
        await client.actions(uri, { start: position, end: position });
        for (const method of ["hover", "completion", "definition", "documentHighlight", "signatureHelp"]) {
          await client.connection.sendRequest(`textDocument/${method}`, params);
        }
      }
      for (const method of ["documentSymbol", "foldingRange", "documentLink"]) {
        await client.connection.sendRequest(`textDocument/${method}`, { textDocument });
      }
      const edits = await client.connection.sendRequest<TextEdit[]>("textDocument/formatting", {
        textDocument,
        options,
      });
      const formatted = TextDocument.applyEdits(TextDocument.create(uri, "dockerfile", 1, text), edits);
      deepEqual(meaning(formatted), meaning(text), name);
    }
    deepEqual(
      client.logged.filter((line) => line.includes("failed")),
      [],
    );
    await client.stop();
  }).timeout(120_000);
});
