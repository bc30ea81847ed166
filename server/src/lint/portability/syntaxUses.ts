import type { Dockerfile, Instruction, Span } from "../../dockerfile";
import { type ExpandedWord, expandedWords, wordOfValue } from "../../dockerfile/model/expandedWords";
import type { FeatureName } from "./features";
import type { FeatureUse } from "./use";

const gitSource = /^(?:git@|git:\/\/|ssh:\/\/git@|https?:\/\/[^\s#?]+\.git(?:[#?]|$))/;

/** Features of an instruction, other than flags and mounts, that some engine does not have. */
export function syntaxUses(file: Dockerfile, instruction: Instruction): FeatureUse[] {
  const uses: FeatureUse[] = [];
  const add = (feature: FeatureName, span: Span) => uses.push({ feature, span, instruction });
  for (const { opener } of instruction.heredocs) {
    add("heredoc", opener);
    if (/<<-?\s/.test(file.text.slice(opener.start, opener.end))) add("heredoc-space", opener);
  }
  for (const { text, span } of words(file, instruction)) {
    for (const feature of expansions(text, file.escape)) add(feature, span);
  }
  if (instruction.keyword === "ARG") {
    if (instruction.pairs.length > 1) add("arg-several", instruction.pairs[1]?.span as Span);
    const stage = instruction.pairs.find(({ name, value }) => name === "TARGETSTAGE" && value === undefined);
    if (stage) add("arg-targetstage", stage.span);
  }
  if (instruction.keyword === "ADD") {
    for (const { value, span } of instruction.words.slice(0, -1)) if (gitSource.test(value)) add("add-git", span);
  }
  return uses;
}

/** All text in which the engine expands variables. */
function words(file: Dockerfile, instruction: Instruction): readonly Pick<ExpandedWord, "text" | "span">[] {
  const { keyword } = instruction;
  if (keyword === "ARG") return instruction.pairs.flatMap((pair) => wordOfValue(file, pair));
  if (keyword !== "FROM" && keyword !== "EXPOSE") return expandedWords(file, instruction);
  const platform = instruction.flags.flatMap(({ value, valueSpan }) =>
    value !== undefined && valueSpan ? [{ text: value, span: valueSpan }] : [],
  );
  return [...platform, ...instruction.words.map(({ value, span }) => ({ text: value, span }))];
}

/** People do not write longer ones. */
const longestPattern = 200;

const modifiers: readonly (readonly [RegExp, FeatureName])[] = [
  [/^[#%/]/, "expand-pattern"],
  [/^[-+]/, "expand-no-colon"],
  [/^\?/, "expand-required-no-colon"],
  [/^:\?/, "expand-required"],
];

/** The forms of `${NAME…}` in a word, each once. */
function expansions(text: string, escapeCharacter: string): FeatureName[] {
  const found = new Set<FeatureName>();
  for (let at = text.indexOf("${"); at !== -1; at = text.indexOf("${", at + 2)) {
    if (text[at - 1] === escapeCharacter) continue;
    const name = /^\w+/.exec(text.slice(at + 2, at + 130))?.[0];
    if (name === undefined) continue;
    const start = at + 2 + name.length;
    const rest = text.slice(start, start + longestPattern);
    const feature = modifiers.find(([pattern]) => pattern.test(rest))?.[1];
    if (feature) found.add(feature);
    // Buildah's `*` stops at a slash, as a shell's does for file names.
    const pattern = /^(?:##|%%)([^}$]*)\}/.exec(rest)?.[1];
    if (pattern?.includes("*") && pattern.includes("/")) found.add("expand-folders");
  }
  return [...found];
}
