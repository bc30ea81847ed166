import type { Part } from "../types";
import type { InstructionSite, StepDraft } from "../walk";

/** Build arguments that need no ARG. */
const predefined = ["http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy"].flatMap((name) => [
  name,
  name.toUpperCase(),
]);

/** By the names of all arguments that have a value by then, not by the values: only a RUN depends on those. */
export function argParts({ instruction, scope, input, argument }: InstructionSite): StepDraft {
  const { buildArgs = {} } = input.build.options;
  const given = predefined.filter((name) => Object.hasOwn(buildArgs, name));
  const added = instruction.pairs
    .filter(({ name, value }) => !scope.isArgument(name) && (value !== undefined || argument(name) !== undefined))
    .map(({ name }) => name);
  const names: Part = { kind: "instruction", name: "names", value: input.hash(added.sort()) };
  const others = given.map((name): Part => ({ kind: "variable", name, value: "given" }));
  return { parts: [names, ...others] };
}
