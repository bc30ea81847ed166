/**
 * What an engine says when it failed by chance, and would not if it were asked again; one line for each, with the reason.
 * What a Dockerfile, a build or this project can bring about never belongs here.
 */
const passingTroubles: readonly RegExp[] = [
  // crun, which starts Podman's commands, runs from a sealed copy of itself in memory. The seal is refused while any
  // write to the copy is still on its way, which happens on a busy machine; crun gives up at once.
  /sealing memfd copy: Device or resource busy/,
];

const mostAttempts = 3;

/**
 * Runs an engine, again where it failed by a trouble of its own that passes: three times at most. Any other failure, and
 * the last, is thrown or given as it is.
 * @param attempt begins anew each time
 * @param outputOf what the engine printed, for an attempt that gives a failure rather than throws it
 */
export async function despitePassingTroubles<Result>(
  attempt: () => Promise<Result>,
  outputOf: (result: Result) => string = () => "",
): Promise<Result> {
  for (let left = mostAttempts - 1; left > 0; left--) {
    try {
      const result = await attempt();
      if (!isPassing(outputOf(result))) return result;
    } catch (error) {
      if (!isPassing((error as Error).message)) throw error;
    }
  }
  return attempt();
}

const isPassing = (output: string) => passingTroubles.some((trouble) => trouble.test(output));
