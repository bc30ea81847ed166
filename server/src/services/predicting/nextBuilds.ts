import type { Answers } from "../../builds/records/answers";
import { keepableArguments } from "../../builds/records/keepable";
import type { Dockerfile } from "../../dockerfile";
import type { BuildOrder } from "../../engines/engine";
import { allArguments } from "../building/extraArguments";
import type { BuildState } from "../buildState";
import { nextBuild } from "./nextBuild";

/** The build that would be started next of each Dockerfile. */
export class NextBuilds {
  readonly #state: BuildState;
  readonly #answers: Answers;
  /** Values for build arguments of this session's builds that are stored nowhere, by the Dockerfiles' paths. */
  readonly #buildArgs = new Map<string, Readonly<Record<string, string>>>();

  constructor(state: BuildState, answers: Answers) {
    this.#state = state;
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
  ): Promise<BuildOrder | undefined> {
    const records = await this.#state.records.of(dockerfile);
    if (records.length === 0) return undefined;
    const remembered = await this.#answers.of(dockerfile);
    const order = nextBuild(file, { dockerfile, remembered, records, buildArgs: this.#buildArgs.get(dockerfile) });
    return order && { ...order, extraArguments: allArguments(extraArguments, order.extraArguments) };
  }
}
