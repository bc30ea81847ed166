import { existsSync, realpathSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { findOnPath } from "../run.js";

// A desktop VS Code of this machine. It is only ever started, with folders of its own for settings and extensions.

/** The executable of a desktop VS Code (BUILDKIT_LENS_VSCODE overrules), if one is there and has a screen. */
export function findDesktopVSCode(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.BUILDKIT_LENS_VSCODE) return env.BUILDKIT_LENS_VSCODE;
  if (process.platform === "linux" && !env.DISPLAY && !env.WAYLAND_DISPLAY) return undefined;
  return [...besideCommand(env.PATH), ...wellKnown(env)].find((path) => existsSync(path));
}

/** `code` on PATH is a script in a `bin` folder; the executable is at a fixed place from there. */
function besideCommand(path: string | undefined): string[] {
  const command = ["code", "code.cmd", "code-insiders"].map((name) => findOnPath(name, path)).find(Boolean);
  if (!command) return [];
  const bin = join(realpathSync(command), "..");
  if (process.platform === "darwin") return inBundle(join(bin, "..", "..", "..", ".."));
  if (process.platform === "win32") return [join(bin, "..", "Code.exe")];
  return [join(bin, "..", "code"), join(bin, "..", "code-insiders")];
}

function wellKnown(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === "darwin") {
    return ["/Applications", join(homedir(), "Applications")].flatMap((folder) =>
      inBundle(join(folder, "Visual Studio Code.app")),
    );
  }
  if (process.platform === "win32") {
    const programs = [env.LOCALAPPDATA && join(env.LOCALAPPDATA, "Programs"), env.ProgramFiles].filter(Boolean);
    return programs.map((folder) => join(folder as string, "Microsoft VS Code", "Code.exe"));
  }
  return ["/usr/share/code/code", "/opt/visual-studio-code/code", "/snap/code/current/usr/share/code/code"];
}

/** The executable's name in a macOS bundle has changed over the versions. */
const inBundle = (bundle: string): string[] =>
  ["Code", "Electron"].map((name) => join(bundle, "Contents", "MacOS", name));
