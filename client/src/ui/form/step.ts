/** What a person answered; `"back"`: one step back; undefined: left with Escape. */
export type Step<Value> = { readonly value: Value } | "back" | undefined;

/** Makes something of an answer; going back and leaving stay what they are. */
export function put<Value, Result>(step: Step<Value>, into: (value: Value) => Result): Step<Result> {
  return typeof step === "object" ? { value: into(step.value) } : step;
}

/** Asks for one thing, and puts it into a state; `"skip"`: there is nothing to ask. */
export type Question<State> = (state: State) => Promise<Step<State> | "skip">;

/**
 * Asks one question after the other. Back leads to the question before, which knows what was answered; from the first one
 * it leads out.
 */
export async function askInTurn<State>(questions: readonly Question<State>[], initial: State): Promise<Step<State>> {
  /** Places of the questions that were asked, as back leads past those that were skipped. */
  const asked: number[] = [];
  let state = initial;
  for (let at = 0; at < questions.length; at++) {
    const step = await (questions[at] as Question<State>)(state);
    if (step === undefined) return undefined;
    if (step === "skip") continue;
    if (step === "back") {
      const before = asked.pop();
      if (before === undefined) return "back";
      at = before - 1;
      continue;
    }
    asked.push(at);
    state = step.value;
  }
  return { value: state };
}
