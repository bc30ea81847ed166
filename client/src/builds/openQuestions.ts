import type { BuildQuestions, BuildRequest } from "../../../server/src/protocol";

/** What the person asked for when starting a build. */
export interface BuildWish {
  /** A stage to build to, already chosen. */
  readonly target?: string;
  /** Which stage is asked, whatever the file says. */
  readonly askStage?: boolean;
  /** Everything is asked again, what was answered before included. */
  readonly askAll?: boolean;
  readonly noCache?: boolean;
}

/** A question after that for the stage. `arguments` asks for all build arguments at once. */
export type Question =
  | { readonly kind: "context" }
  | { readonly kind: "argument"; readonly name: string }
  | { readonly kind: "arguments" }
  | { readonly kind: "tag" };

/** The part of a build request that a person answers. `tag: ""`: asked, and none is wanted. */
export type Answers = Partial<Pick<BuildRequest, "target" | "context" | "tag">> & Pick<BuildRequest, "buildArgs">;

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
  if (wish.target !== undefined) return { target: wish.target };
  if (questions.stages.length < 2) return { target: undefined };
  if (wish.askStage || wish.askAll) return "ask";
  const ends = endStages(questions);
  if (ends.length < 2) return { target: undefined };
  // A target of the last build that is no end of the file was a "build to here": it does not decide this one.
  const remembered = ends.find((stage) => stage.name === questions.remembered?.target);
  return remembered ? { target: remembered.name } : "ask";
}

/** What is answered without asking, by the file or by the last build's answers, once the target is known. */
export function knownAnswers(questions: BuildQuestions, target: string | undefined): Answers {
  const { remembered } = questions;
  // Each end of a file makes an image of its own, so one's tag is not taken for another.
  const otherEnd = endStages(questions).length > 1 && target !== remembered?.target;
  return {
    target,
    context: remembered?.context ?? (questions.contextIsClear ? questions.contexts[0] : undefined),
    tag: otherEnd || isIntermediate(questions, target) ? undefined : remembered?.tag,
    buildArgs: { ...remembered?.buildArgs },
  };
}

/** What has to be asked once the target is known, in the order in which it is asked. */
export function openQuestions(questions: BuildQuestions, wish: BuildWish, known: Answers): Question[] {
  const missing = questions.argsWithoutDefault.filter((name) => known.buildArgs[name] === undefined);
  const open: Question[] = [];
  if (wish.askAll || known.context === undefined) open.push({ kind: "context" });
  if (wish.askAll) open.push({ kind: "arguments" });
  else open.push(...missing.map((name): Question => ({ kind: "argument", name })));
  const tagIsOpen = known.tag === undefined && !isIntermediate(questions, known.target);
  if (wish.askAll || tagIsOpen) open.push({ kind: "tag" });
  return open;
}
