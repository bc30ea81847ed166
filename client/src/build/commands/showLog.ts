import { Uri } from "vscode";
import type { Command } from "../../command";
import { activeDockerfile } from "../dockerfiles";

/** Shows the log of this file's last build, else of the last build; before any build, the extension's own log. */
export const showLog: Command = {
  id: "buildkitLens.showLog",
  run: ({ logs, output }, file) => {
    if (!logs.show(file instanceof Uri ? file : activeDockerfile())) output.show(true);
  },
};
