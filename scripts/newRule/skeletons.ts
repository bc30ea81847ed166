/** How rules of a group are named, and the files that a new one starts with. */
interface Kind {
  /** The form of a name in this group, as an expression and in words. */
  readonly name: RegExp;
  readonly wanted: string;
  readonly rule: (id: string, name: string) => string;
  readonly test: (id: string) => string;
}

const usual: Kind = {
  name: /^[a-z]+(?:-[a-z]+)*$/,
  wanted: "in lowercase with hyphens, such as mount-mode",
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
 * The files of a new rule by their paths from the project's root, or the reason why it cannot be created.
 * @param groups the existing groups
 */
export function newRuleFiles(id: string, groups: readonly string[]): ReadonlyMap<string, string> | string {
  const [group = "", name, ...more] = id.split("/");
  if (name === undefined || more.length > 0) return "Give the rule's id: npm run new-rule cache/mount-mode";
  if (!groups.includes(group)) return `Unknown group ${group}: use one of ${groups.join(", ")}`;
  const kind = Object.hasOwn(kinds, group) ? (kinds[group] as Kind) : usual;
  if (!kind.name.test(name)) return `Rules in the group ${group} are named ${kind.wanted}, not ${name}`;
  return new Map([
    [`server/src/lint/rules/${id}.ts`, kind.rule(id, name)],
    [`test/lint/rules/${id}.test.ts`, kind.test(id)],
  ]);
}

const texts = `  summary: "What the rule requires",
  why: "What it costs to break the rule.",`;

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
  source: "The source of the rule: a guide, a reference.",
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

/** One of Docker's checks: with the text that Docker shows, to compare the two. */
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

/** Reports what the reader finds: the check itself is in the reader. */
function parseRule(_id: string, name: string): string {
  return `import { defineParseRule } from "../../parseRule";

/** Reports the problems that the reader (server/src/dockerfile/check/validate.ts) gives the rule "${name}". */
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
    "the problem": ["RUNN bad", "part of the message"],
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
