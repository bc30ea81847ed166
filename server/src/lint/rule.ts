import type { Dockerfile, Instruction, Span } from "../dockerfile";
import type { FileContext } from "./fileContext";
import type { FindingData, FixKind, Severity } from "./findings";
import type { FixEditor } from "./fixes/editing";
import type { Options } from "./options";
import type { ProfileName } from "./profiles";
import type { SuppressedRule } from "./suppressions/suppressions";

type Texts = Readonly<Record<string, string>>;

/** The names in braces in a text: `"{id} has no {prefix}"` gives "id" | "prefix". */
type Placeholder<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Placeholder<Rest> : never;

/** What fills a text's placeholders. */
type Values<Text> = { readonly [Name in Placeholder<Text>]: string | number };

/** Where a finding stands: a span, or a thing of the model that has one. */
export type Place = Span | { readonly span: Span };

/** What a rule that Docker has as well says beside the values of its message. */
interface DockerValues {
  /** The text that Docker itself shows for this place. */
  readonly detail?: string;
  /** The instruction above which `# check=skip=` is honoured, where it is not the one that is marked. */
  readonly skippedAbove?: Instruction;
}

/** What a report adds for code that decides by the finding. */
interface DataValues {
  readonly data?: FindingData;
}

/** How Docker treats one of its own checks. Its name there is what follows `buildkit/` in the rule's id. */
interface DockerCheck {
  /** Whether a `# check=skip=` above an instruction is honoured; one at the file's top always is. */
  readonly inline: boolean;
  /** Off unless `experimental=` names it, or the rule's severity is set. */
  readonly experimental?: true;
}

export type WriteFix = (edit: FixEditor) => void;

/**
 * Says that something is wrong.
 * @param key which of the rule's messages
 * @param values what the placeholders of that message, and of the title of its fix, stand for
 * @param fix writes the edits; left out where there is nothing to offer
 * @param kind of this fix, where it is not the rule's own
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
  /** Set besides those of the profile, `recommended` where none is named. */
  readonly options?: Partial<Options>;
  /** The text of the `.dockerignore` beside it. */
  readonly ignoreFile?: string;
  /** The files of its folder, with their sizes in bytes. */
  readonly folder?: Readonly<Record<string, number>>;
  /** The images that the workspace's other Dockerfiles build on, by their paths. */
  readonly otherBases?: Readonly<Record<string, readonly string[]>>;
  readonly bad: string;
  /** The file that the fix makes, where that is what mends it: `good` is then `bad` with that file beside it. */
  readonly creates?: { readonly name: string; readonly text: string };
  /** What the fix makes of it; for a rule without a fix, what a person would. */
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
  /** What its fixes are; left out where there is none. */
  readonly fix?: FixKind;
  /** When a fix is of another kind or missing, for the page. */
  readonly fixNote?: string;
  /** What holds when the rule is kept, in one line: "A cache mount has its own id". */
  readonly summary: string;
  /** What it costs not to keep it. Markdown, for the page and the hover. */
  readonly why: string;
  /** One sentence each, with {placeholders}: what is wrong, what it costs, what to do. */
  readonly messages: Messages;
  /** What a message's fix does, as a menu entry. */
  readonly titles?: Titles;
  readonly examples: readonly Example[];
  /** The options it goes by, for the page. Where each of them is off, the rule has nothing to say and is not run. */
  readonly options?: readonly (keyof Options)[];
  /** What beside the file it goes by; only that is looked for. */
  readonly fileContext?: readonly (keyof FileContext)[];
  /** Set for a rule about the comments that silence others: it runs after all others, and is told what came of them. */
  readonly runsLast?: true;
  /** Where the rule comes from: a team's standard, a reference. Markdown. */
  readonly source: string;
}

/** What came of the other rules, for one that runs last. */
export interface Aftermath {
  /** Names in comments that could have silenced something, and did not. */
  readonly unused: ReadonlySet<SuppressedRule>;
}

export interface RuleDefinition<Messages extends Texts, Titles extends Texts> extends RuleTexts<Messages, Titles> {
  check(
    file: Dockerfile,
    options: Options,
    report: Report<Messages, Titles>,
    fileContext: FileContext,
    aftermath: Aftermath,
  ): void;
}

/** A rule as the registry holds it: its texts' names are not known any more. */
export interface Rule extends RuleTexts<Texts, Texts> {
  check(file: Dockerfile, options: Options, report: Report, fileContext: FileContext, aftermath: Aftermath): void;
}

/** Checks that a rule's texts and its reports fit together, as types; the definition itself is the rule. */
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
