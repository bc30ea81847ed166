import { runProgram } from "../../programs/program";
import { isAtLeast } from "../../shared/versions";
import { lastWords } from "../detection";
import { folderCache, mountsFolder } from "../podman/folderCache";
import { identity } from "./identity";

/** From here on there is `buildah prune`. */
const firstWithPrune = "1.29.0";

export const buildahCache = folderCache({
  engine: identity,

  async folder() {
    if (process.getuid === undefined) return { why: "Buildah stores its cache mounts where they cannot be listed." };
    return mountsFolder(process.env.TMPDIR || "/var/tmp", process.getuid());
  },

  async pruneLayers(status) {
    if (!isAtLeast(status.version, firstWithPrune)) {
      return ` Layers were kept: Buildah can clear them since version ${firstWithPrune}.`;
    }
    const result = await runProgram({ file: status.program, args: ["prune", "--force"] }, 600);
    if (result.code === 0) return " Untagged images, in which Buildah stores layers, were removed too.";
    return ` The layers that Buildah stores as images were kept: ${lastWords(result.spawnError ?? result.stderr)}.`;
  },
});
