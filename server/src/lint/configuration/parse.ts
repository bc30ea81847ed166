import { getNodeValue, type Node, type ParseError, type ParseErrorCode, parseTree } from "jsonc-parser";
import type { Span } from "../../dockerfile";
import { didYouMean } from "../../dockerfile/read/didYouMean";
import { defined } from "../../shared/defined";
import { type Options, optionFault, optionNames } from "../options";
import { isProfileName, type ProfileName, profileNames, type RuleSetting } from "../profiles";
import { rules } from "../rules";
import { bounds, boundsProblem } from "./bounds";
import { type Budgets, type NodeReader, noBudgets, readBudgets } from "./budgets";
import { patternProblem } from "./patterns";
import type { Changes, ConfigurationValue, OverrideValue, SpanProblem } from "./types";

export const ruleSettings: readonly RuleSetting[] = ["off", "info", "warning", "error"];

/** Parses a configuration: JSON with comments. What is wrong is among the problems, and not in the value. */
export function parseConfiguration(text: string): { value: ConfigurationValue; problems: SpanProblem[] } {
  return new ConfigurationReader(text).read();
}

type Readers = Readonly<Record<string, (value: Node) => void>>;

class ConfigurationReader {
  readonly #problems: SpanProblem[] = [];
  readonly #extends: { reference: string; span: Span }[] = [];
  readonly #own = new ChangesRead();
  readonly #overrides: OverrideValue[] = [];
  readonly #nodes: NodeReader = {
    eachProperty: (node, known, kind, read) => this.#eachProperty(node, known, kind, read),
    problem: (node, message) => this.#problem(spanOf(node), message),
  };

  constructor(readonly text: string) {}

  read(): { value: ConfigurationValue; problems: SpanProblem[] } {
    const tooMuch = boundsProblem(this.text);
    if (tooMuch) this.#problem(tooMuch.span, tooMuch.message);
    else this.#readText();
    return {
      value: { extends: this.#extends, ...this.#own.value, overrides: this.#overrides },
      problems: this.#problems,
    };
  }

  #readText(): void {
    const errors: ParseError[] = [];
    const root = parseTree(this.text.replace(/^\ufeff/, " "), errors, { allowTrailingComma: true });
    // Later errors are often only consequences of the first one.
    const [first] = errors;
    if (this.text.trim() === "") this.#problem({ start: 0, end: 0 }, "The file is empty: add at least {}");
    else if (first)
      this.#problem({ start: first.offset, end: first.offset + first.length }, syntaxMessage(first.error));
    else if (root) this.#readRoot(root);
  }

  #readRoot(root: Node): void {
    this.#eachSetting(root, {
      $schema: () => {},
      extends: (value) => this.#readExtends(value),
      ...this.#readersInto(this.#own),
      overrides: (value) => this.#readOverrides(value),
    });
  }

  #readersInto(changes: ChangesRead): Readers {
    const ids = rules.map(({ id }) => id);
    return {
      budgets: (value) => {
        changes.budgets = readBudgets(value, this.#nodes);
      },
      options: (value) =>
        this.#eachProperty(value, optionNames, "option", (name, each) => this.#readOption(changes, name, each)),
      rules: (value) => this.#eachProperty(value, ids, "rule", (id, each) => this.#readRule(changes, id, each)),
    };
  }

  #eachSetting(node: Node, readers: Readers): void {
    this.#eachProperty(node, Object.keys(readers), "setting", (name, value) => readers[name]?.(value));
  }

  #eachProperty(node: Node, known: readonly string[], kind: string, read: (name: string, value: Node) => void): void {
    if (node.type !== "object") {
      this.#problem(spanOf(node), `Expected an object: { "${kind}": … }`);
      return;
    }
    const seen = new Set<string>();
    for (const { children: [key, value] = [] } of node.children ?? []) {
      if (!key || this.#problems.length >= bounds.problems) continue;
      const name = String(key.value);
      if (!known.includes(name)) this.#problem(spanOf(key), unknown(kind, name, known));
      else if (seen.has(name)) this.#problem(spanOf(key), `${name} is set twice`);
      else if (value) read(name, value);
      seen.add(name);
    }
  }

  #readExtends(node: Node): void {
    for (const entry of entriesOf(node)) {
      const reference = String(entry.value);
      if (entry.type !== "string")
        this.#problem(spanOf(entry), "extends must be a profile name, a file path, or an array of them");
      else if (isOnAnotherComputer(reference))
        this.#problem(
          spanOf(entry),
          `A file on another computer cannot be extended: copy ${reference} to this computer`,
        );
      else if (isProfileName(reference) || isPath(reference)) this.#extends.push({ reference, span: spanOf(entry) });
      else
        this.#problem(spanOf(entry), `${unknown("profile", reference, profileNames)} (file paths start with ./ or /)`);
    }
  }

  #readOverrides(node: Node): void {
    if (node.type !== "array")
      this.#problem(spanOf(node), 'overrides must be an array: [{ "files": "dev/**", "rules": { … } }]');
    else for (const entry of node.children ?? []) this.#readOverride(entry);
  }

  #readOverride(node: Node): void {
    const changes = new ChangesRead();
    let files: string[] | undefined;
    let profile: ProfileName | undefined;
    this.#eachSetting(node, {
      files: (value) => {
        files = this.#readPatterns(value);
      },
      extends: (value) => {
        if (isProfileName(value.value)) profile = value.value;
        else this.#problem(spanOf(value), overrideProfileProblem(value.value));
      },
      ...this.#readersInto(changes),
    });
    if (node.type === "object" && files === undefined)
      this.#problem(spanOf(node), 'This override applies to no Dockerfile: add "files" with a pattern');
    this.#overrides.push({ files: files ?? [], ...defined({ profile }), ...changes.value });
  }

  #readPatterns(node: Node): string[] {
    const entries = entriesOf(node);
    for (const entry of entries) {
      const fault =
        entry.type === "string"
          ? patternProblem(entry.value)
          : "files must be a pattern such as dev/**, or an array of patterns";
      if (fault) this.#problem(spanOf(entry), fault);
    }
    const patterns = entries.map(({ value }) => String(value));
    if (patterns.every((pattern) => pattern.startsWith("!")))
      this.#problem(spanOf(node), 'Only negated patterns: add a pattern to include first, such as "*"');
    return patterns;
  }

  #readOption(changes: ChangesRead, name: string, node: Node): void {
    const value: unknown = getNodeValue(node);
    const fault = optionFault(name as keyof Options, value);
    if (fault) this.#problem(spanOf(node), `${name} must be ${fault}`);
    else changes.options[name] = value;
  }

  #readRule(changes: ChangesRead, id: string, node: Node): void {
    if (ruleSettings.includes(node.value)) changes.rules[id] = node.value;
    else
      this.#problem(spanOf(node), `A rule must be set to one of ${ruleSettings.map((each) => `"${each}"`).join(", ")}`);
  }

  #problem(span: Span, message: string): void {
    this.#problems.push({ span, message });
  }
}

