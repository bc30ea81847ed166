/** A way of writing that a stranger has to puzzle over, or that American English spells differently. */
export interface Idiom {
  /** What is looked up, whatever its case. A space fits any white space, so a line may break there. */
  readonly pattern: string;
  /** What to write instead. */
  readonly better: string;
  /** Strings that use it: each has to be reported. */
  readonly seen: readonly string[];
}

/** What Docker's reference and ESLint's pages would write differently. */
const idioms: readonly Idiom[] = [
  idiom("mend(?:s|ed|ing)?", "fix, fixes, fixed", "Mend it with --fix"),
  idiom(
    "(?:take|takes|taken|taking|took)(?: [^\\s.:;,]+){0,3} away",
    "remove",
    "is of no use: take it away",
    "Take {what} away",
    "a RUN that does nothing else is taken away",
  ),
  idiom(
    "(?:take|takes|taken|taking|took)(?: (?:it|them|this|that|one|\\{[^}]*\\}|the \\S+))? out(?! (?:a|an) (?:lock|lease))",
    "remove",
    "will fail one day: take it out",
    "Take out {names}",
    "`.` is taken out of a path",
  ),
  idiom(
    "(?:take|takes|taken|taking|took)(?: (?!from\\b)[^\\s.:;,]+){0,2} back",
    "reset, undo",
    "Take Back",
    '"off" takes it back',
  ),
  idiom("taken for|(?:take|takes) (?:it|them|this|that|one) for", "treated as, parsed as", "is taken for its text"),
  idiom("blanks?(?! (?:lines?|pages?|images?|repositor))", "space, spaces", "A blank ends the mount", "with blanks"),
  idiom(
    "texts|(?:an?|any|each|every|this|one|the same)(?: empty| random| plain)? text(?! (?:files?|editors?|documents?|input|box|area|node|format))",
    "string, strings",
    "a list of texts",
    "an empty text",
    "`*` for any text",
  ),
  idiom("capitals|capital letters?|small letters?", "uppercase, lowercase", "has capitals", "written in small letters"),
  idiom("(?:upper|lower) case", "uppercase, lowercase", "A stage's name is in lower case"),
  idiom("by (?:itself|themselves)", "Default: …, on its own, automatically", "By itself: `Dockerfile`"),
  idiom("(?<!-)(?:stands?|stood|standing)(?!-)", "is, appears, goes, means", "where it stands", "it stands for that"),
  idiom("(?:hang|hangs|hanging|hung) on", "depends on", "{path} hangs on the base image"),
  idiom("(?:tell|tells|telling)(?! (?:\\S+ ){0,3}apart)", "says, reports, shows, knows", "this rule tells which"),
  idiom("told(?! (?:\\S+ ){0,3}apart)", "is notified, is reported, knows", "nobody is told"),
  idiom("(?:go|goes|going|went|gone) by", "uses, follows, depends on", "what Docker has goes by that"),
  idiom("(?:go|goes|going|went) on(?! (?:to|the|line))", "continues, keeps", "the editor goes on with what it had"),
  idiom(
    "(?:bring|brings|bringing|brought)(?: (?:it|them|this|one|an?|the) ?\\S*)? (?:in|into)",
    "import, imported",
    "Bring In a Build",
    "{name} is not brought into this stage",
  ),
  idiom(
    "(?:bring|brings|brought) .{1,40} to the standard",
    "Apply Profile to …",
    "Bring All Dockerfiles to the Standard",
  ),
  idiom(
    "(?<!\\bthere )(?:is|are|was|were|be) no(?! (?:longer|more than|fewer|less|smaller|larger|problem|way)\\b)",
    "is not a, is not valid",
    "it is no Dockerfile",
    "Stages are no bases",
  ),
  idiom("(?<!\\bthere )(?:is|are|was|were) none", "is not valid, does not exist", "has a digest that is none"),
  idiom("any ?more", "no longer", "do not have any more"),
  idiom("no more(?! than)", "no longer, no other", "it is no more there"),
  idiom(
    "(?:make|makes|made|making) (?:an?|the|it|one|this|that|your)(?: new| own)? (?:builder|file|folder|\\.dockerignore|configuration|stage|container|user|cache|layer|list)s?(?! \\S+er\\b)",
    "create, created",
    "Make a .dockerignore",
    "the user that the file makes a user of, then makes a builder",
  ),
  idiom(
    "made (?:of|from|for|by)",
    "consists of, built from, created by",
    "what each step is made of",
    "made from the code",
  ),
  idiom("makes? of (?:it|them|this|that)", "produces, results in", "what the fix makes of it"),
  idiom("as (?:the )?\\S+ has it", "X's default", "as BuildKit has it"),
  idiom(
    "of (?:its|their|one's|your|his|her|our|my) own",
    "own, separate, dedicated",
    "a stage of its own",
    "give each an id of its own",
  ),
  idiom("one's", "your, its", "a daemon of one's choice"),
  idiom(
    "look(?:s|ed|ing)? (?:at|for)(?! first)",
    "reads, checks, searches",
    "This looks at the last stage",
    "not looked for",
  ),
  idiom(
    "(?<!-)(?:begins?|began|begun)(?=\\s|[.,;:]|$)",
    "starts, starts with",
    "begins with nothing",
    "a stage begins with FROM",
  ),
  idiom("so far(?! as)", "yet, until now", "Nothing was built here so far."),
  idiom("the one in use", "the current one, the active one", "the one in use"),
  idiom("(?<!best )practices?", "profile", "The practice that files are checked against"),
  idiom("mistakes?", "problem, error", "A mistake in the Dockerfile"),
  idiom("(?<!segmentation |page )faults?(?![- ]toleran)", "problem, error", "finds fault with it"),
  idiom("whoever", "anyone who", "whoever has the image can read it"),
  idiom("somebody", "someone, another user", "somebody other than root"),
  idiom("in one go", "at once", "made in one go"),
  idiom("near or far", "local or remote", "A daemon, near or far"),
  idiom("to blame", "that caused it", "Go to the Step to Blame"),
  idiom("spares?|sparing", "saves, avoids", "what would spare a step"),
  idiom("is well(?=[.,;:]|$)", "is healthy", "how to tell that its program is well"),
  idiom("(?:no|any) use for", "does not need", "that an image has no use for"),
  idiom("pass(?:es|ed|ing)? over", "ignores", "which frontend 1.2 passes over"),
  idiom("without a word", "silently, without a warning", "ignored without a word"),
  idiom("one day(?! (?:old|ago))", "in a future version", "will fail one day"),
  idiom("besides", "in addition to, also", "besides the profile"),
  idiom("lies|lie|lying", "is, are", "where no file lies above them"),
  idiom("in (?:the|its|their) place", "replaces, instead of", "in the place of those", "answers in its place"),
  idiom("kept nowhere", "not stored", "a value that is kept nowhere"),
  idiom(
    "ask(?:s|ed|ing)? for(?! (?:confirmation|permission|help|credentials|a password))",
    "requires, uses, requests",
    "ask for {needed}",
  ),
  idiom("(?<!undo and )redo(?:es|ne|ing)?", "rerun", "What the Next Build Will Redo"),
  idiom("at work", "running", "each build that is at work"),
  idiom("kept up(?! to date)", "maintained", "a frontend that is kept up"),
  idiom("set aside", "renamed, skipped", "a damaged one is set aside"),
  idiom(
    "left(?: \\S+){0,3} out|(?:leave|leaves|leaving)(?: [^\\s.:;,]+){0,3} out",
    "excluded, omitted",
    "leave them out",
    "is left out",
  ),
  idiom("that there may(?: not)? be", "allowed, forbidden", "The only images that there may be"),
  idiom("came (?:of|with|to no)", "needs, was added in", "which came with 1.4", "what came of it"),
  idiom("and (?:the|its) like|or the like", "and similar", "hovers and the like"),
  idiom(
    "nothing (?:is|was) said|(?:say|says|said) nothing",
    "is not reported",
    "Nothing is said of it",
    "it says nothing",
  ),
  idiom("in all(?=[.,;:)]|$)", "in total", "4 min in all."),
  idiom("for sure", "certain", "nothing again for sure"),
  idiom("work(?:s|ed|ing)? out", "compute, computed", "is not worked out"),
  idiom("back then", "at that time", "the versions of back then"),
  idiom("longest way", "critical path", "along the longest way"),
  idiom("(?:it is|is) waited", "waiting for", "it is waited for"),
  idiom("(?<!\\b(?:is|are|be|not) )met", "found, reached", "a file it met"),
  idiom("(?:is|are|was|were|never) ended", "is terminated", "This text is never ended"),
  idiom("answers? here", "is running", "no Docker answers here"),
  idiom("an? \\S+ too (?:many|much)", "an extra", "A mount has a comma too many"),
  idiom("further arguments", "extra arguments", "the build's further arguments"),
  idiom("knows? no", "does not support, does not have", "Docker knows no option --x"),
  idiom("(?<!connection )refus(?:e|es|ed|ing|al)", "rejects, fails", "BuildKit refuses it"),
  idiom("what holds", "what the rule requires", "what holds when it is kept"),
  idiom("(?<!-)alone(?!-)", "only, not reported, unchanged", "registries alone", "is left alone"),
  idiom("as (?:it is|they are)(?=[.,;:)]|$)", "unchanged", "is left as it is."),
  idiom("in a circle", "loop", "lead round in a circle"),
  idiom("to be had", "available", "no Docker is to be had"),
];

