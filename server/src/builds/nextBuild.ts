import type { Dockerfile } from "../dockerfile";
import type { BuildOrder } from "../engines/engine";
import type { RememberedBuild } from "../protocol";
import { defined } from "../shared/defined";
import { buildableStages } from "./questions";
import type { BuildRecord } from "./records/record";

/** What is known of a Dockerfile's builds. */
export interface KnownBuilds {
  readonly dockerfile: string;
  readonly remembered: RememberedBuild | undefined;
  /** The newest first. */
  readonly records: readonly BuildRecord[];
  /** Those of the last build of this session whose values are not stored. */
  readonly buildArgs: Readonly<Record<string, string>> | undefined;
}

/**
 * The build that "Build" would start next: with the answers of the last one, else as the last one was. Its target may
 * be one that only this project knows: see `withKnownTarget`. Undefined: it is not known yet how to build it.
 */
export function nextBuild(file: Dockerfile, known: KnownBuilds): BuildOrder | undefined {
  const last = known.remembered ?? asAnswers(known.records[0]);
  if (last === undefined) return undefined;
  const { engine: _, target, ...rest } = last;
  const wanted = targetOf(file, target);
  return {
    ...rest,
    ...defined({ target: wanted }),
    dockerfile: known.dockerfile,
    buildArgs: { ...known.buildArgs, ...last.buildArgs },
  };
}

function asAnswers(record: BuildRecord | undefined): RememberedBuild | undefined {
  if (record === undefined) return undefined;
  const { context, target, options } = record;
  const known = Object.entries(record.buildArgs).filter((pair): pair is [string, string] => pair[1] !== null);
  return { ...options, ...defined({ target }), context, buildArgs: Object.fromEntries(known) };
}

/** A "build to here" decides no other build; where the file has several ends, the last one built is meant. */
function targetOf(file: Dockerfile, last: string | undefined): string | undefined {
  const ends = buildableStages(file).filter(({ isEnd }) => isEnd);
  return ends.length < 2 && !ends.some(({ name }) => name === last) ? undefined : last;
}
