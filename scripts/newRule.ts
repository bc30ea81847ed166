/** `npm run new-rule <group>/<name>`: makes a rule's file and its test, and says what to do next. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(__dirname, "..");

function main(id: string | undefined): number {
  if (id === undefined || !/^[a-z]+\/[a-z]+(?:-[a-z]+)*$/.test(id)) {
    console.error("Give the rule's id: npm run new-rule cache/mount-mode");
    return 2;
  }
  const files = new Map([
    [`server/src/lint/rules/${id}.ts`, ruleSkeleton(id)],
    [`test/lint/rules/${id}.test.ts`, testSkeleton(id)],
  ]);
  const taken = [...files.keys()].filter((path) => existsSync(join(root, path)));
  if (taken.length > 0) {
    console.error(`There already: ${taken.join(", ")}`);
    return 1;
  }
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`Made: ${path}`);
  }
  console.log(`Next:
  1. Write the rule: what it is about, its messages, at least one example, its check.
  2. npm run generate     registers it and makes its page, docs/rules/${id}.md
  3. npm run test:unit    its examples are tested: bad reports, the fix gives good, also with CRLF, heredocs and so on
  4. Put its edge cases into test/lint/rules/${id}.test.ts
  5. Look at what it reports on real files: npx tsx server/src/cli.ts lint <folder>`);
  return 0;
}

function ruleSkeleton(id: string): string {
  return `import { defineRule } from "../../rule";

export default defineRule({
  id: "${id}",
  severity: "warning",
  fix: "safe",
  summary: "What holds when the rule is kept",
  why: "What it costs not to keep it.",
  messages: { wrong: "{what} is wrong, so that costs this: do that" },
  titles: { wrong: "Do that" },
  examples: [
    {
      bad: "FROM debian:bookworm-slim\\nRUN bad\\n",
      good: "FROM debian:bookworm-slim\\nRUN good\\n",
    },
  ],
  check(file, _options, report) {
    for (const instruction of file.instructions) {
      for (const command of file.commandsOf(instruction)) {
        const program = command.words[0];
        if (command.name !== "bad" || !program) continue;
        report(program, "wrong", { what: command.name }, (edit) => edit.replace(program.span, "good"));
      }
    }
  },
});
`;
}

function testSkeleton(id: string): string {
  return `import { ruleCases } from "../../ruleCases";

ruleCases("${id}", {
  silent: {
    "a string that only mentions it": 'RUN echo "bad"',
  },
  fixes: {
    "inside a list": ["RUN true && bad", "RUN true && good"],
  },
});
`;
}

process.exitCode = main(process.argv[2]);
