import type { Dockerfile } from "../dockerfile";
import type { BuildOrder } from "../engines/engine";
import { allArguments } from "./extraArguments";
import { nextBuild } from "./nextBuild";
import type { Answers } from "./records/answers";
import { keepableArguments } from "./records/keepable";
import type { BuildRecord } from "./records/record";
import type { RecordStore } from "./records/store";

/** The build that would be started next of a Dockerfile. */
export interface NextBuild {
  readonly order: BuildOrder;
  /** The Dockerfile's builds that it was derived from, the newest first. */
  readonly records: readonly BuildRecord[];
}

/** The build that would be started next of each Dockerfile. */
export class NextBuilds {
  readonly #records: RecordStore;
  readonly #answers: Answers;
  /** Values for build arguments of this session's builds that are stored nowhere, by the Dockerfiles' paths. */
  readonly #buildArgs = new Map<string, Readonly<Record<string, string>>>();

  constructor(records: RecordStore, answers: Answers) {
    this.#records = records;
    this.#answers = answers;
  }

  /** Remembers, until this process ends, the values of a build that are stored nowhere. */
  started({ dockerfile, buildArgs = {} }: BuildOrder): void {
    const open = keepableArguments(buildArgs);
    const secret = Object.entries(buildArgs).filter(([name]) => open[name] === null);
    this.#buildArgs.set(dockerfile, Object.fromEntries(secret));
  }

  /**
   * The build of a Dockerfile that would be started next; undefined where it was not built yet, so that nothing can be
   * predicted, and where it is not known how to build it.
   * @param dockerfile absolute path
   * @param extraArguments the engine arguments of the settings
   */
  async of(
    dockerfile: string,
    file: Dockerfile,
    extraArguments: readonly string[] = [],
  ): Promise<NextBuild | undefined> {
    const records = await this.#records.of(dockerfile);
    if (records.length === 0) return undefined;
    const remembered = await this.#answers.of(dockerfile);
    const order = nextBuild(file, { dockerfile, remembered, records, buildArgs: this.#buildArgs.get(dockerfile) });
    if (!order) return undefined;
    return { order: { ...order, extraArguments: allArguments(extraArguments, order.extraArguments) }, records };
  }
}
