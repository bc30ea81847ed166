import type { Mount } from "../../../dockerfile";
import { fill } from "../filling";
import { absolutePath } from "../paths";
import { take } from "../taking";
import type { Part } from "../types";
import type { InstructionSite, StepDraft } from "../walk";

/** Fields that are part of a step's key, by type. A cache's id and sharing are not. */
const fieldsThatCount: Readonly<Record<string, readonly string[]>> = {
  secret: ["id", "mode", "uid", "gid", "required", "env"],
  ssh: ["id", "mode", "uid", "gid", "required"],
  tmpfs: ["size"],
};

interface MountDraft extends StepDraft {
  /** Absolute; BuildKit sorts by it. */
  readonly target: string;
}

/** A mount's definition; of a bind mount also what it shows. */
export function mountParts(site: InstructionSite, mount: Mount): MountDraft {
  const { hash } = site.input;
  const { scope } = site;
  const informational: Part[] = [];
  const field = (name: string) => {
    const value = mount.field(name)?.value;
    if (value === undefined) return undefined;
    const filled = fill(site, value);
    for (const part of filled.informational) informational.push(part);
    return filled.text;
  };
  const target = absolutePath(scope.workdir, field("target") ?? "");
  const { type } = mount;
  const isWritable = mount.field("readwrite") !== undefined;
  const values = (fieldsThatCount[type] ?? []).map((name) => (mount.field(name) ? (field(name) ?? "true") : ""));
  const source = field("source") ?? "";
  const isBind = type === "bind";
  const from = mount.from;
  const hasContent = isBind || (type === "cache" && from !== undefined);
  const taken = hasContent
    ? take(site, from, { keyword: "mount", sources: [source === "" ? "." : source] })
    : { parts: [], sources: [] };
  const isKnown = taken.parts.some(({ kind }) => kind === "files");
  const path = isKnown ? "" : absolutePath("/", source);
  const definition = hash(type, target, isWritable ? "rw" : "", isBind || type === "cache" ? path : source, values);
  return {
    parts: [{ kind: "instruction", name: "--mount", value: definition }, ...taken.parts, ...informational],
    sources: taken.sources,
    target,
  };
}
