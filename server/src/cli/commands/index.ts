import type { Command } from "../command";
import { buildCommand } from "./build";
import { buildsCommand } from "./builds";
import { cacheCommand } from "./cache";
import { initCommand } from "./init";
import { lintCommand } from "./lint";
import { predictCommand } from "./predict";
import { rulesCommand } from "./rules";

/** The table of commands, in the order of the help. */
export const commands: readonly Command[] = [
  lintCommand,
  rulesCommand,
  initCommand,
  buildCommand,
  predictCommand,
  buildsCommand,
  cacheCommand,
];
