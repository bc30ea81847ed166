import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fakeDocker } from "../../build/lsp/fakeDocker.js";
import { eventually } from "../support/eventually.js";
import { type LensWindow, openWindow } from "./lensWindow.js";

const fixtures = resolve(__dirname, "..", "..", "build", "fixtures");
const text = readFileSync(join(fixtures, "stages.Dockerfile"), "utf8");
const command = "BuildKit: Build with Options…";
const title = "Build web/Dockerfile";

describe("the form of a build", () => {
  let window: LensWindow;
  let bin: string;

  before(async function () {
    bin = mkdtempSync(join(tmpdir(), "lens-form-"));
    fakeDocker(bin, fixtures);
    writeFileSync(join(bin, "kind"), "stages");
    window = await openWindow(this, { env: { ...process.env, PATH: `${bin}:${process.env.PATH}` } });
    await window.open("web/Dockerfile", text);
  });
  after(async () => {
    await window?.close();
    rmSync(bin, { recursive: true, force: true });
  });

  const open = async () => {
    await window.editor.runCommand(command);
    await window.waitForQuestion(title);
  };
  const press = (key: string) => window.page.keyboard.press(key);
  const row = async (label: string) => {
    const rows = window.page.locator(".quick-input-list-row:first-child");
    return (await rows.filter({ hasText: label }).first().innerText()).replaceAll(/\s+/g, " ").trim();
  };
  const choose = async (label: string, question: string) => {
    await eventually(async () => assert.ok((await window.choices()).some((each) => each.includes(label))));
    await window.choose(label);
    await window.waitForQuestion(question);
  };

  it("asks for a setting, says what is wrong with an answer, and shows the one that is right", async () => {
    await open();
    await choose("Tags", "Tags");
    await press("Control+A");
    await window.page.keyboard.type("Shop/Web");
    await window.editor.ui.waitFor({ selector: ".quick-input-message", text: "small letters", seconds: 5 });
    await press("Enter");
    await window.waitForQuestion("Tags");
    await press("Control+A");
    await window.page.keyboard.type("shop/web:1");
    await press("Enter");
    await window.waitForQuestion(title);
    await eventually(async () => assert.match(await row("Tags"), /shop\/web:1/));
  });
});
