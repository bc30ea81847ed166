import { readFileSync } from "node:fs";
import { join } from "node:path";

export const root = join(__dirname, "..", "..");

/** A part of the tests: a script for Node with its arguments. */
export interface Part {
  readonly name: string;
  readonly run: readonly string[];
  /** Whether it runs tests and reports their number. */
  readonly counts?: true;
}

const tsx = ["--import", "tsx"];

function mocha(name: string, configuration: string): Part {
  return { name, run: [bin("mocha", "mocha"), "--config", `test/${configuration}.mocharc.json`], counts: true };
}

/** `npm test`: the parts of a group run at the same time, one group after the other. */
const everyChange: readonly (readonly Part[])[] = [
  [
    { name: "Types", run: [bin("typescript", "tsc"), "-b"] },
    { name: "Lint and format", run: [bin("@biomejs/biome", "biome"), "ci", "."] },
  ],
  [
    { name: "Imports", run: [...tsx, "scripts/walls/main.ts"] },
    { name: "Unused code", run: [bin("knip", "knip")] },
    { name: "Generated files", run: [...tsx, "scripts/generate.ts", "--check"] },
    { name: "Bundle", run: [...tsx, "scripts/build.ts"] },
  ],
  [mocha("Unit tests", "unit")],
  [mocha("Rules of the sources", "sources")],
  [mocha("Tests over many inputs", "manyInputs")],
  // Both start programs and wait for them most of the time.
  [
    mocha("Tests that start programs", "programs"),
    { name: "Tests in a real VS Code", run: [...tsx, "test/vscode/launch/run.ts"], counts: true },
  ],
  [mocha("Tests with real engines", "engines")],
];

/** `npm run test:matrix`: what takes long. */
const matrix: readonly (readonly Part[])[] = [
  // On their own: time that other programs take would count as theirs.
  [mocha("Files written to take time or memory", "adversarial")],
  [mocha("All cases with all engines", "matrix"), mocha("Mutated files", "fuzz")],
];

export const runs: Readonly<Record<string, readonly (readonly Part[])[]>> = { everyChange, matrix };

/** The script behind a package's command, so that it starts without a shell on every system. */
function bin(packageName: string, command: string): string {
  const folder = join(root, "node_modules", packageName);
  const { bin: named } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof named === "string" ? named : named[command]);
}
