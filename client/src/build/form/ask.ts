import type { EngineChoice } from "../../../../server/src/protocol";
import type { Step } from "../../ui/form/step";
import type { Draft } from "./draft";
import type { FormFacts } from "./rows";

/** The input of a question. */
export interface Asked {
  readonly draft: Draft;
  readonly facts: FormFacts;
  readonly engines: EngineChoice;
}

/** Asks for one setting and returns the changed draft. */
export type Ask = (asked: Asked) => Promise<Step<Draft>>;
