import { formatWithOptions } from "node:util";
import { outputMark } from "../../../scripts/parts/vscode/pageOperations.js";

/** Sorts the workbench's log: what tests print goes to stdout, the rest is kept for when something goes wrong. */
export class Output {
  private readonly others: string[] = [];
  private anyFromTests = false;
  private readonly showAll = Boolean(process.env.BUILDKIT_LENS_VSCODE_LOG);

  take(severity: string, parts: unknown[]): void {
    const line = formatWithOptions({ depth: 4 }, ...parts);
    if (line.startsWith(outputMark)) {
      this.anyFromTests = true;
      console.log(line.slice(outputMark.length));
      return;
    }
    if (this.showAll) console.log(`[${severity}] ${line}`);
    if (severity !== "trace" && severity !== "debug") this.others.push(`[${severity}] ${line}`);
  }

  /** After a failure before any test spoke: prints the end of the workbench's log and of the server's. */
  explain(serverLog = ""): void {
    if (this.anyFromTests || this.showAll) return;
    console.error(["The end of the workbench's log:", ...this.others.slice(-30)].join("\n"));
    console.error(["The end of the server's log:", ...serverLog.split("\n").slice(-30)].join("\n"));
  }
}
