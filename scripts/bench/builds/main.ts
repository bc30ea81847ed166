import { engines } from "../../parts/engines/engines.js";
import { isMissing } from "../../parts/engines/types.js";
import { rates } from "./reading";
import type { Spread } from "./spread";
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
    console.log(`
What a build takes with ${hand.docker.label}: the engine's command by itself, and what ours takes more than the command right
beside it. "noise" is the command once more against itself: what ours takes is told from that only where it is beyond.
The one in the middle, and [where half of all are].
`);
    console.log(row(["build", "rounds", "alone"]) + spreads(["ours takes more", "", "noise", ""]));
    for (const { build, rounds, alone, ours, noise } of await compareWallTimes(hand.docker)) {
      const cells = [ours, noise].flatMap(({ seconds, share }) => [milliseconds(seconds), percent(share)]);
      console.log(row([build, `${rounds}`, `${alone.median.toFixed(3)} s`]) + spreads(cells));
    }
  } finally {
    await hand.stop();
  }
}

function row([first = "", ...cells]: readonly string[]): string {
  return first.padEnd(30) + cells.map((cell) => cell.padStart(10)).join("");
}

const spreads = (cells: readonly string[]) => cells.map((cell) => cell.padStart(30)).join("");

const milliseconds = (seconds: Spread) => figures(seconds, 1000, "ms");
const percent = (share: Spread) => figures(share, 100, "%");

function figures({ low, median, high }: Spread, times: number, unit: string): string {
  const [first, middle, last] = [low, median, high].map((value) => (value * times).toFixed(1));
  return `${middle} ${unit} [${first} … ${last}]`;
}
