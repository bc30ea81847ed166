/** Words that a shell itself carries out, and such as say that a shell is needed. */
const shellWords = new Set(
  ". : alias bg break case cd command continue eval exit export fg for function getopts hash if jobs read readonly return select set shift source test time times trap type ulimit umask unalias unset until wait while [ [[ { } ! (".split(
    " ",
  ),
);

/**
 * The words of a command that is a program with its arguments: no variables, lists, redirections or patterns, and
 * nothing else that needs a shell. Without an `exec` before it. Undefined for all other commands.
 */
export function plainCommand(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let at = 0;
  const skip = () => {
    while (text[at] === " " || text[at] === "\t") at++;
  };
  for (skip(); at < text.length; skip()) {
    const word = /^(?:'[^']*'|"[^"$`\\]*"|[\w@%+=:,./-])+(?=[ \t]|$)/.exec(text.slice(at))?.[0];
    if (word === undefined) return undefined;
    at += word.length;
    words.push(word.replace(/'([^']*)'|"([^"]*)"/g, (_, single, double) => single ?? double));
  }
  if (words[0] === "exec") words.shift();
  const [program] = words;
  // `X=1 program` sets a variable, which exec form cannot.
  if (program === undefined || shellWords.has(program) || program.includes("=") || program.startsWith("-"))
    return undefined;
  return words;
}
