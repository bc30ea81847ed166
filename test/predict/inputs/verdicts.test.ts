import assert from "node:assert/strict";
import { predict } from "../../../server/src/predict/compare";
import type { BuildOptions } from "../../../server/src/protocol";
import { commands } from "./cases/commands";
import { copies } from "./cases/copies";
import { facts } from "./cases/facts";
import { stages } from "./cases/stages";
import type { Case, Project } from "./cases/types";
import { cacheOf, inFolder } from "./support";

/** What a prediction says of each step, as the tables write it: the lines of those that are no hits. */
interface Predicted {
  readonly misses: number[];
  readonly maybes: number[];
  readonly lines: number[];
}

describe("predict/inputs: what real engines ran again", () => {
  for (const counting of ["buildkit", "podman"] as const) {
    for (const project of [facts, commands, copies, stages]) {
      for (const each of project.cases) {
        const verdict = counting === "podman" ? each.podman : each.docker;
        if (verdict === undefined) continue;
        it(`${counting}, ${project.name}: ${each.change}`, async () => {
          const { misses, maybes, lines } = await predicted(project, each, counting);
          const [ran, open] = [namedLines(verdict, lines), namedLines(each.maybe ?? "", lines)];
          assert.deepEqual(
            { missed: misses, maybe: maybes.filter((line) => !open.includes(line)) },
            { missed: ran.filter((line) => !maybes.includes(line)), maybe: [] },
          );
        });
      }
    }
  }
});

async function predicted(project: Project, each: Case, counting: "buildkit" | "podman"): Promise<Predicted> {
  return inFolder(async (folder) => {
    folder.put(project.files);
    const before = await folder.inputs(project.text, { counting, options: project.options ?? {} });
    folder.put(each.files ?? {});
    each.touch?.(folder.path);
    const text = (each.edits ?? []).reduce((edited, [from, to]) => edited.replaceAll(from, to), project.text);
    const options: BuildOptions = each.options ?? project.options ?? {};
    const now = await folder.inputs(text, { counting, options });
    const { noCache = false, noCacheFor = [] } = options;
    const steps = predict(now, { cache: cacheOf([before]), before, noCache, noCacheFor }).filter(
      (step) => !step.isFrom,
    );
    const withOutcome = (outcome: string) => steps.flatMap((step) => (step.outcome === outcome ? [step.line] : []));
    return { misses: withOutcome("miss"), maybes: withOutcome("maybe"), lines: steps.map(({ line }) => line) };
  });
}

/** `4 9-`: of these lines 4, and 9 with all after it. */
function namedLines(verdict: string, lines: readonly number[]): number[] {
  return lines.filter((line) =>
    verdict.split(" ").some((word) => (word.endsWith("-") ? line >= Number(word.slice(0, -1)) : line === Number(word))),
  );
}
