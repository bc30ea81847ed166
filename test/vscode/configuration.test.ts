import assert from "node:assert/strict";
import * as vscode from "vscode";
import { eventually } from "./support/eventually.js";
import { closeAll, until, writeFile } from "./workbench.js";

/** Waits until VS Code offers all of `names` at the mark `|` in a `.buildkit-lens.json`. */
async function waitForOffer(text: string, names: readonly string[]): Promise<void> {
  const at = text.indexOf("|");
  const uri = await writeFile("configured/.buildkit-lens.json", text.replace("|", ""));
  const document = await vscode.workspace.openTextDocument(uri);
  // The first answers come before VS Code has read the schema.
  await eventually(async () => {
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      uri,
      document.positionAt(at),
    );
    const labels = list.items.map(({ label }) => (typeof label === "string" ? label : label.label).replaceAll('"', ""));
    for (const name of names) assert.ok(labels.includes(name), `${name} in ${labels}`);
  });
}

describe(".buildkit-lens.json", () => {
  afterEach(async () => {
    await closeAll();
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, "configured"), { recursive: true });
  });

  it("its names and values are completed", async () => {
    await waitForOffer("{\n  |\n}\n", ["extends", "options", "rules"]);
  });

  it("its profiles are completed", async () => {
    await waitForOffer('{\n  "extends": |\n}\n', ["recommended", "xnai"]);
  });

  it("decides how the Dockerfiles below it are checked, and at once when it is saved", async () => {
    const text = "# syntax=docker/dockerfile:1\nFROM node:22\nRUN --mount=type=cache,target=/root/.npm npm ci\n";
    const uri = await writeFile("configured/app/Dockerfile", text);
    await vscode.window.showTextDocument(uri);
    const rules = () => vscode.languages.getDiagnostics(uri).map(({ code }) => (code as { value: string })?.value);
    await until("the finding without it", () => rules().includes("cache/mount-id"));
    await writeFile("configured/.buildkit-lens.json", '{ "rules": { "cache/mount-id": "off" } }\n');
    await until("the finding is off", () => !rules().includes("cache/mount-id"));
  });

  it("an error in it is reported at its place", async () => {
    await writeFile("configured/.buildkit-lens.json", '{\n  "extends": "no-such-profile"\n}\n');
    await vscode.window.showTextDocument(await writeFile("configured/app/Dockerfile", "FROM node:22\n"));
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const uri = vscode.Uri.joinPath(folder, "configured/.buildkit-lens.json");
    await vscode.window.showTextDocument(uri);
    await until("the problem in its second line", () =>
      vscode.languages
        .getDiagnostics(uri)
        .some(({ source, range }) => source === "BuildKit Lens" && range.start.line === 1),
    );
  });
});
