import { parseArgs } from "node:util";
import { engines } from "../../../../scripts/parts/engines/engines.js";
import type { EnginesAtHand } from "../../../../scripts/parts/engines/types.js";
import { engineUnderTest, type TestedEngine } from "./engine";
import { projectsFor } from "./projects";
import { faultsOf, Report } from "./report";
import { rounds } from "./rounds";

// Predicts and builds at any length, with each engine unless one is named:
//   npm run test:predict -- --count 300 --seed 7               300 changes, spread over the projects
//   npm run test:predict -- --engine podman --project mounts   one engine, one project
// The changes are the same for the same seed, project and number of the round: so a fault, which is printed with them, can
// be brought about again.

const usage = "--count N --seed TEXT --engine docker|podman --project NAME --verbose";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: "string", default: "100" },
      seed: { type: "string", default: "1" },
      engine: { type: "string" },
      project: { type: "string" },
      verbose: { type: "boolean", default: false },
    },
  });
  const count = Number(values.count);
  const ids = values.engine === undefined ? (["docker", "podman"] as const) : [values.engine];
  if (!Number.isSafeInteger(count) || count < 1 || !ids.every(isTested)) throw new Error(usage);
  const atHand = await engines();
  try {
    for (const id of ids) await test(id as TestedEngine, atHand, { ...values, count });
  } finally {
    await atHand.stop();
  }
}

const isTested = (name: string): boolean => name === "docker" || name === "podman";

interface Options {
  readonly count: number;
  readonly seed: string;
  readonly project?: string | undefined;
  readonly verbose: boolean;
}

async function test(id: TestedEngine, atHand: EnginesAtHand, options: Options): Promise<void> {
  const { count, seed, project: only, verbose } = options;
  const projects = projectsFor(id).filter(({ name }) => only === undefined || name === only);
  if (projects.length === 0) throw new Error(`--project takes one of ${projectsFor(id).map(({ name }) => name)}`);
  const engine = await engineUnderTest(id, atHand);
  const report = new Report();
  const began = Date.now();
  try {
    console.log(`${engine.status.label}, seed ${seed}, ${projects.length} projects`);
    for (const project of projects) {
      for await (const round of rounds(engine, project, { seed, count: Math.ceil(count / projects.length) })) {
        report.add(round);
        if (verbose) console.log(`${round.project} ${round.number}: ${round.change}`);
        for (const fault of faultsOf(round)) console.log(fault);
      }
    }
  } finally {
    await engine.stop();
  }
  const seconds = (Date.now() - began) / 1000;
  console.log(`\n${report.table}\n\n${(seconds / report.totals.rounds).toFixed(2)} s a round`);
  for (const shortfall of report.shortfalls) console.log(`✘ ${shortfall}`);
  if (report.shortfalls.length > 0) process.exitCode = 1;
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
