import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually } from "./support/eventually.js";
import { requirePage } from "./support/page.js";

describe("a real VS Code", () => {
  it("has a folder open", () => {
    assert.equal(vscode.workspace.workspaceFolders?.length, 1);
  });

  it("what is typed on the page is in the document, and painted", async function () {
    const page = requirePage(this);
    const document = await vscode.workspace.openTextDocument({ language: "dockerfile", content: "FROM busybox\n" });
    const editor = await vscode.window.showTextDocument(document);
    await page.waitFor(".editor-instance .view-line", "FROM busybox");

    const end = document.lineAt(document.lineCount - 1).range.end;
    editor.selection = new vscode.Selection(end, end);
    await page.click(".editor-instance .view-lines");
    await page.press("Control+End");
    await page.type("RUN echo typed");

    await page.waitFor(".editor-instance .view-line", "RUN echo typed");
    await eventually(() =>
      assert.equal(vscode.window.activeTextEditor?.document.getText(), "FROM busybox\nRUN echo typed"),
    );
  });

  it("a decoration's text is read as it is painted", async function () {
    const page = requirePage(this);
    const document = await vscode.workspace.openTextDocument({ content: "RUN true\nRUN false\n" });
    const editor = await vscode.window.showTextDocument(document);
    const decoration = vscode.window.createTextEditorDecorationType({ after: { contentText: '✓ "2.3 s"' } });
    editor.setDecorations(decoration, [document.lineAt(0).range]);
    try {
      await page.waitFor(".editor-instance .view-line", '✓ "2.3 s"');
      const lines = await page.text(".editor-instance .view-line");
      assert.deepEqual(lines.slice(0, 2), ['RUN true✓ "2.3 s"', "RUN false"]);
    } finally {
      decoration.dispose();
    }
    await page.waitForNone(".editor-instance .view-line", "✓");
  });
});
