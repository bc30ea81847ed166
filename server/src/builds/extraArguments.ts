import { engineArguments } from "./secrets/engineArguments";

/**
 * The engine arguments of the settings and those of one build, which repeats the settings' where it was a past build. A
 * flag and its value count as one.
 */
export function allArguments(ofSettings: readonly string[], own: readonly string[] = []): string[] {
  const inText = ({ words }: { readonly words: readonly string[] }) => JSON.stringify(words);
  const known = new Set(engineArguments(ofSettings).map(inText));
  const further = engineArguments(own).filter((argument) => !known.has(inText(argument)));
  return [...ofSettings, ...further.flatMap(({ words }) => words)];
}
