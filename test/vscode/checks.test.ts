import assert from "node:assert/strict";
import * as vscode from "vscode";
import { requirePage } from "./support/page.js";
import { closeAll, lines, openFile, putCaret, setSetting, takeQuickFix, until, writeFile } from "./workbench.js";

const squiggle = ".editor-instance .squiggly-warning";

/** The rules that report something in the document, as the Problems view has them. */
function rulesOf(uri: vscode.Uri): string[] {
  return vscode.languages.getDiagnostics(uri).map(({ code }) => String(typeof code === "object" ? code.value : code));
}

describe("checks while typing", () => {
  afterEach(closeAll);

  it("what is typed gets a squiggle, with a link to the rule's page", async function () {
    const page = requirePage(this);
    const editor = await openFile(page, "typed/Dockerfile", "# syntax=docker/dockerfile:1\nFROM node:22\n");
    await until("no finding yet", () => rulesOf(editor.document.uri).length === 0);
    await putCaret(page, editor, 2, 0);
    await page.type("RUN --mount=type=cache,target=/root/.npm npm ci");
    await page.waitFor(squiggle);
    const { uri } = editor.document;
    const [finding] = vscode.languages.getDiagnostics(uri);
    assert.equal(finding?.source, "BuildKit Lens");
    assert.ok(finding && typeof finding.code === "object");
    assert.equal(finding.code.value, "cache/mount-id");
    assert.match(finding.code.target.toString(), /cache\/mount-id/);
    assert.equal(finding.range.start.line, 2);
  });

  it("a quick fix from the light bulb's menu changes the text", async function () {
    const page = requirePage(this);
    const text = "# syntax=docker/dockerfile:1\nFROM node:22\nRUN --mount=type=cache,target=/root/.npm npm ci\n";
    const editor = await openFile(page, "fixed/Dockerfile", text);
    await page.waitFor(squiggle);
    await putCaret(page, editor, 2, 10);
    await takeQuickFix(page, "Add id=", () => editor.document.lineAt(2).text.includes("id="));
    await page.waitFor(lines, "id=");
    assert.match(editor.document.lineAt(2).text, /--mount=type=cache,(?:.*,)?id=[\w-]+/);
    await page.waitForNone(squiggle);
  });

  it("everything that is safe is fixed on save, where the person wants it", async function () {
    const page = requirePage(this);
    const settings = vscode.workspace.getConfiguration("editor", { languageId: "dockerfile" });
    const target = vscode.ConfigurationTarget.Workspace;
    await settings.update("codeActionsOnSave", { "source.fixAll.buildkitLens": "explicit" }, target, true);
    try {
      const text = "FROM node:22\nRUN --mount=type=cache,target=/root/.npm npm ci\n";
      const editor = await openFile(page, "saved/Dockerfile", text);
      await page.waitFor(squiggle);
      await putCaret(page, editor, 2, 0);
      await page.type("# saved");
      await page.press("Control+S");
      await page.waitFor(lines, "# syntax=docker/dockerfile:1");
      await until("saved", () => !editor.document.isDirty);
      const saved = Buffer.from(await vscode.workspace.fs.readFile(editor.document.uri)).toString();
      assert.match(saved, /^# syntax=docker\/dockerfile:1\nFROM node:22\nRUN --mount=type=cache,(?:.*,)?id=/);
      await until("nothing left to report", () => rulesOf(editor.document.uri).length === 0);
    } finally {
      await settings.update("codeActionsOnSave", undefined, target, true);
    }
  });

  it("a quick fix creates the .dockerignore that is missing, and the finding disappears", async function () {
    const page = requirePage(this);
    await writeFile("context/.git/HEAD", "ref: refs/heads/main\n");
    await writeFile("context/package.json", "{}\n");
    const text = "# syntax=docker/dockerfile:1\nFROM node:24-slim\nWORKDIR /app\nCOPY . .\n";
    const editor = await openFile(page, "context/Dockerfile", text);
    await until("the finding", () => rulesOf(editor.document.uri).includes("layers/dockerignore"));
    await putCaret(page, editor, 3, 2);
    const uri = vscode.Uri.joinPath(editor.document.uri, "../.dockerignore");
    // VS Code saves it, and no document of it stays.
    const made = async () => {
      try {
        return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString();
      } catch {
        return "";
      }
    };
    await takeQuickFix(page, "Create a .dockerignore", async () => (await made()) !== "");
    assert.match(await made(), /^\.git$/m);
    await until("the finding is gone", () => !rulesOf(editor.document.uri).includes("layers/dockerignore"));
  });

  it("the profile of the settings decides", async function () {
    const page = requirePage(this);
    const text = "# syntax=docker/dockerfile:1\nFROM node:22\nRUN --mount=type=cache,id=own,target=/root/.npm npm ci\n";
    const editor = await openFile(page, "profile/Dockerfile", text);
    await until("nothing reported by default", () => rulesOf(editor.document.uri).length === 0);
    await setSetting("profile", "xnai");
    try {
      await until("the stricter profile's findings", () => rulesOf(editor.document.uri).includes("cache/mount-id"));
    } finally {
      await setSetting("profile", undefined);
    }
    await until("gone again", () => rulesOf(editor.document.uri).length === 0);
  });

  it("a Containerfile and a *.dockerfile are checked as well, a Dockerfile's ignore file is not", async () => {
    for (const [name, language] of [
      ["Containerfile", "dockerfile"],
      ["Containerfile.dev", "dockerfile"],
      ["app.dockerfile", "dockerfile"],
      ["app.containerfile", "dockerfile"],
      ["Dockerfile.dev", "dockerfile"],
      [".dockerignore", "ignore"],
      ["Dockerfile.dockerignore", "ignore"],
      ["Containerfile.dev.containerignore", "ignore"],
      [".buildkit-lens.json", "jsonc"],
    ] as const) {
      const folder = vscode.workspace.workspaceFolders![0]!.uri;
      const uri = vscode.Uri.joinPath(folder, "names", name);
      await vscode.workspace.fs.writeFile(uri, Buffer.from(""));
      const { languageId } = await vscode.workspace.openTextDocument(uri);
      assert.equal(languageId, language, name);
    }
  });
});
