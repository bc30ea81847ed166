// Makes the project's npm packages be there and match the lockfile, before any other script runs. Plain JavaScript with
// Node's own modules alone: on a fresh clone nothing else is there yet.
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const oldest = [20, 19];

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  console.error(`Node ${oldest.join(".")} or newer is needed; this is Node ${process.versions.node}.`);
  process.exit(1);
}

if (!upToDate()) {
  console.error("Installing npm packages as the lockfile says…");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  // npm.cmd is a batch file, which Windows starts only through its own interpreter; every argument is a constant.
  const { status } = spawnSync(npm, ["ci", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: ["ignore", process.stderr, "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    console.error("npm could not install the packages: see its message above.");
    process.exit(status ?? 1);
  }
}

/** npm writes its own copy of the lockfile last, so an older one means packages of an older lockfile. */
function upToDate() {
  try {
    const installed = statSync(join(root, "node_modules", ".package-lock.json")).mtimeMs;
    return installed >= statSync(join(root, "package-lock.json")).mtimeMs;
  } catch {
    return false;
  }
}
