import { ensureProgram, whyNoSetUp } from "../engines/machine.js";
import { findOnPath } from "../run.js";
import type { Missing } from "./vscodeServer.js";

// The browser that VS Code's web workbench runs in: the machine's own, or Debian's when we may install it.

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "chrome"];

export interface Browser {
  executable: string;
}

/** A Chromium or Chrome of this machine, installed when this is Debian and we are root, or why there is none. */
export async function ensureChromium(): Promise<Browser | Missing> {
  const found = findChromium();
  if (found) return { executable: found };
  const why = whyNoSetUp();
  if (why) return { missing: `no Chromium or Chrome on PATH: ${why}` };
  // A font that has the signs we paint (✓), DejaVu, comes with it: fontconfig depends on one.
  await ensureProgram("chromium", "chromium");
  const installed = findChromium();
  return installed ? { executable: installed } : { missing: "Chromium was installed, but it is not on PATH" };
}

/** BUILDKIT_LENS_CHROMIUM, or the first known name on PATH. */
function findChromium(): string | undefined {
  if (process.env.BUILDKIT_LENS_CHROMIUM) return process.env.BUILDKIT_LENS_CHROMIUM;
  // A test may have taken /usr/bin from PATH.
  const path = `${process.env.PATH ?? ""}:/usr/bin`;
  return names.map((name) => findOnPath(name, path)).find((found) => found !== undefined);
}
