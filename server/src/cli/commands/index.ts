import type { Command } from "../command";
import { lintCommand } from "./lint";

/** The table of commands, in the order of the help. */
export const commands: readonly Command[] = [lintCommand];
