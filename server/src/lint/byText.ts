import { BoundedMap } from "../shared/boundedMap";

/**
 * Stores the results of a function by its text, so that repeated texts are computed once. Only the last ones are kept: a
 * file with many different texts must not fill the memory.
 */
export function byText<Answer>(work: (text: string) => Answer, most = 1000): (text: string) => Answer {
  const answers = new BoundedMap<string, Answer>(most);
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = work(text);
    answers.set(text, answer);
    return answer;
  };
}