/** Spellings that are not American; VS Code's own words are. */
const spellings: readonly Idiom[] = [
  idiom("(?:un)?colour(?:s|ed|ing|ful)?", "color", "colours"),
  idiom("behaviours?", "behavior", "behaviour"),
  idiom(
    "(?:favour|honour|neighbour|labour)(?:s|ed|ing|ite|ites|able|ably)?",
    "favor, honor, …",
    "favourite",
    "honoured",
  ),
  idiom("licences?", "license", "a licence"),
  idiom("(?:de|of)fences?", "defense, offense", "defence"),
  idiom("grey(?:s|ed)?", "gray", "grey"),
  idiom("cancell(?:ed|ing)", "canceled, canceling", "was cancelled"),
  idiom("(?:labell|travell|modell|signall|levell|fuell|totall)(?:ed|ing)", "labeled, signaled, …", "labelled"),
  idiom("cent(?:re|res|red)", "center", "centre"),
  idiom("catalogues?", "catalog", "catalogue"),
  idiom("analys(?:e|ed|es|ing)(?<!analyses)", "analyze", "analysed"),
  idiom("(?:mis)?spelt|learnt|burnt", "misspelled, learned", "a misspelt one"),
  idiom("whilst|amongst", "while, among", "whilst"),
  idiom("(?:to|after|back|for|up|down|in|out)wards(?! compatib)", "toward, afterward, …", "afterwards"),
  idiom("judgements?", "judgment", "judgement"),
  idiom(
    "(?:un)?(?:normal|initial|recogn|organ|optim|minim|maxim|serial|summar|custom|synchron|author|util|categor|emphas|final|general|local|real|special|visual|parallel|central|critic|item|prior|standard|token|virtual|apolog|capital|character|memor)is(?:e|es|ed|er|ers|ing|ation|ations|able)",
    "-ize, -ization",
    "normalised",
    "not recognised",
    "the initialisation",
  ),
];

