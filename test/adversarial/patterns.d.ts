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
/** Each of them once hung, or may make a worse program hang: patterns, grammars, ignore files, bases, words nearly right. */
export declare const patternInputs: readonly AdversarialInput[];
