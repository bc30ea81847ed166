import type { BuildQuestions, BuildRequest } from "../../../server/src/protocol";

/** What the user chose when starting a build. */
export interface BuildWish {
  /** The stage to build, already chosen. */
  readonly target?: string;
  /** Ask for the stage, even if the file has only one candidate. */
  readonly askStage?: boolean;
  readonly noCache?: boolean;
  /** The answers of a past build, to use again. */
  readonly again?: Answers;
  /** Build arguments to ask for in addition to missing ones: secrets of a past build, which were not stored. */
  readonly askArguments?: readonly string[];
}

/** A question after that for the stage. */
export type Question =
  | { readonly kind: "context" }
  | { readonly kind: "argument"; readonly name: string }
  | { readonly kind: "tag" }
  | { readonly kind: "push" };

/** The part of a build request that the user answers. `tags: []`: the user wants an untagged image. */
export type Answers = Omit<BuildRequest, "uri" | "context" | "buildArgs" | "remember"> & {
  readonly context?: string | undefined;
  readonly target?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly buildArgs: Readonly<Record<string, string>>;
};

/** The stages worth building on their own: those that no other stage needs. */
export function endStages(questions: BuildQuestions): BuildQuestions["stages"] {
  return questions.stages.filter((stage) => stage.isEnd || stage.isLast);
}

/** Whether the target is an intermediate stage: its image gets no tag, so that it cannot replace the final image's. */
export function isIntermediate(questions: BuildQuestions, target: string | undefined): boolean {
  if (target === undefined) return false;
  return !endStages(questions).some((stage) => stage.name === target);
}

/**
 * The stage to build, if it is clear: `{ target }`, where undefined means the last stage; `"ask"`: the user has to
 * choose.
 */
export function targetOf(questions: BuildQuestions, wish: BuildWish): { target: string | undefined } | "ask" {
  if (wish.again) return { target: wish.again.target };
  if (wish.target !== undefined) return { target: wish.target };
  if (questions.stages.length < 2) return { target: undefined };
  if (wish.askStage) return "ask";
  const ends = endStages(questions);
  if (ends.length < 2) return { target: undefined };
  // A remembered intermediate target was a "Build to here": it does not apply to this build.
  const remembered = ends.find((stage) => stage.name === questions.remembered?.target);
  return remembered ? { target: remembered.name } : "ask";
}

/**
 * The answers that the file or the last build's answers give without asking, once the target is known. They do not include
 * the engine: the current one is used.
 */
export function knownAnswers(questions: BuildQuestions, target: string | undefined): Answers {
  const { engine: _, ...remembered }: Answers = questions.remembered ?? { buildArgs: {} };
  // Each final stage builds its own image, so the tag and output of one are not used for another.
  const otherEnd = endStages(questions).length > 1 && target !== remembered.target;
  const isOther = otherEnd || isIntermediate(questions, target);
  const { tags, output, ...others } = remembered;
  return {
    ...others,
    target,
    context: remembered.context ?? (questions.contextIsClear ? questions.contexts[0] : undefined),
    tags: isOther ? undefined : tags,
    ...(isOther || output === undefined ? {} : { output }),
  };
}

/** The questions that are open once the target is known, in the order to ask them. */
export function openQuestions(questions: BuildQuestions, wish: BuildWish, known: Answers): Question[] {
  const open: Question[] = [];
  if (known.context === undefined) open.push({ kind: "context" });
  for (const name of missingArguments(questions, known, wish.askArguments)) open.push({ kind: "argument", name });
  if (known.tags === undefined && !isIntermediate(questions, known.target)) open.push({ kind: "tag" });
  // An image is never published without asking.
  if (known.output?.kind === "push") open.push({ kind: "push" });
  return open;
}

/** The build arguments that need a value and have none. */
export function missingArguments(questions: BuildQuestions, known: Answers, further: readonly string[] = []): string[] {
  const needed = new Set([...questions.argsWithoutDefault, ...further]);
  return [...needed].filter((name) => known.buildArgs[name] === undefined);
}
