import { runProgram } from "../../programs/program";
import { lastWords } from "../detection";
import { folderCache, mountsFolder } from "../podman/folderCache";
import { isAtLeast } from "../version";
import { identity } from "./identity";

/** From here on there is `buildah prune`. */
const firstWithPrune = "1.29.0";

export const buildahCache = folderCache({
  engine: identity,

  async folder() {
    if (process.getuid === undefined)
      return { why: "Buildah keeps its cache mounts where they cannot be listed from here." };
    return mountsFolder(process.env.TMPDIR || "/var/tmp", process.getuid());
  },

  async pruneLayers(status) {
    if (!isAtLeast(status.version, firstWithPrune)) {
      return ` The layers stay: Buildah cannot clear them by itself before ${firstWithPrune}.`;
    }
    const result = await runProgram({ file: status.program, args: ["prune", "--force"] }, 600);
    if (result.code === 0) return " Images without a name, in which Buildah keeps its layers, are gone too.";
    return ` The layers that Buildah keeps as images stay: ${lastWords(result.spawnError ?? result.stderr)}.`;
  },
});
