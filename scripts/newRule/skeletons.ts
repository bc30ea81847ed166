/** A group whose rules are made otherwise than those of the rest: what their names look like, and what a new one begins as. */
interface Kind {
  /** What a name in this group looks like, and how to say so. */
  readonly name: RegExp;
  readonly wanted: string;
  readonly rule: (id: string, name: string) => string;
  readonly test: (id: string) => string;
}

const usual: Kind = {
  name: /^[a-z]+(?:-[a-z]+)*$/,
  wanted: "in lower case with hyphens, such as mount-mode",
  rule: usualRule,
  test: usualTest,
};
const kinds: Readonly<Record<string, Kind>> = {
  buildkit: {
    name: /^[A-Z][A-Za-z]+$/,
    wanted: "as Docker calls its check, such as StageNameCasing",
    rule: dockerRule,
    test: usualTest,
  },
  parse: { ...usual, rule: parseRule, test: parseTest },
};

/**
 * The files of a new rule by their paths from the project's root, or the sentence that says why there can be none.
 * @param groups the groups that there are
 */
export function newRuleFiles(id: string, groups: readonly string[]): ReadonlyMap<string, string> | string {
  const [group = "", name, ...more] = id.split("/");
  if (name === undefined || more.length > 0) return "Give the rule's id: npm run new-rule cache/mount-mode";
  if (!groups.includes(group)) return `There is no group ${group}: there are ${groups.join(", ")}`;
  const kind = Object.hasOwn(kinds, group) ? (kinds[group] as Kind) : usual;
  if (!kind.name.test(name)) return `A rule of the group ${group} is named ${kind.wanted}, not ${name}`;
  return new Map([
    [`server/src/lint/rules/${id}.ts`, kind.rule(id, name)],
    [`test/lint/rules/${id}.test.ts`, kind.test(id)],
  ]);
}

const texts = `  summary: "What holds when the rule is kept",
  why: "What it costs not to keep it.",`;

const body = `  messages: { wrong: "{what} is wrong, so that costs this: do that" },
  titles: { wrong: "Do that" },
  examples: [
    {
      bad: "FROM debian:bookworm-slim\\nRUN bad\\n",
      good: "FROM debian:bookworm-slim\\nRUN good\\n",
    },
  ],`;

function usualRule(id: string): string {
  return `import { defineRule } from "../../rule";

export default defineRule({
  id: "${id}",
  severity: "warning",
  fix: "safe",
${texts}
${body}
  source: "Where the rule comes from: a standard, a reference.",
  check(file, _options, report) {
    for (const run of file.instructionsOf("RUN")) {
      for (const command of file.commandsOf(run)) {
        const program = command.words[0];
        if (command.name !== "bad" || !program) continue;
        report(program, "wrong", { what: command.name }, (edit) => edit.replace(program.span, "good"));
      }
    }
  },
});
`;
}

/** One of Docker's own checks: with the text that Docker shows, by which the two are compared. */
function dockerRule(id: string, name: string): string {
  return `import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";

export default defineRule({
  id: "${id}",
  severity: "warning",
  docker: { inline: true },
  fix: "safe",
${texts}
${body}
  source: dockerSource("${name}"),
  check(file, _options, report) {
    for (const run of file.instructionsOf("RUN")) {
      const what = run.argumentsText;
      if (what !== "bad") continue;
      const detail = \`The text that Docker shows for \${what}\`;
      report(run.textSpan, "wrong", { what, detail }, (edit) => edit.replaceArguments(run, "good"));
    }
  },
});
`;
}

/** Passes on what the reader says: the reader is where the mistake is found. */
function parseRule(_id: string, name: string): string {
  return `import { defineParseRule } from "../../parseRule";

/** Tells the problems that the reader (server/src/dockerfile/check/validate.ts) gives the rule "${name}". */
export default defineParseRule({
  name: "${name}",
  section: "overview",
${texts}
  examples: [
    {
      bad: "FROM debian:bookworm-slim\\nRUNN bad\\n",
      good: "FROM debian:bookworm-slim\\nRUN good\\n",
    },
  ],
});
`;
}

function usualTest(id: string): string {
  return testOf(
    id,
    `  fixes: {
    "on its own": ["RUN bad", "RUN good"],
  },
`,
  );
}

function parseTest(id: string): string {
  return testOf(
    id,
    `  reports: {
    "the mistake": ["RUNN bad", "part of the message"],
  },
`,
  );
}

function testOf(id: string, cases: string): string {
  return `import { ruleCases } from "../../ruleCases";

ruleCases("${id}", {
  silent: {
    "a string that only mentions it": 'RUN echo "bad"',
  },
${cases}});
`;
}
