import { commands, type Disposable } from "vscode";
import { build } from "./build/commands/build";
import { buildStage } from "./build/commands/buildStage";
import { buildWithOptions } from "./build/commands/buildWithOptions";
import { buildWithoutCache } from "./build/commands/buildWithoutCache";
import { cancelBuild } from "./build/commands/cancelBuild";
import { chooseEngine } from "./build/commands/chooseEngine";
import { showLog } from "./build/commands/showLog";
import { buildersViewCommands } from "./builders/commands";
import { clearCache } from "./caches/clearCache";
import { cachesViewCommands } from "./caches/commands";
import type { Command } from "./command";
import { buildsViewCommands } from "./history/commands";
import { importBuild } from "./history/importBuild";
import { fixAllInDockerfile } from "./lint/fixAllInDockerfile";
import { fixAllInWorkspace } from "./lint/fixAllInWorkspace";
import type { Parts } from "./parts";
import { applySpeedup } from "./predict/applySpeedup";
import { showNextBuild } from "./predict/showNextBuild";
import { switchBuild } from "./predict/switchBuild";
import { restartServer } from "./restartServer";
import { showError } from "./ui/messages";

/** All commands; the manifest lists the same commands with their titles. */
const allCommands: readonly Command[] = [
  fixAllInDockerfile,
  fixAllInWorkspace,
  build,
  buildStage,
  buildWithOptions,
  buildWithoutCache,
  cancelBuild,
  chooseEngine,
  clearCache,
  importBuild,
  restartServer,
  showLog,
  showNextBuild,
  switchBuild,
  applySpeedup,
  ...buildsViewCommands,
  ...cachesViewCommands,
  ...buildersViewCommands,
];

/** Registers every command. */
export function registerCommands(parts: Parts): Disposable[] {
  return allCommands.map(({ id, run }) =>
    commands.registerCommand(id, async (...called: unknown[]) => {
      try {
        return await run(parts, ...called);
      } catch (error) {
        showError(error);
        return undefined;
      }
    }),
  );
}
