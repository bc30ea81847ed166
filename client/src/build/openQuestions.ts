import type { BuildQuestions, BuildRequest } from "../../../server/src/protocol";

/** What the person asked for when starting a build. */
export interface BuildWish {
  /** A stage to build to, already chosen. */
  readonly target?: string;
  /** Which stage is asked, whatever the file says. */
  readonly askStage?: boolean;
  readonly noCache?: boolean;
  /** The answers of a past build, which stand for this one too. */
  readonly again?: Answers;
  /** Build arguments that are asked for, besides those that are open: a past build's secrets, which nobody kept. */
  readonly askArguments?: readonly string[];
}

/** A question after that for the stage. */
export type Question =
  | { readonly kind: "context" }
  | { readonly kind: "argument"; readonly name: string }
  | { readonly kind: "tag" }
  | { readonly kind: "push" };

/** The part of a build request that a person answers. `tags: []`: asked, and none is wanted. */
export type Answers = Omit<BuildRequest, "uri" | "context" | "buildArgs" | "remember"> & {
  readonly context?: string | undefined;
  readonly target?: string | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly buildArgs: Readonly<Record<string, string>>;
};

/** The stages that a person may want to build: those that no other stage needs. */
export function endStages(questions: BuildQuestions): BuildQuestions["stages"] {
  return questions.stages.filter((stage) => stage.isEnd || stage.isLast);
}

/** Whether the target is a stage on the way: its image gets no name, so that it never takes the finished one's. */
export function isIntermediate(questions: BuildQuestions, target: string | undefined): boolean {
  if (target === undefined) return false;
  return !endStages(questions).some((stage) => stage.name === target);
}

/**
 * The stage to build to, as far as it is clear: `{ target }`, where undefined stands for the last stage; `"ask"` where
 * the person has to choose.
 */
export function targetOf(questions: BuildQuestions, wish: BuildWish): { target: string | undefined } | "ask" {
  if (wish.again) return { target: wish.again.target };
  if (wish.target !== undefined) return { target: wish.target };
  if (questions.stages.length < 2) return { target: undefined };
  if (wish.askStage) return "ask";
  const ends = endStages(questions);
  if (ends.length < 2) return { target: undefined };
  // A target of the last build that is no end of the file was a "build to here": it does not decide this one.
  const remembered = ends.find((stage) => stage.name === questions.remembered?.target);
  return remembered ? { target: remembered.name } : "ask";
}

/**
 * What is answered without asking, by the file or by the last build's answers, once the target is known. The engine is
 * not among it: that is the one in use.
 */
export function knownAnswers(questions: BuildQuestions, target: string | undefined): Answers {
  const { engine: _, ...remembered }: Answers = questions.remembered ?? { buildArgs: {} };
  // Each end of a file makes an image of its own, so one's tag and destination are not taken for another.
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

/** What has to be asked once the target is known, in the order in which it is asked. */
export function openQuestions(questions: BuildQuestions, wish: BuildWish, known: Answers): Question[] {
  const open: Question[] = [];
  if (known.context === undefined) open.push({ kind: "context" });
  for (const name of missingArguments(questions, known, wish.askArguments)) open.push({ kind: "argument", name });
  if (known.tags === undefined && !isIntermediate(questions, known.target)) open.push({ kind: "tag" });
  // What others get to see is never sent on without a word.
  if (known.output?.kind === "push") open.push({ kind: "push" });
  return open;
}

/** The build arguments that need a value and have none. */
export function missingArguments(questions: BuildQuestions, known: Answers, further: readonly string[] = []): string[] {
  const needed = new Set([...questions.argsWithoutDefault, ...further]);
  return [...needed].filter((name) => known.buildArgs[name] === undefined);
}
