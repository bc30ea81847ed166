import { escapeInvisible } from "../shared/invisible";
import type { Cause, FileChange } from "./cause";

const verbs = { changed: "changed", added: "added", deleted: "deleted", renamed: "renamed" } as const;

/** A cause in a few words that can follow a time: "package.json changed", "after line 7". */
export function reasonOf(cause: Cause): string {
  return escapeInvisible(inWords(cause));
}

function inWords(cause: Cause): string {
  const { kind, name = "" } = cause;
  switch (kind) {
    case "instruction":
      return name.startsWith("--") || name === "destination" ? `${name} changed` : "instruction changed";
    case "new":
      return "new instruction";
    case "moved":
      return "moved";
    case "removed":
      return name === "" ? "earlier instruction removed" : `${name} removed`;
    case "firstBuild":
      return "not built before";
    case "unfinished":
      return "not finished last time";
    case "files":
      return filesChanged(cause);
    case "variable":
      return `${name} changed`;
    case "state":
      return `${name} changed`;
    case "base":
      return cause.was === undefined ? `${name} updated` : `base is now ${name}`;
    case "step":
      return cause.at ? `after line ${cause.at.line}` : "after an earlier step";
    case "stage":
      return `stage ${name} changed`;
    case "platform":
      return "platform changed";
    case "network":
      return "network changed";
    case "engine":
      return name === "" ? "engine changed" : `${name} changed`;
    case "cache":
      return "cache was cleared";
    case "noCache":
      return "built without cache";
    case "always":
      return "runs in every build";
  }
}

function filesChanged({ files, fileCount = files.length, changes = [] }: Cause): string {
  const [first] = files;
  if (first === undefined) return "files changed";
  const [only] = changes;
  if (fileCount === 1) return only ? changed(only) : `${first} changed`;
  const more = fileCount - 1;
  return `${first} and ${more} more ${more === 1 ? "file" : "files"} changed`;
}

function changed({ path, how, from }: FileChange): string {
  return how === "renamed" ? `${from} renamed to ${path}` : `${path} ${verbs[how]}`;
}
