import type { Dockerfile, Instruction, Span } from "../dockerfile";
import type { FileContext } from "./fileContext";
import type { FindingData, FixKind, Severity } from "./findings";
import type { FixEditor } from "./fixes/editing";
import type { Options } from "./options";
import type { ProfileName } from "./profiles";
import type { SuppressedRule } from "./suppressions/suppressions";

type Texts = Readonly<Record<string, string>>;

/** The names in braces in a string: `"{id} has no {prefix}"` gives "id" | "prefix". */
type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholder<Rest> : never;

/** The values of a string's placeholders. */
type Values<Text> = { readonly [Name in Placeholder<Text>]: string | number };

/** The place of a finding: a span, or a node with one. */
export type Place = Span | { readonly span: Span };

/** Values for a rule that Docker has as well, in addition to those of its message. */
interface DockerValues {
  /** The text that Docker itself shows for this place. */
  readonly detail?: string;
  /** The instruction above which Docker supports `# check=skip=`, if it is not the marked one. */
  readonly skippedAbove?: Instruction;
}

/** What a report adds for code that decides by the finding. */
interface DataValues {
  readonly data?: FindingData;
}

/** How Docker treats one of its own checks. Its name there is what follows `buildkit/` in the rule's id. */
interface DockerCheck {
  /** Whether Docker supports `# check=skip=` above an instruction; it always does at the top of the file. */
  readonly inline: boolean;
  /** Off unless `experimental=` names it, or the rule's severity is set. */
  readonly experimental?: true;
}

export type WriteFix = (edit: FixEditor) => void;

/**
 * Reports a problem.
 * @param key of one of the rule's messages
 * @param values for the placeholders of that message, and of the title of its fix
 * @param fix writes the edits; absent if there is no fix
 * @param kind of this fix, if it is not that of the rule
 */
export type Report<Messages extends Texts = Texts, Titles extends Texts = Texts> = <
  Key extends keyof Messages & string,
>(
  place: Place,
  key: Key,
  values: Values<Messages[Key]> &
    (Key extends keyof Titles ? Values<Titles[Key]> : unknown) &
    DockerValues &
    DataValues,
  fix?: WriteFix,
  kind?: FixKind,
) => void;

export interface Example {
  /** What the example shows, where that is not clear from it. */
  readonly title?: string;
  readonly profile?: ProfileName;
  /** Set in addition to those of the profile (default: `recommended`). */
  readonly options?: Partial<Options>;
  /** The text of the `.dockerignore` beside it. */
  readonly ignoreFile?: string;
  /** The files of its folder, with their sizes in bytes. */
  readonly folder?: Readonly<Record<string, number>>;
  /** The images that the workspace's other Dockerfiles build on, by their paths. */
  readonly otherBases?: Readonly<Record<string, readonly string[]>>;
  readonly bad: string;
  /** The file that the fix creates instead of changing the text: `good` is then `bad` with that file next to it. */
  readonly creates?: { readonly name: string; readonly text: string };
  /** The result of the fix; for a rule without a fix, what a user would write. */
  readonly good: string;
}

/** Same for all profiles, or other for some. */
type SeverityByProfile = Severity | (Partial<Record<ProfileName, Severity>> & { readonly default: Severity });

interface RuleTexts<Messages, Titles> {
  /** `<group>/<name>`: the rule's file is `rules/<group>/<name>.ts`. */
  readonly id: string;
  readonly severity: Severity;
  /** Set for a rule that Docker has as well. */
  readonly docker?: DockerCheck;
  /** Other severities for some of the messages. */
  readonly severities?: { readonly [Key in keyof Messages]?: SeverityByProfile };
  /** The kind of its fixes; absent if there are none. */
  readonly fix?: FixKind;
  /** When a fix is of another kind or missing, for the page. */
  readonly fixNote?: string;
  /** What the rule requires, in one line: "A cache mount has an explicit id". */
  readonly summary: string;
  /** What it costs to break the rule. Markdown, for the page and the hover. */
  readonly why: string;
  /** One sentence each, with {placeholders}: what is wrong, what it costs, what to do. */
  readonly messages: Messages;
  /** What a message's fix does, as a menu entry. */
  readonly titles?: Titles;
  readonly examples: readonly Example[];
  /** The options it uses, for the page. Where all of them are off, the rule is not run. */
  readonly options?: readonly (keyof Options)[];
  /** The context that it uses in addition to the file; nothing else is read for it. */
  readonly fileContext?: readonly (keyof FileContext)[];
  /** Set for a rule about the comments that silence others: it runs after all other rules and gets their results. */
  readonly afterOthers?: true;
  /** The source of the rule: a project's guide, a reference. Markdown. */
  readonly source: string;
}

/** Results of the other rules, for one that runs last. */
export interface OtherResults {
  /** Names in comments that could have silenced something, and did not. */
  readonly unused: ReadonlySet<SuppressedRule>;
}

export interface RuleDefinition<Messages extends Texts, Titles extends Texts> extends RuleTexts<Messages, Titles> {
  check(
    file: Dockerfile,
    options: Options,
    report: Report<Messages, Titles>,
    fileContext: FileContext,
    results: OtherResults,
  ): void;
}

/** A rule in the registry: the names of its messages are no longer known to the types. */
export interface Rule extends RuleTexts<Texts, Texts> {
  check(file: Dockerfile, options: Options, report: Report, fileContext: FileContext, results: OtherResults): void;
}

/** Checks with types that a rule's messages and its reports match; returns the definition itself. */
export function defineRule<
  const Messages extends Texts,
  const Titles extends { readonly [Key in keyof Messages]?: string },
>(definition: RuleDefinition<Messages, Titles & Texts>): Rule {
  return definition as unknown as Rule;
}

/** The severity of one of a rule's messages, where no person set another. */
export function severityOf(rule: Rule, key: string, profile: ProfileName): Severity {
  const severity = rule.severities?.[key];
  if (severity === undefined) return rule.severity;
  return typeof severity === "string" ? severity : (severity[profile] ?? severity.default);
}
