import {
  type Assignment,
  type Command,
  type CommandArgument,
  forEachChild,
  parse,
  type Redirection,
  type Statement,
  type SyntaxNode,
  type Word,
  type WordPart,
} from "unbash";
import type { Instruction } from "../read/nodes";
import type { Span } from "../read/text";
import type { ShellCommand, ShellOperator, ShellWord } from "./commands";
import { isPosixShell, type ScriptSource } from "./source";
import { programName, splitAssignment, unwrap } from "./wrappers";

/**
 * The deepest level of the syntax tree that is followed: about forty commands inside commands. The parser parses a
 * substitution on demand, and again for each level above.
 */
const deepest = 200;

interface Ties {
  readonly before?: ShellOperator | undefined;
  readonly after?: ShellOperator | undefined;
}

/** The simple commands of a script, in the order of its text, those inside compound commands and substitutions included. */
export function collectCommands(instruction: Instruction, source: ScriptSource, nested = false): ShellCommand[] {
  return new Collector(instruction, source).collect(nested);
}

class Collector {
  readonly #found: ShellCommand[] = [];
  #depth = 0;

  constructor(
    readonly instruction: Instruction,
    readonly source: ScriptSource,
  ) {}

  collect(nested: boolean): ShellCommand[] {
    const script = parse(this.source.text);
    this.#list(script.commands, nested);
    return this.#found;
  }

  #list(statements: readonly Statement[], nested: boolean): void {
    statements.forEach((statement, i) => {
      const previous = statements[i - 1];
      const next = statements[i + 1];
      this.#tied(statement.command, nested, {
        before: previous && this.#operatorBetween(previous.command.end, statement.pos, /[;&\n]/),
        after: next && this.#operatorBetween(statement.command.end, next.pos, /[;&\n]/),
      });
    });
  }

  #tied(node: SyntaxNode, nested: boolean, ties: Ties): void {
    if (node.type === "AndOr" || node.type === "Pipeline") this.#chain(node, nested, ties);
    else if (node.type === "Command") this.#command(node, nested, ties);
    else this.#inside(node);
  }

  /**
   * The members of `a && b || c` or `a | b`, each linked to the next and previous ones; the outermost ones to those
   * around the chain.
   */
  #chain(node: SyntaxNode & { type: "AndOr" | "Pipeline" }, nested: boolean, ties: Ties): void {
    const members: readonly SyntaxNode[] = node.commands;
    const between = (i: number) =>
      this.#operatorBetween((members[i] as SyntaxNode).end, (members[i + 1] as SyntaxNode).pos, /&&|\|\||\|/);
    members.forEach((member, i) => {
      this.#tied(member, nested, {
        before: i === 0 ? ties.before : between(i - 1),
        after: i === members.length - 1 ? ties.after : between(i),
      });
    });
  }

  #command(node: Command, nested: boolean, ties: Ties): void {
    const command = this.#read(node, nested, ties);
    if (command) {
      this.#found.push(command);
      this.#innerScripts(node, command);
    }
    forEachChild(node, (child) => this.#inside(child));
  }

  /** Finds commands in nodes that are not lists: bodies of `if` and loops, `$(…)` in words. */
  #inside(node: SyntaxNode): void {
    if (this.#depth === deepest) return;
    this.#depth++;
    if (node.type === "CompoundList" || node.type === "Script") {
      // In a script with a separate text, offsets are not those of the file.
      if (!("source" in node) || node.source === undefined) this.#list(node.commands, true);
    } else if (node.type === "Command") this.#command(node, true, {});
    else forEachChild(node, (child) => this.#inside(child));
    this.#depth--;
  }

  #read(node: Command, nested: boolean, ties: Ties): ShellCommand | undefined {
    if (!node.name) return undefined;
    const written = [node.name, ...node.suffix].filter(isArgument).map((word) => this.#word(word));
    const { words, assignments } = unwrap(written);
    const prefix = node.prefix.filter((part) => part.type === "Assignment").map((part) => this.#word(part));
    return {
      instruction: this.instruction,
      name: programName(words[0]),
      words,
      span: this.#span(node.pos, node.end),
      environment: [...prefix, ...assignments].flatMap((word) => {
        const split = splitAssignment(word);
        return split ? [{ ...split, span: word.span }] : [];
      }),
      before: ties.before,
      after: ties.after,
      container: nested ? "nested" : "list",
      precise: this.source.precise,
    };
  }

  /** `sh -c '…'` and `bash <<EOF` run a separate script. */
  #innerScripts(node: Command, command: ShellCommand): void {
    if (!isPosixShell(command.name)) return;
    const flag = command.words.findIndex((word) => /^-[a-z]*c$/.test(word.text));
    if (flag !== -1) {
      const written = node.suffix.find(
        (part) => this.#span(part.pos, part.end).start === command.words[flag + 1]?.span.start,
      );
      if (written?.type === "Word") this.#innerString(written);
      return;
    }
    for (const redirect of node.redirects) {
      if (redirect.type !== "HereDoc") continue;
      const { pos, end } = redirect.body;
      this.#add({
        ...this.source,
        text: this.source.text.slice(pos, end),
        toSpan: (a, b) => this.#span(pos + a, pos + b),
      });
    }
  }

  #innerString(word: Word): void {
    const value = staticValue(word);
    if (value === undefined) return;
    const direct = this.source.text.slice(word.pos + 1, word.end - 1) === value;
    const whole = this.#span(word.pos, word.end);
    this.#add({
      text: value,
      precise: this.source.precise && direct,
      toSpan: direct ? (a, b) => this.#span(word.pos + 1 + a, word.pos + 1 + b) : () => whole,
    });
  }

  #add(source: ScriptSource): void {
    for (const command of collectCommands(this.instruction, source, true)) this.#found.push(command);
  }

  #word(word: CommandArgument): ShellWord {
    return { value: staticValue(word), text: word.text, span: this.#span(word.pos, word.end) };
  }

  #operatorBetween(start: number, end: number, operators: RegExp): ShellOperator | undefined {
    // Between two commands a `#` starts a comment, in which an operator is ordinary text.
    const gap = this.source.text.slice(start, end).replace(/#[^\n]*/g, (comment) => " ".repeat(comment.length));
    const match = operators.exec(gap);
    if (!match) return undefined;
    const at = start + match.index;
    return { operator: match[0] as ShellOperator["operator"], span: this.#span(at, at + match[0].length) };
  }

  #span(start: number, end: number): Span {
    return this.source.toSpan(start, end);
  }
}

function isArgument(part: Word | CommandArgument | Redirection): part is CommandArgument {
  return part.type === "Word" || part.type === "Assignment";
}

/** A word's text without quotes; undefined when the shell expands something in it other than a file pattern. */
function staticValue(word: Word | Assignment): string | undefined {
  if (word.type === "Assignment") {
    if (word.value.type !== "Word") return undefined;
    const value = staticValue(word.value);
    return value === undefined ? undefined : `${word.name}=${value}`;
  }
  return word.parts?.some(expands) ? undefined : word.value;
}

function expands(part: WordPart): boolean {
  switch (part.type) {
    case "Literal":
    case "SingleQuoted":
    case "AnsiCQuoted":
    case "Glob":
    case "ExtendedGlob":
      return false;
    case "DoubleQuoted":
    case "LocaleString":
      return part.parts.some(expands);
    default:
      return true;
  }
}
