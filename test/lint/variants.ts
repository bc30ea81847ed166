import { type Instruction, readDockerfile } from "../../server/src/dockerfile";

/** An example in another shape, which a rule must treat the same; undefined where the shape makes no sense for it. */
export type Variant = (texts: { bad: string; good: string }) => { bad: string; good: string } | undefined;

export const variants: Readonly<Record<string, Variant>> = {
  "CRLF line ends": both((text) => text.replaceAll("\n", "\r\n")),
  "a byte order mark": both((text) => `\ufeff${text}`),
  "# escape=`": both(withBacktick),
  "keywords in lower case": both(inLowerCase),
  "no line end at the end": both((text) => text.replace(/\n$/, "")),
  "RUN in a heredoc": ({ bad, good }) => {
    const count = runs(bad).length;
    // A fix may put RUNs before those that it mends: they stay as it writes them.
    const inHeredoc = (text: string) => runs(text).slice(-count).reduceRight(wrapped, text);
    return count === 0 ? undefined : { bad: inHeredoc(bad), good: inHeredoc(good) };
  },
};

function both(change: (text: string) => string | undefined): Variant {
  return (texts) => {
    const [bad, good] = [change(texts.bad), change(texts.good)];
    return bad === undefined || good === undefined ? undefined : { bad, good };
  };
}

/** On line 1, where every engine finds it. */
function withBacktick(text: string): string | undefined {
  if (text.includes("# escape=") || text.includes("<<")) return undefined;
  return `# escape=\`\n${text}`.replace(/\\$/gm, "`");
}

function inLowerCase(text: string): string {
  let result = text;
  for (const { keywordSpan } of readDockerfile(text).instructions) {
    const { start, end } = keywordSpan;
    result = result.slice(0, start) + result.slice(start, end).toLowerCase() + result.slice(end);
  }
  return result;
}

/** The RUNs in shell form without a heredoc. */
function runs(text: string): Instruction[] {
  return readDockerfile(text).instructions.filter(
    ({ keyword, json, heredocs }) => keyword === "RUN" && !json && heredocs.length === 0,
  );
}

function wrapped(text: string, run: Instruction): string {
  const head = (run.flags.at(-1)?.span ?? run.keywordSpan).end;
  const script = text.slice(run.logical.toFile(run.argumentsStart), run.textSpan.end);
  return `${text.slice(0, head)} <<EOF\n${script}\nEOF${text.slice(run.textSpan.end)}`;
}