/** Strings that use words of the glossary rightly: none may be reported. */
export const legitimate: readonly string[] = [
  "A stand-alone daemon, or a standalone one",
  "A container that hangs still counts as running",
  "A blank line ends it",
  "The capital of a country, and a plain text file",
  "It tells apart two builds; this tells the two apart",
  "There is no rule of this name, and there is none for it",
  "It is no longer used; it is no more than a hint",
  "Read from standard input",
  "Docker's best practices",
  "Connection refused",
  "The condition is met",
  "A default; one day old",
  "It makes a file harder to read",
  "It must be {fault}",
  "-----BEGIN CERTIFICATE-----",
  "License, color, canceled, gray, normalized, several analyses, otherwise, likewise, precise, promised, raise, exercise",
  "Understand the metadata of a standard library",
  "Undo and redo work",
  "Kept up to date",
];

export const glossary: readonly Idiom[] = [...idioms, ...spellings];

/** Finds an idiom as a whole word. */
export const regexpOf = ({ pattern }: Idiom) =>
  new RegExp(`(?<![\\w{$])(?:${pattern.replaceAll(" ", "\\s+")})(?!\\w)`, "gi");

const compiled = glossary.map((entry) => ({ better: entry.better, regexp: regexpOf(entry) }));

/** An idiom that a text uses. */
export interface Use {
  readonly at: number;
  readonly words: string;
  readonly better: string;
}

/** All that a text uses, in its order. */
export function usesIn(text: string): readonly Use[] {
  return compiled
    .flatMap(({ regexp, better }) =>
      [...text.matchAll(regexp)].map(({ 0: words, index }) => ({
        at: index,
        words: words.replace(/\s+/g, " "),
        better,
      })),
    )
    .sort((one, other) => one.at - other.at);
}

function idiom(pattern: string, better: string, ...seen: readonly string[]): Idiom {
  return { pattern, better, seen };
}
