import { resolve } from "node:path";
import { below } from "../../files/below";
import { escapeInvisible } from "../../shared/invisible";
import type { Format, FormatContext } from "./format";

const commands = { error: "error", warning: "warning", info: "notice" } as const;

/** Workflow commands that GitHub Actions turns into annotations of a pull request's lines. */
export const github: Format = {
  help: "Workflow commands, which GitHub Actions shows as annotations of a pull request.",
  *print({ files, problems }, context) {
    for (const { path, findings } of files) {
      const file = inWorkspace(path, context);
      for (const { rule, severity, message, range } of findings) {
        const { start, end } = range;
        const lines = { line: start.line + 1, endLine: end.line + 1 };
        // Columns are only known to annotations within one line.
        const columns = start.line === end.line ? { col: start.character + 1, endColumn: end.character + 1 } : {};
        yield command(commands[severity], { file, ...lines, ...columns, title: rule }, message);
      }
    }
    for (const { path, message, position } of problems) {
      const place = position ? { line: position.line + 1, col: position.character + 1 } : {};
      yield command("error", { file: inWorkspace(path, context), ...place, title: "Not checked" }, message);
    }
  },
};

type Properties = Readonly<Record<string, string | number | undefined>>;

function command(name: string, properties: Properties, message: string): string {
  const given = Object.entries(properties).filter(([, value]) => value !== undefined);
  const list = given.map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${list.join(",")}::${escapeMessage(message)}\n`;
}

function escapeMessage(text: string): string {
  return escapeInvisible(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeMessage(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** Annotations name files from the workspace's folder, which a step need not run in. */
function inWorkspace(path: string, { cwd, env }: FormatContext): string {
  return below(env.GITHUB_WORKSPACE || cwd, resolve(cwd, path))?.join("/") ?? path;
}
