import assert from "node:assert/strict";
import { enginesAtHand, requireEngine } from "../support";
import { type EngineUnderTest, engineUnderTest, type TestedEngine } from "./predictRounds/engine";
import { projectsFor } from "./predictRounds/projects";
import { faultsOf, Report } from "./predictRounds/report";
import { rounds } from "./predictRounds/rounds";

// A short run of what `npm run test:predict` does at any length: changes, predictions, builds, and whether they agree.

const seed = "short";
/** How many rounds for each project, and which of them: a round costs a second with Docker, two with Podman. */
const amounts: Readonly<Record<TestedEngine, { readonly count: number; readonly every: number }>> = {
  docker: { count: 2, every: 1 },
  podman: { count: 2, every: 3 },
};

for (const id of ["docker", "podman"] as const) {
  describe(`predictions with ${id}`, function () {
    this.timeout(400_000);
    let engine: EngineUnderTest;

    before(async function () {
      await requireEngine(this, id);
      engine = await engineUnderTest(id, await enginesAtHand());
    });

    after(() => engine?.stop());

    it("come true, and name the change that was made, in projects of every shape", async () => {
      const { count, every } = amounts[id];
      const report = new Report();
      const faults: string[] = [];
      for (const project of projectsFor(id).filter((_, at) => at % every === 0)) {
        for await (const round of rounds(engine, project, { seed, count })) {
          report.add(round);
          faults.push(...faultsOf(round));
        }
      }
      assert.deepEqual(report.shortfalls, [], `${faults.join("\n")}\n\n${report.table}`);
    });
  });
}
