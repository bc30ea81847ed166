import * as v from "valibot";
import { runProgram } from "../../programs/program";
import type { EngineStatus } from "../../protocol";
import { isAtLeast } from "../../shared/versions";
import { CacheTrouble } from "../cache";
import { fields, ifValid, parseJson } from "../printedJson";
import { folderCache, mountsFolder } from "./folderCache";
import { identity } from "./identity";

/** From here on `podman image prune` knows `--build-cache`. */
const firstWithPrune = "5.3.0";

export const podmanCache = folderCache({ engine: identity, folder, pruneLayers });

/**
 * Where this user's cache mounts are: `buildah-cache-<user>` in Podman's folder for temporary files. With a machine or
 * a remote service they are elsewhere.
 */
async function folder(status: EngineStatus): Promise<string | { readonly why: string }> {
  const answer = await runProgram({ file: status.program, args: ["info", "--format", "json"] }, 30);
  const info = answer.code === 0 ? parseJson(printedInfo, answer.stdout) : undefined;
  if (!info) {
    const said = (answer.spawnError ?? answer.stderr).trim().split("\n").pop() ?? "";
    throw new CacheTrouble(`Podman does not report where its cache is: ${said.slice(0, 300) || "it did not respond"}.`);
  }
  if (info.host?.serviceIsRemote || process.getuid === undefined) {
    return {
      why: 'Podman stores its cache mounts inside its machine, where they cannot be listed: "podman machine ssh podman image prune --build-cache -f" clears all of them.',
    };
  }
  return mountsFolder(process.env.TMPDIR || info.store?.imageCopyTmpDir || "/var/tmp", process.getuid());
}

/** What is read of `podman info --format json`. */
const printedInfo = fields({
  host: ifValid(fields({ serviceIsRemote: ifValid(v.boolean()) })),
  store: ifValid(fields({ imageCopyTmpDir: ifValid(v.pipe(v.string(), v.startsWith("/"))) })),
});

/**
 * Removes the images without a name, in which Podman keeps the layers of builds, and gives the result in a sentence.
 * The cache mounts are removed with them only when none of these images is used, and not before 5.3.
 */
async function pruneLayers(status: EngineStatus): Promise<string> {
  const mounts = isAtLeast(status.version, firstWithPrune) ? ["--build-cache"] : [];
  const result = await runProgram({ file: status.program, args: ["image", "prune", ...mounts, "--force"] }, 600);
  if (result.code === 0) return " Untagged images, in which Podman stores layers, were removed too.";
  const said = (result.spawnError ?? result.stderr).trim().split("\n").pop() ?? "";
  if (/in use by a container/.test(said)) {
    return ' Some untagged images were kept because a running or interrupted build uses them: "podman system prune --build" removes them.';
  }
  return ` The layers that Podman stores as images were kept: ${said.replace(/^Error: /, "").slice(0, 300)}.`;
}
