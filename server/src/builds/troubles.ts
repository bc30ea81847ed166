import type { Engine } from "../engines/engine";
import type { Trouble } from "../engines/trouble";

/** A trouble that is known, as people and code need it. */
export interface KnownTrouble {
  readonly sentence: string;
  /** The engine's daemon did not respond, or stopped. */
  readonly isUnreachable: boolean;
}

/** What the system and registries say with every engine. It is the reason for what the engine itself then reports. */
const reasons: readonly Trouble[] = [
  {
    sign: /no space left on device/i,
    sentence: (_, engine) =>
      `No space left on ${engine}'s disk: clear the build cache or free some space, and build again.`,
  },
  {
    sign: /exec format error/i,
    sentence: () =>
      "The image is for another platform, and its programs do not run on this machine: build for this machine's platform, or install QEMU's binfmt support.",
  },
  {
    sign: /toomanyrequests|too many requests/i,
    sentence: () => "The registry's rate limit was reached: log in to it, or wait an hour, and build again.",
  },
];

/** What every engine says of an argument that it does not know, where it says nothing more precise. */
const unknownFlag: Trouble = {
  sign: /unknown (?:shorthand )?flag: (?:'\w' in )?(-[\w-]+)/,
  sentence: (option, engine) =>
    `${engine} does not support ${option}: remove it from the extra arguments, or update ${engine}.`,
};

/**
 * The trouble that an engine's output is about; undefined where it is not a known one. Of several, the first one counts:
 * reasons outside the engine, then the engine's own in its order.
 */
export function knownTrouble(said: string, engine: Pick<Engine, "name" | "troubles">): KnownTrouble | undefined {
  for (const { sign, sentence, isUnreachable = false } of [...reasons, ...engine.troubles, unknownFlag]) {
    const found = typeof sign === "function" ? sign(said) : groupOf(sign.exec(said));
    if (found !== undefined) return { sentence: sentence(found, engine.name), isUnreachable };
  }
  return undefined;
}

function groupOf(found: RegExpExecArray | null): string | undefined {
  return found ? (found.slice(1).find((group) => group !== undefined) ?? "") : undefined;
}
