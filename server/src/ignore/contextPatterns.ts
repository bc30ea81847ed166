import { defined } from "../shared/defined";
import { type ContextRules, contextRuleSets } from "./contextRules";
import { ignorePatterns } from "./names";
import { isSoundPattern } from "./pathPattern";

/** The patterns of a build context's ignore file. */
export interface ContextPatterns {
  /** Those that can be matched, in their order. */
  readonly patterns: readonly string[];
  /** The first one that is not a valid pattern: a build with it fails. */
  readonly invalid?: string;
}

/** Reads the text of an ignore file by an engine's rules. */
export function contextPatterns(text: string, rules: ContextRules): ContextPatterns {
  const all = ignorePatterns(contextRuleSets[rules].keepsSpaceAfterBang ? withSpaceKept(text) : text);
  const isValid = (pattern: string) => isSoundPattern(pattern.replace(/^!/, ""));
  const invalid = all.find((pattern) => !isValid(pattern));
  return { patterns: all.filter(isValid), ...defined({ invalid }) };
}

/** Podman was seen to read a file as Docker does, except for a space after the `!`, which is part of the name there. */
function withSpaceKept(text: string): string {
  return text.replace(/^([ \t]*!)(?=[ \t])/gm, "$1\\");
}
