import type { Instruction, Stage } from "../../dockerfile";
import type { ContextSnapshot, Selected, Selection } from "../context/types";
import type { Part } from "./types";

/** What an instruction takes out of a context, before the context was asked. */
export interface Wanted {
  readonly context: ContextSnapshot;
  readonly selection: Selection;
}

/** A part whose value is what a context answers. */
export interface FilesPart {
  readonly kind: "files";
  readonly name?: string;
  readonly wanted: Wanted;
}

export type DraftPart = Part | FilesPart;

/** A step whose parts are known but for the content of contexts, and which has no keys yet. */
export interface Draft {
  /** Absent: the engine counts no such step (`FROM scratch`, what an ONBUILD sets off). */
  readonly instruction?: Instruction;
  readonly stage: Stage;
  readonly parts: readonly DraftPart[];
  /** What it builds on; absent at the beginning of a chain. */
  readonly on?: Draft;
  /** The ends of the stages that it takes content from. */
  readonly takes: readonly Draft[];
  /** It is what it builds on, under another name: the FROM of a stage, `WORKDIR /`. */
  readonly isSame?: boolean;
  /** It runs again only where its key is new, whatever a build asks for: BuildKit's WORKDIR. */
  readonly isFree?: boolean;
  /** BuildKit's WORKDIR right after `FROM scratch`: it is made in every build (seen on the engine). */
  readonly isAlwaysMade?: boolean;
  /** It runs again wherever a step of the stages that it takes from does, and goes by nothing else of them. */
  readonly isTied?: boolean;
}

/** The answers to what drafts want, each asked for once. */
export class Answers {
  readonly #byContext = new Map<ContextSnapshot, Map<string, Selected>>();
  /** Of each want, so that its question is written once. */
  readonly #byWant = new Map<Wanted, Selected>();

  static async of(drafts: readonly (readonly Draft[])[], signal: AbortSignal | undefined): Promise<Answers> {
    const answers = new Answers();
    for (const row of drafts) {
      for (const { parts } of row) {
        for (const part of parts) if ("wanted" in part) await answers.#ask(part.wanted, signal);
      }
    }
    return answers;
  }

  /** What a context answered to what a draft wanted. */
  get(wanted: Wanted): Selected {
    return this.#byWant.get(wanted) as Selected;
  }

  async #ask(wanted: Wanted, signal: AbortSignal | undefined): Promise<void> {
    const { context, selection } = wanted;
    const known = this.#byContext.get(context) ?? new Map<string, Selected>();
    this.#byContext.set(context, known);
    const question = JSON.stringify(selection);
    const answer = known.get(question) ?? (await context.select(selection, signal));
    known.set(question, answer);
    this.#byWant.set(wanted, answer);
  }
}
