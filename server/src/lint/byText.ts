/**
 * Stores the results of a function by its text, so that repeated texts are computed once. All results are dropped once
 * there are too many: a file with many different texts must not fill the memory.
 */
export function byText<Answer>(work: (text: string) => Answer, most = 1000): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = work(text);
    if (answers.size >= most) answers.clear();
    answers.set(text, answer);
    return answer;
  };
}
