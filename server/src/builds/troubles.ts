/** A trouble that is known, as people and code need it. */
export interface KnownTrouble {
  readonly sentence: string;
  /** The engine's daemon did not respond, or went away. */
  readonly isUnreachable: boolean;
}

interface Trouble {
  /** What the engine says; its first group, if any, is what it speaks of. */
  readonly sign: RegExp | ((said: string) => string | undefined);
  /** What happened and what to do. */
  readonly sentence: (found: string, engine: string) => string;
  readonly isUnreachable?: true;
}

/** Troubles that the Dockerfile does not explain, by what the engine says. The first that fits counts. */
const troubles: readonly Trouble[] = [
  {
    sign: /no space left on device/i,
    sentence: (_, engine) =>
      `No space left on ${engine}'s disk: clear the build cache or free some space, and build again.`,
  },
  {
    sign: /permission denied while trying to connect to the docker (?:daemon|api)/i,
    sentence: () =>
      "No permission to use Docker's socket: add your user to the docker group, or use rootless Docker, then log in again and build again.",
  },
  {
    isUnreachable: true,
    sign: /error reading from server: |transport is closing|failed to receive status: rpc error: code = (?:Unavailable|Canceled)|graceful_stop/i,
    sentence: (_, engine) =>
      `${engine}'s daemon stopped during the build: restart it (see its log for the reason) and build again. Finished steps are cached.`,
  },
  {
    isUnreachable: true,
    sign: /cannot connect to the docker daemon|failed to connect to the docker api|error during connect|is the docker daemon running/i,
    sentence: () => "Docker's daemon is not responding: start Docker and build again.",
  },
  {
    isUnreachable: true,
    sign: /cannot connect to podman|podman machine start/i,
    sentence: () => 'Podman\'s machine is not responding: start it with "podman machine start" and build again.',
  },
  {
    sign: /(?:potentially )?insufficient UIDs or GIDs available|newuidmap|newgidmap/,
    sentence: (_, engine) =>
      `${engine} has no subordinate user IDs: add a range for your user to /etc/subuid and /etc/subgid, run "podman system migrate" and build again.`,
  },
  {
    sign: /unknown flag: (?:--)?mount|the --mount option requires buildkit/i,
    sentence: (_, engine) =>
      `${engine} uses its legacy builder, which does not support --mount: install buildx, or choose another engine.`,
  },
  {
    sign: /buildx component is missing|unknown command: docker buildx|'buildx' is not a docker command/i,
    sentence: () => "Docker's buildx plugin is missing and required to build: install it and detect the engines again.",
  },
  {
    sign: /unknown (?:shorthand )?flag: (?:'\w' in )?(-[\w-]+)/,
    sentence: (option, engine) =>
      `${engine} does not support ${option}: remove it from the extra arguments, or update ${engine}.`,
  },
  {
    sign: /^(.*) is not supported for the docker driver/im,
    sentence: (what) =>
      `Docker's default builder does not support this (${what}): enable Docker's containerd image store, or use a builder with the docker-container driver.`,
  },
  {
    sign: /exec format error/i,
    sentence: () =>
      "The image is for another platform, and its programs do not run on this machine: build for this machine's platform, or install QEMU's binfmt support.",
  },
  {
    sign: /secret "?([^\s":]+)"?: not found|no secret with id "([^"]+)"/i,
    sentence: (secret) =>
      `The build needs the secret "${secret}", which was not passed: add it to the build's secrets.`,
  },
  {
    sign: /toomanyrequests|too many requests/i,
    sentence: () => "The registry's rate limit was reached: log in to it, or wait an hour, and build again.",
  },
  {
    sign: /failed to resolve source metadata for (?:docker\.io\/)?(docker\/dockerfile\S*?):? /,
    sentence: (image) =>
      `The image ${image} of the # syntax line cannot be pulled: check the network and the registry.`,
  },
  {
    sign: /failed to resolve source metadata for (?:docker\.io\/)?(?:library\/)?(\S+?):? |initializing source docker:\/\/(\S+?): /,
    sentence: (image) => `The image ${image} cannot be pulled: check its name, the network and your registry login.`,
  },
  {
    sign: /target stage "([^"]*)" could not be found|the target "([^"]*)" was not found/,
    sentence: (target) => `The saved Dockerfile has no stage "${target}": save the file, or choose another target.`,
  },
  {
    sign: deniedPath,
    sentence: (path) =>
      `No permission to read ${path} in the build context: add it to the ignore file, or change its permissions.`,
  },
];

/** What `error from sender: open /src/key: permission denied` speaks of. */
function deniedPath(said: string): string | undefined {
  const start = said.search(/error (?:checking context|from sender): /);
  if (start === -1) return undefined;
  const [line = ""] = said.slice(start).split("\n", 1);
  for (const before of line.split(": permission denied").slice(0, -1)) {
    const quoted = before.endsWith("'") ? before.slice(0, -1) : before;
    const part = quoted.slice(Math.max(quoted.lastIndexOf(":"), quoted.lastIndexOf("'")) + 1);
    const slash = part.indexOf("/");
    if (slash !== -1 && slash < part.length - 1) return part.slice(slash);
  }
  return undefined;
}

/** The trouble that an engine's words are about; undefined where it is not a known one. */
export function knownTrouble(said: string, engine: string): KnownTrouble | undefined {
  for (const { sign, sentence, isUnreachable = false } of troubles) {
    const found = typeof sign === "function" ? sign(said) : groupOf(sign.exec(said));
    if (found !== undefined) return { sentence: sentence(found, engine), isUnreachable };
  }
  return undefined;
}

function groupOf(found: RegExpExecArray | null): string | undefined {
  return found ? (found.slice(1).find((group) => group !== undefined) ?? "") : undefined;
}
