import type { EngineChoice } from "../../../../server/src/protocol";
import type { Step } from "../../ui/form/step";
import type { Draft } from "./draft";
import type { FormFacts } from "./rows";

/** What a question knows. */
export interface Asked {
  readonly draft: Draft;
  readonly facts: FormFacts;
  readonly engines: EngineChoice;
}

/** Asks for one setting; gives the draft as it is then. */
export type Ask = (asked: Asked) => Promise<Step<Draft>>;
