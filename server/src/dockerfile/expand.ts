/**
 * Variables that have a value, by name; one whose value hangs on what is not known here is there and gives undefined. An
 * ARG without a default is not there. A Map is one.
 */
export interface Variables {
  has(name: string): boolean;
  get(name: string): string | undefined;
}

/** What an expansion found besides the text. */
export interface Expanded {
  /** Undefined when a variable in it has no known value. */
  readonly text: string | undefined;
  /** Names used, in order, each once. */
  readonly names: readonly string[];
}

const variable = /\$(?:([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-+?])([^}]*)|([#%/][^}]*))?\})/y;

/**
 * Takes quotes and escapes away and puts the values of `$name`, `${name}`, `${name:-default}` and `${name:+other}` in, as
 * BuildKit does for a word. Patterns (`${name%…}`) make the whole unknown.
 * @param escapeCharacter the file's escape character
 */
export function expand(word: string, variables: Variables, escapeCharacter: string): Expanded {
  const names: string[] = [];
  let text: string | undefined = "";
  let quote = "";
  const add = (part: string | undefined) => {
    text = text === undefined || part === undefined ? undefined : text + part;
  };
  for (let at = 0; at < word.length; at++) {
    const character = word[at] as string;
    if (character === escapeCharacter && quote !== "'") {
      const next = word[at + 1];
      const stays = quote === '"' && next !== undefined && next !== '"' && next !== "$" && next !== escapeCharacter;
      if (stays) add(character);
      if (next !== undefined) add(next);
      at++;
    } else if (quote !== "" && character === quote) quote = "";
    else if (quote === "" && (character === '"' || character === "'")) quote = character;
    else if (character === "$" && quote !== "'") {
      variable.lastIndex = at;
      const match = variable.exec(word);
      if (!match) {
        add(character);
        continue;
      }
      const name = (match[1] ?? match[2]) as string;
      if (!names.includes(name)) names.push(name);
      add(match[5] === undefined ? substitute(variables, name, match[3], match[4] ?? "", escapeCharacter) : undefined);
      at = variable.lastIndex - 1;
    } else add(character);
  }
  return { text, names };
}

function substitute(
  variables: Variables,
  name: string,
  operator: string | undefined,
  operand: string,
  escapeCharacter: string,
): string | undefined {
  const value = variables.get(name);
  if (value === undefined && variables.has(name)) return undefined;
  const counts = operator?.startsWith(":") ? value !== undefined && value !== "" : value !== undefined;
  switch (operator?.at(-1)) {
    case "-":
      return counts ? value : expand(operand, variables, escapeCharacter).text;
    case "+":
      return counts ? expand(operand, variables, escapeCharacter).text : "";
    case "?":
      return counts ? value : undefined;
    default:
      return value;
  }
}
