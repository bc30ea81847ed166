import assert from "node:assert/strict";
import * as vscode from "vscode";
import { requirePage } from "./support/page.js";
import { closeAll, openFile, until } from "./workbench.js";

/** The extension under test, wherever it was installed from. */
const extension = () => vscode.extensions.all.find(({ packageJSON }) => packageJSON.name === "buildkit-lens");

describe("the manifest", () => {
  afterEach(closeAll);

  it("has a title for each command that is registered, and each command it names is registered", async function () {
    const page = requirePage(this);
    await openFile(page, "manifest/Dockerfile", "FROM busybox\n");
    const found = await until("the extension is active", () => (extension()?.isActive ? extension() : undefined));
    const named: string[] = found.packageJSON.contributes.commands.map(({ command }: { command: string }) => command);
    const all = await vscode.commands.getCommands(true);
    const registered = all.filter(
      (id) => id.startsWith("buildkitLens.") && !/\.(?:focus|open|toggle|resetViewLocation|removeView)/.test(id),
    );
    assert.deepEqual([...registered].sort(), [...named].sort());
  });

  it("colors the options of a mount and the directives", async function () {
    const page = requirePage(this);
    const text =
      "# syntax=docker/dockerfile:1\nFROM busybox\nRUN --mount=type=cache,id=apt-lists,uid=1001,target=/c true\n";
    await openFile(page, "colors/Dockerfile", text);
    const tokens = () => page.text(".editor-instance .view-line span[class^='mtk']");
    await until("tokens of the mount", async () => (await tokens()).includes("apt-lists"));
    const found = await tokens();
    for (const token of ["syntax", "docker/dockerfile:1", "--mount", "type", "cache", "id", "uid", "1001", "/c"]) {
      assert.ok(found.includes(token), `${token} in ${JSON.stringify(found)}`);
    }
  });

  it("offers snippets for common patterns", async function () {
    const page = requirePage(this);
    const editor = await openFile(
      page,
      "snippets/Dockerfile",
      "# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\n",
    );
    const { uri } = editor.document;
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      "vscode.executeCompletionItemProvider",
      uri,
      new vscode.Position(2, 0),
    );
    const snippets = list.items.filter(({ kind }) => kind === vscode.CompletionItemKind.Snippet);
    const labels = snippets.map(({ label }) => (typeof label === "string" ? label : label.label));
    for (const prefix of ["run-apt", "run-pip", "run-npm", "user"])
      assert.ok(labels.includes(prefix), `${prefix} in ${labels}`);
  });
});
