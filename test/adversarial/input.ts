import type { Options, OtherDockerfile } from "../../server/src/lint";

/** A small file that an attacker may commit, with what lies beside it, made to take as long as it can. */
export interface AdversarialInput {
  readonly name: string;
  readonly text: string;
  readonly options?: Partial<Options>;
  /** The text of its `.dockerignore`. */
  readonly ignoreFile?: string;
  /** The workspace's other Dockerfiles. */
  readonly others?: readonly OtherDockerfile[];
  /** The files in its folder. */
  readonly folder?: readonly string[];
}

export const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");
export const words = (count: number, word: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => word(index)).join(" ");
export const times = (text: string, count: number) => text.repeat(count);
/** All distinct, and alike: digits as letters that are not in what surrounds them. */
export const letters = (index: number) =>
  index.toString(26).replace(/\d/g, (digit) => "qrstuvwxyz"[Number(digit)] as string);

export const inStage = (
  name: string,
  text: string,
  more: Omit<AdversarialInput, "name" | "text"> = {},
): AdversarialInput => ({
  name,
  text: `# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\n${text}\n`,
  ...more,
});
