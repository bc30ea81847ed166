import type { BuildFailed, BuildFinished } from "./events";
import { formatSeconds } from "./format";
import type { Counts } from "./tracker";

/** What is known of a build that ended. */
export interface Ending {
  /** "Docker", "Podman". */
  readonly engine: string;
  readonly finished: BuildFinished;
  readonly counts: Counts;
  readonly failure: BuildFailed | undefined;
  /** Where the failing instruction stands and what it says. */
  readonly place?: { readonly line: number; readonly text: string };
  /** The last lines that the engine printed outside of steps. */
  readonly said: string;
}

/** How a build went, in one sentence for people: what happened, and what to do where something can be done. */
export function explainEnding(ending: Ending): string {
  const { finished, counts, engine } = ending;
  const seconds = formatSeconds(finished.seconds);
  if (finished.outcome === "succeeded") {
    return `Built in ${seconds}, ${counts.cached} of ${counts.total} steps cached.`;
  }
  if (finished.outcome === "cancelled") return `Cancelled after ${seconds}; the timings so far are kept.`;
  if (finished.spawnError !== undefined) {
    return `${engine} could not be started (${finished.spawnError}): detect the engines again, or check its path in the settings.`;
  }
  if (finished.signal !== undefined) {
    return `${engine} was ended from outside (${finished.signal}) after ${seconds}; the timings so far are kept: build again.`;
  }
  const known = knownTrouble(`${ending.failure?.message ?? ""}\n${ending.said}`, engine);
  if (known) return known;
  const what = reason(ending);
  return ending.place ? `Line ${ending.place.line} failed after ${seconds}: ${what}` : `The build failed: ${what}`;
}

/** Troubles that need more than another look at the Dockerfile, by what the engine says. The first that fits counts. */
const troubles: readonly { readonly sign: RegExp; readonly sentence: (found: string, engine: string) => string }[] = [
  {
    sign: /no space left on device/i,
    sentence: (_, engine) =>
      `There is no space left on ${engine}'s disk: clear the build cache or free some space, and build again.`,
  },
  {
    sign: /cannot connect to the docker daemon|error during connect|is the docker daemon running/i,
    sentence: () => "Docker's daemon does not answer: start Docker and build again.",
  },
  {
    sign: /cannot connect to podman|podman machine start/i,
    sentence: () => 'Podman\'s machine does not answer: start it with "podman machine start" and build again.',
  },
  {
    sign: /unknown flag: mount|the --mount option requires buildkit/i,
    sentence: (_, engine) =>
      `${engine} builds this with its old builder, which knows no --mount: install buildx, or choose another engine.`,
  },
  {
    sign: /buildx component is missing|unknown command: docker buildx|'buildx' is not a docker command/i,
    sentence: () => "Docker has no buildx plugin, which builds need: install it and detect the engines again.",
  },
  {
    sign: /failed to resolve source metadata for (?:docker\.io\/)?(docker\/dockerfile\S*?):? /,
    sentence: (image) =>
      `The image ${image} that the # syntax line names cannot be fetched: check the network and the registry.`,
  },
  {
    sign: /failed to resolve source metadata for (?:docker\.io\/)?(?:library\/)?(\S+?):? |initializing source docker:\/\/(\S+?): /,
    sentence: (image) => `The image ${image} cannot be fetched: check its name, the network and your registry login.`,
  },
  {
    sign: /target stage "([^"]*)" could not be found|the target "([^"]*)" was not found/,
    sentence: (target) => `The Dockerfile on disk has no stage "${target}": save the file, or choose another target.`,
  },
];

function knownTrouble(text: string, engine: string): string | undefined {
  for (const { sign, sentence } of troubles) {
    const found = sign.exec(text);
    if (found) return sentence(found[1] ?? found[2] ?? "", engine);
  }
  return undefined;
}

function reason({ failure, finished, place, said }: Ending): string {
  const message = failure?.message ?? "";
  const exit = /(?:exit code: |exit status )(\d+)/.exec(message);
  if (exit && place) return `${shorten(place.text)} ended with exit code ${exit[1]}.`;
  const last = message.trim() || (said.trim().split("\n").pop() ?? "");
  if (last === "") return `it ended with exit code ${finished.exitCode} and said nothing; the log may tell more.`;
  // The first words of a BuildKit error say where in BuildKit it came up; the last ones say what is wrong.
  const plain = last.replace(/^failed to compute cache key: failed to calculate checksum of ref \S+: /, "");
  return `${shorten(plain, 300)}${/[.!?]$/.test(plain) ? "" : "."}`;
}

function shorten(text: string, most = 80): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
