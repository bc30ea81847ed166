import type { Instruction, Stage } from "../../dockerfile";
import { defined } from "../../shared/defined";
import type { BuildPlan } from "../../steps/steps";
import { Bases, type Source } from "./bases";
import type { Draft, DraftPart } from "./drafts";
import type { Hasher } from "./hashing";
import type { KeyRules } from "./keyRules";
import { workingDirectory } from "./paths";
import { Scope } from "./scope";
import type { BuildEnvironment, EngineBuild } from "./types";

/** Everything that steps are computed from, for one platform. */
export interface DraftInput {
  readonly build: EngineBuild;
  readonly rules: KeyRules;
  readonly environment: BuildEnvironment;
  readonly plan: BuildPlan;
  /** That is built for. */
  readonly platform: string;
  readonly hash: Hasher;
}

/** One instruction whose engine decides which inputs it compares. */
export interface InstructionSite {
  readonly input: DraftInput;
  readonly instruction: Instruction;
  /** What is in force before the instruction. */
  readonly scope: Scope;
  /** What a `from` names there; `numbers`: whether a stage's number does. */
  source(name: string, numbers: boolean): Source;
  /** What the build, or an ARG before the first FROM, gives an argument. */
  argument(name: string): string | undefined;
}

/** What an engine compares for one instruction. */
export interface StepDraft extends Pick<Draft, "isAlias" | "ignoresNoCache" | "rerunsWithSource"> {
  readonly parts: readonly DraftPart[];
  readonly sources?: readonly Stage[];
}

interface End {
  readonly draft: Draft;
  readonly scope: Scope;
}

/** The steps of a build without the content of contexts, each after those that it builds on or takes from. */
export function draftSteps(input: DraftInput): readonly Draft[] {
  const counted = new Set(input.plan.steps.map(({ instruction }) => instruction));
  const bases = new Bases(input);
  const ends = new Map<Stage, End>();
  const drafts: Draft[] = [];
  for (const stage of bases.stagesToBuild())
    ends.set(stage, draftStage(stage, { input, bases, counted, ends, drafts }));
  return drafts;
}

/** A build that is processed stage by stage. */
interface Progress {
  readonly input: DraftInput;
  readonly bases: Bases;
  /** What the engine counts as steps. */
  readonly counted: ReadonlySet<Instruction>;
  /** Of the stages that are done. */
  readonly ends: ReadonlyMap<Stage, End>;
  /** Of all stages until now; those of this stage are added. */
  readonly drafts: Draft[];
}

function draftStage(stage: Stage, { input, bases, counted, ends, drafts }: Progress): End {
  const { file } = input.build;
  const { partsOf, hasStageTriggers } = input.rules;
  const base = bases.of(stage);
  const below = base.kind === "stage" ? ends.get(base.stage) : undefined;
  const scope = new Scope(below?.scope.isEmpty ?? base.kind === "scratch", file.escape, below?.scope);
  const isCounted = counted.has(stage.from);
  let last = below?.draft;
  const add = (instruction: Instruction, draft: Pick<Draft, "parts" | "sources"> & Partial<Draft>) => {
    last = {
      ...draft,
      stage,
      ...(counted.has(instruction) ? { instruction } : {}),
      ...defined({ parent: last }),
    };
    drafts.push(last);
  };
  if (last && isCounted) add(stage.from, { parts: [], sources: [], isAlias: true });
  if (base.kind !== "stage") add(stage.from, { parts: bases.partsOf(base, stage), sources: [] });
  const source = (name: string, numbers: boolean) => bases.source(name, stage, numbers);
  const argument = (name: string) => bases.buildArgument(name) ?? bases.globalValue(name);
  const triggers = base.kind === "stage" && hasStageTriggers ? base.stage.triggers : [];
  for (const instruction of [...triggers, ...stage.instructions]) {
    const draft = partsOf({ input, instruction, scope, source, argument });
    enter(scope, instruction, bases);
    if (!draft) continue;
    const sources = (draft.sources ?? []).flatMap((taken) => ends.get(taken)?.draft ?? []);
    const alwaysExecuted = draft.ignoresNoCache === true && scope.isEmpty && last?.parent === undefined;
    add(instruction, { ...draft, sources, ...(alwaysExecuted ? { alwaysExecuted } : {}) });
  }
  return { draft: last as Draft, scope };
}

/** Puts into force what an instruction says about those after it. */
function enter(scope: Scope, instruction: Instruction, bases: Bases): void {
  const { keyword, argumentsText, pairs } = instruction;
  if (keyword === "USER") scope.user = scope.fillIn(argumentsText).text;
  else if (keyword === "WORKDIR") scope.workdir = workingDirectory(scope.workdir, scope.fillIn(argumentsText).text);
  else if (keyword === "SHELL") scope.shell = JSON.stringify(instruction.words.map(({ value }) => value));
  else if (keyword === "ENV") {
    const values = pairs.map(({ name, value }) => [scope.fillIn(name).text, scope.fillIn(value ?? "").text] as const);
    for (const [name, value] of values) scope.setEnv(name, value);
  } else if (keyword === "ARG") {
    for (const { name, value } of pairs) {
      const given = bases.buildArgument(name);
      const own = value === undefined ? bases.globalValue(name) : scope.fillIn(value).text;
      scope.setArg(name, given ?? own, bases.input.rules.envWins);
    }
  }
}
