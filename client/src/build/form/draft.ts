import type { BuildLimits, BuildOptions, BuildQuestions, EngineLimit } from "../../../../server/src/protocol";
import { type Answers, isIntermediate, knownAnswers } from "../openQuestions";
import { typeOfCache } from "./cacheTypes";

/** The build that the form describes, as far as it has come. */
export type Draft = Answers & { readonly context: string };

/** What the form begins with: the last build's options, else what the file says and what is usual. */
export function firstDraft(questions: BuildQuestions, again: Answers | undefined, folder: string): Draft {
  const target = again ? again.target : questions.remembered?.target;
  const known = again ?? knownAnswers(questions, target);
  const isNamed = known.tags !== undefined || isIntermediate(questions, target);
  return {
    ...known,
    context: known.context ?? questions.contexts[0] ?? folder,
    ...(isNamed ? {} : { tags: [questions.suggestedTag] }),
  };
}

/** A draft without some of its settings, which are the engine's to decide again. */
export function without(draft: Draft, ...names: readonly (keyof BuildOptions | "engine")[]): Draft {
  const left = Object.entries(draft).filter(([name]) => !(names as readonly string[]).includes(name));
  return {
    ...(Object.fromEntries(left) as unknown as Draft),
    buildArgs: names.includes("buildArgs") ? {} : draft.buildArgs,
  };
}

/** Why the engine cannot do what a setting asks for; undefined: it can, or nothing is asked for. */
export function problemOf(
  draft: Draft,
  option: keyof BuildOptions,
  limits: BuildLimits | undefined,
): string | undefined {
  const asked = askedKinds(draft, option);
  const own = limits?.limits.filter((limit) => limit.option === option) ?? [];
  return own.find(({ kind }) => asked.length > 0 && (kind === undefined || asked.includes(kind)))?.reason;
}

/** Why the engine can do nothing of a setting; undefined: it can do some of it. */
export function impossible(option: keyof BuildOptions, limits: BuildLimits | undefined): string | undefined {
  return limitFor(option, undefined, limits)?.reason;
}

/** What the engine cannot do of one kind of a setting: an output's kind, a cache's type. */
export function limitFor(
  option: keyof BuildOptions,
  kind: string | undefined,
  limits: BuildLimits | undefined,
): EngineLimit | undefined {
  return limits?.limits.find((limit) => limit.option === option && (limit.kind === undefined || limit.kind === kind));
}

/** The kinds of what is asked for; an empty text where there are none to tell apart. */
function askedKinds(draft: Draft, option: keyof BuildOptions): string[] {
  const value = draft[option];
  switch (option) {
    case "platforms":
      return (draft.platforms?.length ?? 0) > 1 ? ["several"] : [];
    case "cacheFrom":
    case "cacheTo":
      return (draft[option] ?? []).map(typeOfCache);
    case "output":
      return draft.output ? [draft.output.kind] : [];
    default:
      return isSet(value) ? [""] : [];
  }
}

/** Whether a setting asks for something. */
export function isSet(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && value !== false && value !== "";
}
