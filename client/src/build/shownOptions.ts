import { concealed, looksSecret, withoutSecrets } from "../../../server/src/protocol";

/** The value of a build argument, a label or a context for display: a value that looks secret is masked. */
export function shownValue(name: string, value: string): string {
  return looksSecret(name) ? concealed : withoutSecrets(value);
}

/** Extra arguments of the engine for display. The location of a secret (`--secret id=…,src=…`) is not masked. */
export function shownWords(words: readonly string[] = []): string[] {
  return words.map((word, at) => {
    const before = words[at - 1] ?? "";
    const isValue = before.startsWith("--") && !before.includes("=");
    if (isValue && before !== "--secret" && looksSecret(before)) return concealed;
    return word.startsWith("--secret=") ? word : withoutSecrets(word);
  });
}
