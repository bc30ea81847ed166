import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { quickInput } from "../../../scripts/parts/vscode/choices.js";
import type { Painted } from "../../../scripts/parts/vscode/pageOperations.js";
import { fakeDocker } from "../../lsp/build/fakeDocker.js";
import { buildFixtures } from "../../support/folders";
import { eventually } from "../support/eventually.js";
import { type LensWindow, openWindow, toast } from "./lensWindow.js";

const fixtures = buildFixtures;
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
  const row = async (label: string) => {
    const rows = window.page.locator(`${quickInput} .quick-input-list-row:first-child`);
    return (await rows.filter({ hasText: label }).first().innerText()).replaceAll(/\s+/g, " ").trim();
  };
  /** The arguments of all builds until now. */
  const builds = (): string[][] => {
    const lines = readFileSync(join(bin, "calls"), "utf8").trim().split("\n");
    return lines.map((line) => JSON.parse(line) as string[]).filter((args) => args.includes("build"));
  };
  /** Presses a button in the title of the question, until that asks something else. */
  const pressInTitle = async (name: string, leadsTo: Painted) => {
    const button = window.page.locator(`${quickInput} .quick-input-titlebar`).getByRole("button", { name });
    // A tooltip of the input below may cover the button, which still takes keys.
    await window.until(leadsTo, () => button.press("Enter", { timeout: 5000 }));
  };
  const isAsked = (text: string): Painted => ({ selector: `${quickInput} .quick-input-title`, text });

  it("requests a setting, says what is wrong with an answer, and shows the one that is right", async () => {
    await open();
    await window.choose("Tags", isAsked("Tags"));
    await window.page.locator(`${quickInput} input.input`).fill("Shop/Web");
    await window.waitFor(".quick-input-message", "use lowercase letters");
    await window.page.keyboard.press("Enter");
    await window.waitForQuestion("Tags");
    await window.answer("Tags", "shop/web:1");
    await window.waitForQuestion(title);
    await eventually(async () => assert.match(await row("Tags"), /shop\/web:1/));
  });

  it("leads back without an answer, field by field through a cache, and builds", async () => {
    await window.choose("Stage", isAsked("Stage"));
    await pressInTitle("Back", isAsked(title));
    await window.choose("Export cache to", isAsked("Export Cache To"));
    await window.choose("Add a Cache…");
    await window.choose("registry", isAsked("registry"));
    await window.answer("registry", "registry.example/web:cache");
    await window.choose("max", isAsked("Export Cache To"));
    await pressInTitle("Back", isAsked(title));
    await eventually(async () =>
      assert.match(await row("Export cache to"), /ref=registry\.example\/web:cache,mode=max/),
    );
    await window.choose("Build Now", { selector: toast, text: "web/Dockerfile" });
    await window.waitForMessage("Built in");
    const args = builds().at(-1) ?? [];
    for (const option of ["--tag=shop/web:1", "--cache-to=type=registry,ref=registry.example/web:cache,mode=max"]) {
      assert.ok(args.includes(option), `${option} in ${args.join(" ")}`);
    }
  });

  it("remembers what was chosen when the window is opened again, and Escape builds nothing", async () => {
    await window.clearMessages();
    await window.reload();
    await window.waitFor(".codelens-decoration", "Build to here");
    const before = builds().length;
    await open();
    await eventually(async () => assert.match(await row("Tags"), /shop\/web:1/));
    await window.leaveQuestion();
    assert.equal(builds().length, before);
  });

  it("builds from its title too, and says what running every step again does to cache mounts", async () => {
    await open();
    await window.choose("Steps to rerun", isAsked("Steps to Rerun"));
    await window.waitFor(quickInput, "Build without cache; Docker also empties cache mounts");
    await window.choose("All Steps", isAsked(title));
    await eventually(async () => assert.match(await row("Steps to rerun"), /rerun ?all$/));
    await pressInTitle("Build Now", { selector: toast, text: "web/Dockerfile" });
    await window.waitForMessage("Built in");
    assert.ok(builds().at(-1)?.includes("--no-cache"));
  });
});
