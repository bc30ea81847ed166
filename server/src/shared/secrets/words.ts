import { looksSecret } from "./names";
import { endOfRun, type SecretSpan } from "./span";

/** Last words of options of programs that the next argument is the secret of: not `--secret id=a`, `--key file`. */
const optionWords: ReadonlySet<string> = new Set([
  ...["password", "passwd", "passphrase", "passcode", "pwd", "token", "apikey", "keypass", "storepass"],
  ...["authtoken", "accesstoken", "clientsecret"],
]);

/** Arguments of programs: `--password x`, `curl -u user:x`, and the value of `ENV PASSWORD x`, which is without a `=`. */
export function* inArguments(text: string): Iterable<SecretSpan> {
  for (const { index, 0: option, 1: name = "" } of text.matchAll(/(?<=^|[\s"'[(])--?([A-Za-z][\w-]{0,60})[ \t]+/g)) {
    const words = name.toLowerCase().split(/[-_]/);
    const isSecret = optionWords.has(words.at(-1) as string) || /(?:api|secret|access|private)-key$/i.test(name);
    if (isSecret) yield* wordAt(text, index + option.length);
  }
  for (const { index, 0: start, 1: name = "" } of text.matchAll(/(?<=^|\n|\] )ENV[ \t]+(\w{1,100})[ \t]+/gi)) {
    if (looksSecret(name)) yield* wordAt(text, index + start.length);
  }
  if (!/\bcurl\b/.test(text)) return;
  for (const { index, 0: start } of text.matchAll(
    /(?<=[\s"'])(?:-u|-U|--user|--proxy-user)[ \t=]*["']?[^\s:"'=]{1,100}:/g,
  )) {
    yield* wordAt(text, index + start.length);
  }
}

function* wordAt(text: string, from: number): Iterable<SecretSpan> {
  const quote = text[from] === '"' || text[from] === "'";
  const start = quote ? from + 1 : from;
  const end = endOfRun(text, start, (character) => !/[\s"']/.test(character));
  // The next option, and what the shell expands.
  if (end > start && !/^[-$]/.test(text.slice(start, start + 1))) yield { start, end };
}
