import { readdirSync } from "node:fs";
import { sizeLimits } from "../files/limits";
import { readTextNow } from "../files/regularFile";

/** A process that can be known again: its number may be given to another one once it is gone, its start time not. */
export interface ProcessMark {
  readonly pid: number;
  readonly started: string;
}

/**
 * The processes that this one started, those that these started, and so on, as far as the system reports them: from /proc
 * on Linux; none elsewhere, where engines build in a separate machine.
 */
export function descendantsOf(pid: number | undefined): ProcessMark[] {
  if (pid === undefined || process.platform !== "linux") return [];
  const children = new Map<number, ProcessMark[]>();
  for (const name of processNumbers()) {
    const found = statOf(name);
    if (found) children.set(found.parent, [...(children.get(found.parent) ?? []), found.mark]);
  }
  const descendants: ProcessMark[] = [];
  const waiting = [pid];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const child of children.get(next) ?? []) {
      descendants.push(child);
      waiting.push(child.pid);
    }
  }
  return descendants;
}

/** A running process; undefined if there is none, or if the system does not report it. */
export function markOf(pid: number): ProcessMark | undefined {
  return statOf(String(pid))?.mark;
}

/** Whether that very process is still there. */
export function isStill(mark: ProcessMark): boolean {
  return markOf(mark.pid)?.started === mark.started;
}

function processNumbers(): string[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** Of `/proc/<pid>/stat`: number, name in parentheses (which may hold anything), state, parent, … the 22nd is the start. */
function statOf(name: string): { readonly parent: number; readonly mark: ProcessMark } | undefined {
  try {
    const text = readTextNow(`/proc/${name}/stat`, sizeLimits.processStatus, "latin1");
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
    return { parent: Number(fields[1]), mark: { pid: Number(name), started: fields[19] ?? "" } };
  } catch {
    return undefined;
  }
}
