/** A place where a name is the whole name: no letter, digit or `_` follows. */
interface Mention {
  /** What is directly in front of the name, as far as two characters. */
  readonly before: string;
  /** The character behind it; empty at the end. */
  readonly after: string;
}

/** Whether a string contains a variable's name in one of the given forms. */
export function hasMention(text: string, name: string, counts: (mention: Mention) => boolean): boolean {
  if (name === "") return false;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + 1)) {
    const end = at + name.length;
    const mention = { before: text.slice(Math.max(0, at - 2), at), after: text.slice(end, end + 1) };
    if (!/\w/.test(mention.after) && counts(mention)) return true;
  }
  return false;
}

/** Whether a string uses a variable: `$NAME`, `${NAME…`. */
export function usesVariable(text: string, name: string): boolean {
  return hasMention(text, name, ({ before }) => before.endsWith("$") || before === "${");
}
