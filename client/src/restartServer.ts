import { window } from "vscode";
import { count } from "../../server/src/shared/inWords";
import type { Command } from "./command";

/** Restarts the language server. Asks first if builds are running, because they stop with it. */
export const restartServer: Command = {
  id: "buildkitLens.restartServer",
  run: async ({ server, builds }) => {
    const running = builds.running.length;
    const message = `Restarting the server cancels ${count(running, "running build")}.`;
    if (running > 0 && !(await window.showWarningMessage(message, { modal: true }, "Restart"))) return;
    await server.restart();
  },
};
