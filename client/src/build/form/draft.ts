import type { BuildLimits, BuildOptions, BuildQuestions, EngineLimit } from "../../../../server/src/protocol";
import { type Answers, isIntermediate, knownAnswers } from "../openQuestions";
import { typeOfCache } from "./cacheTypes";

/** The build that the form describes, while it is being edited. */
export type Draft = Answers & { readonly context: string };

/** The initial values of the form: the last build's options, else the file's values and the usual ones. */
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

/** A draft with some settings reset to the engine's default. */
export function without(draft: Draft, ...names: readonly (keyof BuildOptions | "engine")[]): Draft {
  const left = Object.entries(draft).filter(([name]) => !(names as readonly string[]).includes(name));
  return {
    ...(Object.fromEntries(left) as unknown as Draft),
    buildArgs: names.includes("buildArgs") ? {} : draft.buildArgs,
  };
}

/** Why the engine does not support the value of a setting; undefined: it does, or the setting has no value. */
export function problemOf(
  draft: Draft,
  option: keyof BuildOptions,
  limits: BuildLimits | undefined,
): string | undefined {
  const asked = askedKinds(draft, option);
  const own = limits?.limits.filter((limit) => limit.option === option) ?? [];
  return own.find(({ kind }) => asked.length > 0 && (kind === undefined || asked.includes(kind)))?.reason;
}

/** Why the engine does not support a setting at all; undefined: it supports at least some of its values. */
export function impossible(option: keyof BuildOptions, limits: BuildLimits | undefined): string | undefined {
  return limitFor(option, undefined, limits)?.reason;
}

/** The engine's limit for one kind of a setting: an output's kind, a cache's type. */
export function limitFor(
  option: keyof BuildOptions,
  kind: string | undefined,
  limits: BuildLimits | undefined,
): EngineLimit | undefined {
  return limits?.limits.find((limit) => limit.option === option && (limit.kind === undefined || limit.kind === kind));
}

/** The kinds that a setting's value uses; an empty string for a setting without kinds. */
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

/** Whether a setting has a value. */
export function isSet(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && value !== false && value !== "";
}
