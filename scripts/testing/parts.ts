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

/** Lanes that run at the same time, each with parts that run one after the other. */
type Stage = readonly (readonly Part[])[];

/** `npm test`: one stage after the other. */
const everyChange: readonly Stage[] = [
  [
    [
      { name: "Types", run: [bin("typescript", "tsc"), "-b"] },
      { name: "Imports", run: [...tsx, "scripts/walls/main.ts"] },
      { name: "Unused code", run: [bin("knip", "knip")] },
    ],
    [
      { name: "Lint and format", run: [bin("@biomejs/biome", "biome"), "ci", "."] },
      { name: "Generated files", run: [...tsx, "scripts/generate.ts", "--check"] },
      { name: "Bundle", run: [...tsx, "scripts/build.ts"] },
    ],
  ],
  [
    [
      mocha("Unit tests", "unit"),
      mocha("Rules about the sources", "sources"),
      mocha("Tests over many inputs", "manyInputs"),
      mocha("Tests that start programs", "programs"),
    ],
    // It waits most of the time.
    [{ name: "Tests in a real VS Code", run: [...tsx, "test/vscode/launch/run.ts"], counts: true }],
  ],
  // These clear the caches of the engines that the tests in VS Code use too.
  [[mocha("Tests with real engines", "engines")]],
];

/** `npm run test:matrix`: what takes long. */
const matrix: readonly Stage[] = [
  [
    [mocha("All cases with all engines", "matrix")],
    [mocha("Mutated files", "fuzz"), mocha("Files written to take time or memory", "adversarial")],
  ],
];

export const runs: Readonly<Record<string, readonly Stage[]>> = { everyChange, matrix };

/** The script behind a package's command, so that it starts without a shell on every system. */
function bin(packageName: string, command: string): string {
  const folder = join(root, "node_modules", packageName);
  const { bin: named } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof named === "string" ? named : named[command]);
}
