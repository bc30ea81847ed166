import { type Change, nextChange, type Past } from "./changes";
import type { EngineUnderTest } from "./engine";
import { judge, type Verdict } from "./judgement";
import { firstState, type Project } from "./projects";
import { randomFrom } from "./random";
import { Trial } from "./trial";

/** One change with what was predicted of it and what came of it. */
export interface Round {
  readonly project: string;
  /** One-based. */
  readonly number: number;
  readonly change: string;
  /** Undefined where the build failed, so that there is nothing to compare. */
  readonly verdict: Verdict | undefined;
  /** Why the build failed, or nothing was predicted. */
  readonly trouble: string;
}

/**
 * Changes a project again and again, and each time predicts what a build will do, builds, and compares the two.
 * @param seed decides which changes: the same ones for the same seed, project and count
 */
export async function* rounds(
  engine: EngineUnderTest,
  project: Project,
  { seed, count }: { seed: string; count: number },
): AsyncGenerator<Round> {
  const random = randomFrom(`${seed} ${project.name}`);
  const trial = new Trial(engine, project);
  try {
    const past: Past[] = [{ state: firstState(project, trial.base), change: undefined }];
    const first = await trial.build((past[0] as Past).state);
    if (first.outcome !== "succeeded") throw new Error(`${project.name} cannot be built: ${first.message}`);
    const changes: Change[] = [];
    for (let number = 1; number <= count; number++) {
      const change = nextChange(project, past, random, engine.isOwn);
      changes.push(change);
      await trial.make(change);
      const prediction = await trial.predict(change.state);
      const record = await trial.build(change.state);
      const trouble = record.outcome === "succeeded" ? prediction.notes.join(" ") : record.message;
      const isComparable = record.outcome === "succeeded" && prediction.basedOn !== undefined;
      const verdict = isComparable
        ? judge(prediction, record, (cause, step) => trial.since(step, changes).some((each) => each.explains(cause)))
        : undefined;
      trial.remember(record, changes.length);
      // A project that cannot be built any more would teach nothing from then on.
      if (record.outcome === "succeeded") past.push({ state: change.state, change });
      else {
        await trial.make({ ...change, state: (past.at(-1) as Past).state });
        changes.push(change);
      }
      yield { project: project.name, number, change: change.what, verdict, trouble };
    }
  } finally {
    trial.remove();
  }
}
