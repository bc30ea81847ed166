import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { persist } from "../../../scripts/parts/vscode/persist.js";
import { eventually } from "../support/eventually.js";
import { dialog, type LensWindow, onlyRules, openWindow, toast } from "./lensWindow.js";

const faulty = ["FROM node:22", "RUN --mount=type=cache,target=/root/.npm npm ci", "MAINTAINER someone", ""].join("\n");
const fixed = [
  "# syntax=docker/dockerfile:1",
  "FROM node:22",
  "RUN --mount=type=cache,id=npm-cache,target=/root/.npm npm ci",
  "MAINTAINER someone",
  "",
].join("\n");

const one = "BuildKit: Fix All Safe Problems in This Dockerfile…";
const all = "BuildKit: Fix All Safe Problems in the Workspace…";
const preview = ".bulk-edit-panel";
const rows = `${preview} .monaco-list-row`;

describe("fixing all safe problems", () => {
  let window: LensWindow;

  before(async function () {
    window = await openWindow(this, {
      env: {},
      // Only what these files are about, whatever else the rules find in them.
      settings: {
        "buildkitLens.rules": onlyRules("syntax/directive", "cache/mount-id", "buildkit/MaintainerDeprecated"),
      },
    });
  });
  beforeEach(async () => {
    await window.clear();
    for (const name of readdirSync(window.folder)) rmSync(join(window.folder, name), { recursive: true });
  });
  after(() => window?.close());

  const onDisk = (path: string) => readFileSync(join(window.folder, path), "utf8");
  /** Presses a button of the preview, which then is left, or asks whether to. */
  const inPreview = async (name: string) => {
    const button = window.page.locator(preview).getByRole("button", { name, exact: true });
    const isLeft = async () => !(await button.isVisible()) || (await window.page.locator(dialog).isVisible());
    await persist(name, () => button.click({ timeout: 5000 }), isLeft);
  };

  /** Runs a command and waits for a change that the preview shows. */
  async function show(command: string, change: string): Promise<void> {
    await window.until({ selector: rows, text: change }, () => window.editor.runCommand(command));
  }

  it("shows what would change, by rule too, makes it, and lists what is left", async () => {
    await window.open("app/Dockerfile", faulty);
    await show(one, "id=npm-cache");
    assert.equal(await window.line("RUN"), "RUN --mount=type=cache,target=/root/.npm npm ci", "nothing is changed yet");
    const ticked = await window.page
      .locator(`${rows} input[type=checkbox]:checked, ${rows} .monaco-custom-toggle.checked`)
      .count();
    assert.equal(
      ticked,
      await window.page.locator(`${rows} input[type=checkbox], ${rows} .monaco-custom-toggle`).count(),
    );

    await window.until({ selector: rows, text: "A cache mount has an explicit id" }, () =>
      window.page.getByRole("button", { name: "Group Changes By Type" }).click({ timeout: 5000 }),
    );
    await window.page.getByRole("button", { name: "Group Changes By File" }).click();

    await inPreview("Apply");
    await window.waitForMessage("Applied 2 fixes. 1 problem left.");
    await window.waitForLine("RUN", /id=npm-cache,target/);
    await window.pressButton("Show Problems");
    await window.answer("1 Problem Left in 1 File");
    await window.waitForCaret("Ln 4, Col 1");
  });

  it("changes nothing where that is discarded, and shows no message", async () => {
    await window.open("app/Dockerfile", faulty);
    await show(one, "id=npm-cache");
    await inPreview("Discard");
    await window.waitForNone(rows);
    await window.page.waitForTimeout(500);
    assert.equal(await window.line("RUN"), "RUN --mount=type=cache,target=/root/.npm npm ci");
    assert.deepEqual(await window.editor.ui.text({ selector: toast }), []);
  });

  it("applies nothing that was computed for an older text", async () => {
    await window.open("app/Dockerfile", faulty);
    await show(one, "id=npm-cache");
    await window.goToEndOf("FROM");
    await window.page.keyboard.type(" AS base");
    await inPreview("Apply");
    await window.pressButton("OK");
    await window.waitForMessage("changed in the meantime");
    assert.equal(await window.line("RUN"), "RUN --mount=type=cache,target=/root/.npm npm ci");
    assert.equal(await window.line("FROM"), "FROM node:22 AS base");
  });

  it("in all of the workspace changes files on disk, open or not, but those that git ignores", async () => {
    for (const name of ["a/Dockerfile", "b/Containerfile", "c d/app.dockerfile", "out/Dockerfile"])
      window.write(name, faulty);
    window.write("good/Dockerfile", "# syntax=docker/dockerfile:1\nFROM node:22\n");
    window.write(".gitignore", "out\n");
    mkdirSync(join(window.folder, ".git"));
    await window.editor.openFile("a/Dockerfile");
    await show(all, "id=npm-cache");
    await inPreview("Apply");
    await window.waitForMessage("Applied 6 fixes in 3 files. 3 problems left in 3 files.");
    for (const name of ["a/Dockerfile", "b/Containerfile", "c d/app.dockerfile"]) {
      await eventually(() => assert.equal(onDisk(name), fixed, name));
    }
    assert.equal(onDisk("out/Dockerfile"), faulty);
  });

  it("saves the one file that changed where that is in no tab", async () => {
    window.write("a/Dockerfile", faulty);
    await show(all, "id=npm-cache");
    await inPreview("Apply");
    await window.waitForMessage("Applied 2 fixes. 1 problem left.");
    await eventually(() => assert.equal(onDisk("a/Dockerfile"), fixed));
  });

  it("shows its progress, and can be canceled", async () => {
    for (let at = 0; at < 600; at++) window.write(`many/${at}/Dockerfile`, faulty.repeat(20));
    await window.editor.runCommand(all);
    await window.waitForMessage("Linting Dockerfiles");
    await eventually(async () => assert.match((await window.editor.ui.text({ selector: toast })).join(), /\d+ of 600/));
    await window.pressButton("Cancel");
    await window.waitForNone(toast);
    await window.page.waitForTimeout(500);
    assert.deepEqual(await window.editor.ui.text({ selector: toast }), []);
    assert.deepEqual(await window.editor.ui.text({ selector: rows }), []);
  });

  it("says so where there is nothing to do", async () => {
    await window.editor.runCommand(all);
    await window.waitForMessage("No Dockerfile found in this workspace.");
    await window.open("app/Dockerfile", "# syntax=docker/dockerfile:1\nFROM node:22\n");
    await window.editor.runCommand(one);
    await window.waitForMessage("No problems found in this Dockerfile.");
    await window.open("b/Dockerfile", "# syntax=docker/dockerfile:1\nFROM node:22\nMAINTAINER someone\n");
    await window.editor.runCommand(all);
    await window.waitForMessage("Nothing can be fixed automatically. 1 problem in 1 file needs your decision.");
    await window.pressButton("Show Problems");
    await window.waitForQuestion("1 Problem Left in 1 File");
    assert.match((await window.choices()).join(), /MAINTAINER/);
    await window.page.keyboard.press("Escape");
  });
});
