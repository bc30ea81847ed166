import type { Dockerfile, Instruction } from "../../dockerfile";
import { checkCommentAbove } from "../checkDirectives";
import { flagUses } from "./flagUses";
import { mountUses } from "./mountUses";
import { syntaxUses } from "./syntaxUses";
import type { FeatureUse } from "./use";

const memo = new WeakMap<Dockerfile, readonly FeatureUse[]>();

/** All features in a file, and in what ONBUILD triggers, that some engine or frontend does not have. */
export function featureUses(file: Dockerfile): readonly FeatureUse[] {
  let uses = memo.get(file);
  if (!uses) {
    uses = [...checkUses(file), ...file.instructions.flatMap((instruction) => usesOf(file, instruction))];
    memo.set(file, uses);
  }
  return uses;
}

function usesOf(file: Dockerfile, instruction: Instruction): FeatureUse[] {
  const own = [
    ...flagUses(instruction),
    ...file.mountsOf(instruction).flatMap((mount) => mountUses(file, mount)),
    ...syntaxUses(file, instruction),
  ];
  return instruction.trigger ? [...own, ...usesOf(file, instruction.trigger)] : own;
}

function checkUses(file: Dockerfile): FeatureUse[] {
  const ofFile = file.directives.filter(({ name }) => name === "check");
  const above = file.instructions.flatMap((instruction) => checkCommentAbove(file, instruction) ?? []);
  return [
    ...ofFile.map(({ span, valueSpan }) => ({
      feature: "check-directive" as const,
      span: { start: span.start, end: valueSpan.end },
    })),
    ...above.map(({ valueSpan }) => ({ feature: "check-above" as const, span: valueSpan })),
  ];
}
