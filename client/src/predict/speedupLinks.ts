import type { FilePrediction, PredictionHint } from "../../../server/src/protocol";
import { commandLink } from "../ui/commandLink";

/** The prediction with links to the fixes of its hints, in the hovers of the hints' lines. */
export function withSpeedupLinks(prediction: FilePrediction): FilePrediction {
  const { uri, hints, steps } = prediction;
  if (hints.length === 0) return prediction;
  const links = (line: number) => hints.filter((hint) => hint.line === line).flatMap((hint) => linkTo(uri, hint));
  return {
    ...prediction,
    steps: steps.map((step) => ({ ...step, hover: [step.hover, ...links(step.line)].join("\n\n") })),
  };
}

function linkTo(uri: string, { line, ruleId, fixTitle }: PredictionHint): string[] {
  return fixTitle === undefined ? [] : [commandLink(fixTitle, "buildkitLens.applyCheaper", [uri, line, ruleId])];
}
