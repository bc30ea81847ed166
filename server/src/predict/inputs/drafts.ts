import type { Instruction, Stage } from "../../dockerfile";
import type { ContextSnapshot, Selected, Selection } from "../context/types";
import type { Part } from "./types";

/** What an instruction takes from a context, before the context was read. */
export interface ContextQuery {
  readonly context: ContextSnapshot;
  readonly selection: Selection;
}

/** A part whose value is what a context answers. */
interface FilesPart {
  readonly kind: "files";
  readonly name?: string;
  readonly query: ContextQuery;
}

export type DraftPart = Part | FilesPart;

/** A step whose parts are known but for the content of contexts, and which has no keys yet. */
export interface Draft {
  /** Absent: the engine counts no such step (`FROM scratch`, what an ONBUILD sets off). */
  readonly instruction?: Instruction;
  readonly stage: Stage;
  readonly parts: readonly DraftPart[];
  /** What it builds on; absent at the beginning of a chain. */
  readonly parent?: Draft;
  /** The ends of the stages that it takes content from. */
  readonly sources: readonly Draft[];
  /** It is what it builds on, under another name: the FROM of a stage, `WORKDIR /`. */
  readonly isAlias?: boolean;
  /** It runs again only where its key is new, even without the cache: BuildKit's WORKDIR. */
  readonly ignoresNoCache?: boolean;
  /** BuildKit's WORKDIR right after `FROM scratch`: it runs in every build (seen on the engine). */
  readonly alwaysExecuted?: boolean;
  /** It runs again wherever a step of the stages that it takes from does, and compares nothing else of them. */
  readonly rerunsWithSource?: boolean;
}

/** The answers to the queries of drafts, each requested once. */
export class ContextAnswers {
  readonly #byContext = new Map<ContextSnapshot, Map<string, Selected>>();
  /** Of each want, so that its question is written once. */
  readonly #byWant = new Map<ContextQuery, Selected>();

  static async of(drafts: readonly (readonly Draft[])[], signal: AbortSignal | undefined): Promise<ContextAnswers> {
    const answers = new ContextAnswers();
    for (const row of drafts) {
      for (const { parts } of row) {
        for (const part of parts) if ("query" in part) await answers.#ask(part.query, signal);
      }
    }
    return answers;
  }

  /** What a context answered to what a draft wanted. */
  get(wanted: ContextQuery): Selected {
    return this.#byWant.get(wanted) as Selected;
  }

  async #ask(wanted: ContextQuery, signal: AbortSignal | undefined): Promise<void> {
    const { context, selection } = wanted;
    const known = this.#byContext.get(context) ?? new Map<string, Selected>();
    this.#byContext.set(context, known);
    const question = JSON.stringify(selection);
    const answer = known.get(question) ?? (await context.select(selection, signal));
    known.set(question, answer);
    this.#byWant.set(wanted, answer);
  }
}
