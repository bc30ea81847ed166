import type { DraftPart } from "../drafts";
import { networkOf, resourceParts } from "../extraArguments";
import type { Part } from "../types";
import type { InstructionSite, StepDraft } from "../walk";
import { bodyText, flagValue } from "./copy";
import { mountParts } from "./mounts";

/** A command with all that it sees: what is set, where and as which user it runs, and what is mounted. */
export function runParts(site: InstructionSite): StepDraft {
  const { instruction, scope, input } = site;
  const { hash, build } = input;
  const mounts = build.file
    .mountsOf(instruction)
    .map((mount) => mountParts(site, mount))
    .sort((a, b) => (a.target < b.target ? -1 : 1));
  const security = flagValue(instruction, "security");
  const devices = instruction.flags.filter(({ name }) => name === "device").map(({ value }) => value ?? "");
  const command = instruction.json
    ? instruction.words.map(({ value }) => value)
    : [...(scope.shell ? (JSON.parse(scope.shell) as string[]) : ["/bin/sh", "-c"]), ...commandText(site)];
  const parts: DraftPart[] = [
    { kind: "instruction", name: "command", value: hash(command) },
    ...scope.changesSinceLastRun().map(([name, value]): Part => ({ kind: "variable", name, value: hash(value) })),
    ...(scope.shell ? [{ kind: "state", name: "SHELL", value: hash(scope.shell), informational: true } as const] : []),
    ...(scope.user ? [{ kind: "state", name: "USER", value: hash(scope.user) } as const] : []),
    { kind: "state", name: "WORKDIR", value: hash(scope.workdir) },
    ...(security && security !== "sandbox"
      ? [{ kind: "instruction", name: "--security", value: security } as const]
      : []),
    ...(devices.length > 0 ? [{ kind: "instruction", name: "--device", value: hash(devices) } as const] : []),
    { kind: "network", value: flagValue(instruction, "network") ?? networkOf(build.options) },
    ...resourceParts(build.options, hash),
    ...mounts.flatMap((mount) => mount.parts),
  ];
  return { parts, sources: mounts.flatMap(({ sources = [] }) => sources) };
}

/**
 * What the shell is given: a heredoc that is all of the command is the script itself, and its delimiter does not count.
 */
function commandText({ instruction, input }: InstructionSite): string[] {
  const { argumentsText, heredocs } = instruction;
  const { text } = input.build.file;
  const bodies = heredocs.map(({ body, chomp }) => bodyText(text.slice(body.start, body.end), chomp));
  const [only] = heredocs;
  const [script = ""] = bodies;
  if (only && heredocs.length === 1 && isOpener(argumentsText)) {
    return script.startsWith("#!") ? [only.name, script] : [script];
  }
  return [argumentsText, ...heredocs.flatMap(({ name }, at) => [name, bodies[at] as string])];
}

function isOpener(text: string): boolean {
  return /^\d*<<-?\s*(?:"[^"]*"|'[^']*'|[^\s<"']+)$/.test(text);
}
