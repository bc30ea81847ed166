import { engines } from "../../parts/engines/engines.js";
import { isMissing } from "../../parts/engines/types.js";
import { rates } from "./reading";
import { compareWallTimes } from "./wallTime";

// What this extension costs a build: how fast it reads what an engine prints, and how much longer a build takes by it.

/** Measures and prints both; without a Docker that answers, the first alone, and says so. */
export async function benchBuilds(): Promise<void> {
  console.log("\nMB of an engine's output read in a second: to events, and with all that is made of them.\n");
  console.log(row(["output", "parsed", "followed"]));
  for (const { format, parsed, followed } of rates()) {
    console.log(row([format, parsed.toFixed(0), followed.toFixed(0)]));
  }
  const hand = await engines();
  try {
    if (isMissing(hand.docker)) {
      console.log(`\nNo build is timed: ${hand.docker.missing}.`);
      return;
    }
    await hand.ensureBase("docker", "busybox", "busybox:local");
    console.log(
      `\nSeconds that a build takes with ${hand.docker.label}, by \`docker buildx build\` and by a build of ours.\n`,
    );
    console.log(row(["build", "pairs", "alone", "ours", "added", ""]));
    for (const { build, pairs, alone, ours, more, added } of await compareWallTimes(hand.docker)) {
      console.log(
        row([
          build,
          String(pairs),
          alone.toFixed(3),
          ours.toFixed(3),
          more.toFixed(3),
          `${(added * 100).toFixed(1)} %`,
        ]),
      );
    }
  } finally {
    await hand.stop();
  }
}

function row([first = "", ...cells]: readonly string[]): string {
  return first.padEnd(30) + cells.map((cell) => cell.padStart(10)).join("");
}