/** Options, rules and budgets as they are read, one by one. */
class ChangesRead {
  readonly options: Record<string, unknown> = {};
  readonly rules: Record<string, RuleSetting> = {};
  budgets: Budgets = noBudgets;

  get value(): Changes & { readonly budgets: Budgets } {
    return { options: this.options as Partial<Options>, rules: this.rules, budgets: this.budgets };
  }
}

/** The entries of a list; a single value is a list of one. */
function entriesOf(node: Node): readonly Node[] {
  return node.type === "array" ? (node.children ?? []) : [node];
}

function overrideProfileProblem(value: unknown): string {
  if (typeof value !== "string") return "extends of an override must be a profile name";
  if (isPath(value)) return "An override can extend only a profile: move file paths to the extends of the whole file";
  return unknown("profile", value, profileNames);
}

/** Whether an `extends` names a file: `./team.json`, `../team.json`, `/etc/team.json`, `C:\team.json`. */
function isPath(reference: string): boolean {
  return /^(?:\.{0,2}[/\\]|[A-Za-z]:[/\\])/.test(reference) || reference.endsWith(".json");
}

/** Whether a path starts as one of Windows' network paths (UNC), which sends the user's name and a proof of the password. */
function isOnAnotherComputer(reference: string): boolean {
  return /^[/\\]{2}/.test(reference);
}

function unknown(kind: string, name: string, known: readonly string[]): string {
  const suggestion = didYouMean(name, known);
  const hint = suggestion ? `: did you mean ${suggestion}?` : kind === "rule" ? "" : `: use one of ${known.join(", ")}`;
  return `Unknown ${kind} ${name}${hint}`;
}

function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}

/** jsonc-parser's error codes in words; numbers, because its enum does not exist at run time everywhere. */
const syntaxMessages: Readonly<Record<number, string>> = {
  2: "Not a valid JSON number",
  3: "Expected a property name in double quotes",
  4: "Expected a value",
  5: "Expected a colon",
  6: "Expected a comma",
  7: "Expected a }",
  8: "Expected a ]",
  9: "Expected nothing after the closing }",
  11: "Unterminated comment",
  12: "Unterminated string: add the closing double quote",
};

function syntaxMessage(code: ParseErrorCode): string {
  return `Invalid JSON: ${(syntaxMessages[code] ?? "unexpected text").replace(/^[A-Z](?=[a-z ])/, (letter) => letter.toLowerCase())}`;
}
