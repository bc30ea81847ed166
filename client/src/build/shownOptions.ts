import { concealed, looksSecret, withoutSecrets } from "../../../server/src/protocol";

/** The value of a build argument, a label, a context as it is shown: a secret by its name or form is not. */
export function shownValue(name: string, value: string): string {
  return looksSecret(name) ? concealed : withoutSecrets(value);
}

/** Further arguments of the engine as they are shown. Where a secret is (`--secret id=…,src=…`) is none itself. */
export function shownWords(words: readonly string[] = []): string[] {
  return words.map((word, at) => {
    const before = words[at - 1] ?? "";
    const isValue = before.startsWith("--") && !before.includes("=");
    if (isValue && before !== "--secret" && looksSecret(before)) return concealed;
    return word.startsWith("--secret=") ? word : withoutSecrets(word);
  });
}
