import { fill } from "../filling";
import { type SourceParts, take } from "../taking";
import type { Part } from "../types";
import type { InstructionSite, StepDraft } from "../walk";

/**
 * By its text, spaces included, the arguments in force, and what bind mounts show of contexts. Of a stage that it
 * mounts it only counts whether a step of it ran in the same build.
 */
export function runParts(site: InstructionSite): StepDraft {
  const { instruction, scope, input } = site;
  const { hash, build } = input;
  const text = instruction.logical.text.slice("RUN ".length);
  const bodies = instruction.heredocs.map(({ body }) => build.file.text.slice(body.start, body.end).trim());
  const mounts = build.file.mountsOf(instruction).flatMap((mount): readonly SourceParts[] => {
    if (mount.type !== "bind" && mount.from === undefined) return [];
    const source = fill(site, mount.source ?? ".").text;
    const taken = take(site, mount.from, { keyword: "mount", sources: [source] });
    return [mount.type === "bind" ? taken : { ...taken, parts: [] }];
  });
  const sources = mounts.flatMap((mount) => mount.sources);
  const variables = scope.changesSinceLastRun().filter(([name]) => scope.isArgument(name));
  return {
    parts: [
      { kind: "instruction", name: "command", value: hash(text, bodies) },
      ...variables.map(([name, value]): Part => ({ kind: "variable", name, value: hash(value) })),
      ...mounts.flatMap(({ parts }) => parts),
    ],
    ...(sources.length > 0 ? { sources, rerunsWithSource: true } : {}),
  };
}
