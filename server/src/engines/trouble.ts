/** What an engine prints if a build cannot continue for a known reason, and what to do about it. */
export interface Trouble {
  /** Finds it in the output, and gives what it is about: the first group that matched, or an empty text. */
  readonly sign: RegExp | ((said: string) => string | undefined);
  /** What happened and what to do. @param found what the sign found @param engine the engine's name */
  readonly sentence: (found: string, engine: string) => string;
  /** The engine's daemon did not respond, or stopped. */
  readonly isUnreachable?: true;
}

/**
 * A file in the build context that the engine may not read.
 * @param start what precedes the error: `error from sender: ` in `error from sender: open /src/key: permission denied`
 */
export function deniedFile(start: string): Trouble {
  return {
    sign: (said) => deniedPath(said, start),
    sentence: (path) =>
      `No permission to read ${path} in the build context: add it to the ignore file, or change its permissions.`,
  };
}

function deniedPath(said: string, start: string): string | undefined {
  const at = said.indexOf(start);
  if (at === -1) return undefined;
  const [line = ""] = said.slice(at).split("\n", 1);
  for (const before of line.split(": permission denied").slice(0, -1)) {
    const quoted = before.endsWith("'") ? before.slice(0, -1) : before;
    const part = quoted.slice(Math.max(quoted.lastIndexOf(":"), quoted.lastIndexOf("'")) + 1);
    const slash = part.indexOf("/");
    if (slash !== -1 && slash < part.length - 1) return part.slice(slash);
  }
  return undefined;
}

/** An image that cannot be pulled. @param sign its first group is the image's name */
export function missingImage(sign: RegExp): Trouble {
  return {
    sign,
    sentence: (image) => `The image ${image} cannot be pulled: check its name, the network and your registry login.`,
  };
}

/** A target that the file on disk does not have. @param sign its first group is the stage's name */
export function missingTarget(sign: RegExp): Trouble {
  return {
    sign,
    sentence: (target) => `The saved Dockerfile has no stage "${target}": save the file, or choose another target.`,
  };
}

/** A secret that a step requires and that the build was not given. @param sign its first group is the secret's id */
export function missingSecret(sign: RegExp): Trouble {
  return {
    sign,
    sentence: (secret) =>
      `The build needs the secret "${secret}", which was not passed: add it to the build's secrets.`,
  };
}
