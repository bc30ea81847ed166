/** `npm run new-rule <group>/<name>`: makes a rule's file and its test, and says what to do next. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { newRuleFiles } from "./newRule/skeletons";

const root = join(__dirname, "..");

function main(id: string): number {
  const entries = readdirSync(join(root, "server/src/lint/rules"), { withFileTypes: true });
  const groups = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const files = newRuleFiles(id, groups);
  if (typeof files === "string") {
    console.error(files);
    return 2;
  }
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

process.exitCode = main(process.argv[2] ?? "");
