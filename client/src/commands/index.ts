import { commands, type Disposable } from "vscode";
import { tellError } from "../messages";
import type { Parts } from "../parts";
import { buildersViewCommands } from "../views/builders/commands";
import { buildsViewCommands } from "../views/builds/commands";
import { cachesViewCommands } from "../views/caches/commands";
import { applyCheaper } from "./applyCheaper";
import { bringAllToStandard } from "./bringAllToStandard";
import { bringToStandard } from "./bringToStandard";
import { build } from "./build";
import { buildStage } from "./buildStage";
import { buildWithOptions } from "./buildWithOptions";
import { buildWithoutCache } from "./buildWithoutCache";
import { cancelBuild } from "./cancelBuild";
import { chooseEngine } from "./chooseEngine";
import { clearCache } from "./clearCache";
import type { Command } from "./command";
import { importBuild } from "./importBuild";
import { restartServer } from "./restartServer";
import { showLog } from "./showLog";
import { showNextBuild } from "./showNextBuild";
import { switchBuild } from "./switchBuild";

/** All commands; the manifest holds the same, with their titles. */
export const allCommands: readonly Command[] = [
  bringToStandard,
  bringAllToStandard,
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
  applyCheaper,
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
        tellError(error);
        return undefined;
      }
    }),
  );
}
