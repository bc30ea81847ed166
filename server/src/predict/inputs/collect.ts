import type { Instruction } from "../../dockerfile";
import { withoutSecrets } from "../../protocol";
import { instructionKeys, stageKey } from "../../steps/keys";
import { planSteps } from "../../steps/steps";
import type { PlannedStep } from "../../steps/types";
import { ContextAnswers } from "./drafts";
import { finishSteps } from "./finish";
import { saltedHasher } from "./hashing";
import { keyRulesOf } from "./keyRules";
import { platformOfMachine } from "./platforms";
import type { BuildEnvironment, BuildInputs, EngineBuild, StepInputs, StepKeys } from "./types";
import { draftSteps } from "./walk";

/** What is shown of an instruction. */
const longestInstruction = 120;

/**
 * A file whose stages can inherit more variables and ONBUILDs from each other is not predicted: these are inputs of steps in
 * each of the stages, far more than the file is long. Files that people write have some hundreds.
 */
const mostInherited = 1_000_000;

/**
 * Why the steps of a build cannot be predicted, as a sentence for people; undefined where they can: the builder that
 * Docker had before BuildKit uses other rules.
 */
export function whyNotPredicted(build: Pick<EngineBuild, "counting" | "file">): string | undefined {
  const { refusal } = keyRulesOf(build);
  if (refusal !== undefined) return refusal;
  return countInherited(build.file) > mostInherited
    ? "Predictions do not support Dockerfiles with this many stages."
    : undefined;
}

/** How many inputs the steps of a file can have at most because a stage inherits them; which one from which is a build's to say. */
function countInherited(file: EngineBuild["file"]): number {
  const variables = ["ENV", "ARG"].flatMap((keyword) => file.instructionsOf(keyword).flatMap(({ pairs }) => pairs));
  return file.stages.length * (variables.length + file.instructionsOf("ONBUILD").length);
}

/**
 * The inputs of each step of a build, as far as its engine compares them, and the keys that follow. Queries the
 * contexts for what instructions take, each selection once; linear in the steps and in the files taken. Rejects only
 * when aborted.
 */
export async function collectInputs(
  build: EngineBuild,
  environment: BuildEnvironment,
  signal?: AbortSignal,
): Promise<BuildInputs> {
  const { file, engine, counting, options } = build;
  const plan = planSteps(file, counting, options.target);
  const rules = keyRulesOf(build);
  const hash = saltedHasher(environment.salt);
  const asked = options.platforms?.length ? options.platforms : [environment.platform ?? platformOfMachine()];
  const byPlatform = asked.map((platform) => draftSteps({ build, rules, environment, plan, platform, hash }));
  const answers = await ContextAnswers.of(byPlatform, signal);
  const keys = instructionKeys(file);
  const [first, ...others] = byPlatform.map((drafts) =>
    finishSteps(drafts, answers, hash, (instruction) => keys.get(instruction) as string),
  );
  const numbers = new Map(file.stages.map((stage) => [stage, stage.name ?? `stage-${stage.index}`]));
  const toInputs = (step: PlannedStep): StepInputs[] => {
    const finished = first?.get(step.instruction);
    if (!finished) return [];
    const otherPlatforms = others.flatMap((steps): StepKeys[] => {
      const other = steps.get(step.instruction);
      return other ? [{ cacheKey: other.cacheKey, looseKey: other.looseKey }] : [];
    });
    const { readFiles, ...own } = finished;
    const inputs: StepInputs = {
      key: step.key,
      stageKey: stageKey(file, step.stage),
      stage: numbers.get(step.stage) as string,
      index: step.index,
      line: file.lines.lineAt(step.instruction.textSpan.start) + 1,
      keyword: step.instruction.keyword,
      instruction: shown(step.instruction),
      ...own,
      ...(otherPlatforms.length > 0 ? { otherPlatforms } : {}),
    };
    if (readFiles) Object.defineProperty(inputs, "files", { get: readFiles, enumerable: true });
    return [inputs];
  };
  return { version: 1, engine, counting, steps: plan.steps.flatMap(toInputs) };
}

function shown({ logical }: Instruction): string {
  const text = withoutSecrets(logical.text.trim().replace(/\s+/g, " "), "certain");
  return text.length > longestInstruction ? `${text.slice(0, longestInstruction - 1)}…` : text;
}
