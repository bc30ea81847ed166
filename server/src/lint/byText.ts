/**
 * Remembers what a function made of a text, so that what files say again and again is worked out once. It forgets all once
 * there are too many texts: a file full of different ones must not fill the memory.
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
