/** The user's answer; `"back"`: go one step back; undefined: canceled with Escape. */
export type Step<Value> = { readonly value: Value } | "back" | undefined;

/** Converts an answer; `"back"` and undefined stay unchanged. */
export function put<Value, Result>(step: Step<Value>, into: (value: Value) => Result): Step<Result> {
  return typeof step === "object" ? { value: into(step.value) } : step;
}

/** Asks one question and returns the changed state; `"skip"`: the question does not apply. */
export type Question<State> = (state: State) => Promise<Step<State> | "skip">;

/**
 * Asks questions one after the other. Back returns to the previous question, with the answers until then; from the first
 * question, it leaves the sequence.
 */
export async function askInTurn<State>(questions: readonly Question<State>[], initial: State): Promise<Step<State>> {
  /** The indexes of the questions that were asked: Back does not stop at skipped ones. */
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
