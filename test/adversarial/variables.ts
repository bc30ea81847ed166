import { each, type Shape } from "./shape";

const from = "FROM debian:bookworm-slim\n";

/** Each variable holds the one before it twice: a value doubles with each line. */
function doubling(keyword: string, count: number): string {
  return each(count, (index) =>
    index === 0 ? `${keyword} A0=0123456789\n` : `${keyword} A${index}=$A${index - 1}$A${index - 1}\n`,
  );
}

const ending = (write: (last: string) => string) => (count: number) =>
  `${from}${doubling("ENV", count)}${write(`A${count - 1}`)}\n`;

/** Values that grow faster than the text that defines them. */
export const variableShapes: readonly Shape[] = [
  { name: "ENV that doubles", count: 40, write: ending(() => "") },
  {
    name: "ARG that doubles",
    count: 40,
    write: (count) => `${from}${doubling("ARG", count)}USER $A${count - 1}\nRUN --mount=type=cache,target=/a npm ci\n`,
  },
  {
    name: "global ARG that doubles, in FROM",
    count: 40,
    write: (count) => `${doubling("ARG", count)}FROM $A${count - 1}\n`,
  },
  {
    name: "global ARG that doubles, as a platform and a tag",
    count: 40,
    write: (count) => `${doubling("ARG", count)}FROM --platform=$A${count - 1} debian:$A${count - 1} AS a\nFROM a\n`,
  },
  {
    name: "global ARG that doubles, taken over by many stages",
    count: 150,
    write: (count) =>
      `${doubling("ARG", 16)}${each(count, (index) => `FROM debian AS s${index}\nARG A15\nENV B=$A15$A15 C=$A15\n`)}`,
  },
  { name: "USER of a variable that doubles", count: 40, write: ending((last) => `USER $${last}\nRUN id\n`) },
  { name: "WORKDIR of a variable that doubles", count: 40, write: ending((last) => `WORKDIR /$${last}\nRUN a\n`) },
  { name: "LABEL of a variable that doubles", count: 40, write: ending((last) => `LABEL a=$${last} "$${last}"=b`) },
  { name: "EXPOSE of a variable that doubles", count: 40, write: ending((last) => `EXPOSE $${last}`) },
  { name: "STOPSIGNAL of a variable that doubles", count: 40, write: ending((last) => `STOPSIGNAL $${last}`) },
  { name: "VOLUME of a variable that doubles", count: 40, write: ending((last) => `VOLUME $${last} ["$${last}"]`) },
  {
    name: "COPY of a variable that doubles",
    count: 40,
    write: ending((last) => `COPY --chown=$${last} $${last} /$${last}`),
  },
  { name: "ADD of a variable that doubles", count: 40, write: ending((last) => `ADD --chmod=$${last} $${last} /`) },
  {
    name: "heredoc of a variable that doubles",
    count: 40,
    write: ending((last) => `COPY <<EOF /a\n${`$${last}\n`.repeat(1000)}EOF`),
  },
  {
    name: "mount of a variable that doubles",
    count: 40,
    write: ending((last) => `RUN --mount=type=cache,id=$${last},target=/$${last},uid=$${last} npm ci`),
  },
  {
    name: "useradd of a variable that doubles",
    count: 40,
    write: ending(
      (last) => `RUN useradd -u $${last} -d "/$${last}" app\nUSER app\nRUN --mount=type=cache,target=~/c a`,
    ),
  },
  {
    name: "ENV that doubles by an operator",
    count: 40,
    write: (count) =>
      `${from}ENV A0=0123456789\n${each(count, (index) => `ENV A${index + 1}=\${A${index}:-x}\${A${index}:+\${A${index}}}\n`)}`,
  },
  {
    name: "ENV that doubles by a replacement",
    count: 60,
    write: (count) => `${from}ENV A=aa\n${"ENV A=${A//a/aa}\n".repeat(count)}`,
  },
  {
    name: "ENV that is ten times itself",
    count: 30,
    write: (count) => `${from}ENV A=0\n${`ENV A=${"$A".repeat(10)}\n`.repeat(count)}`,
  },
  {
    name: "one word with a long value many times",
    count: 1_000,
    write: (count) => `${from}ENV A=${"a".repeat(30_000)}\nENV B="${"$A".repeat(count)}"\nUSER $B\n`,
  },
  {
    name: "many words with a long value",
    count: 1_000,
    write: (count) => `${from}ENV A=${"a".repeat(30_000)}\n${each(count, (index) => `ENV B${index}=$A$A\n`)}`,
  },
  {
    name: "many pairs with a long value",
    count: 1_000,
    write: (count) => `${from}ENV A=${"a".repeat(30_000)}\nENV ${each(count, (index) => `B${index}=x$A `)}\n`,
  },
  {
    name: "many words that a long value is looked up in",
    count: 1_000,
    write: (count) => `${from}ENV A=${"a".repeat(30_000)}\n${"EXPOSE $A\n".repeat(count)}`,
  },
  {
    name: "ENV that gets longer by one character",
    count: 2_500,
    write: (count) => `${from}ENV A=a\n${"ENV A=x$A\n".repeat(count)}`,
  },
  {
    name: "PATH that gets longer",
    count: 2_500,
    write: (count) => `${from}${"ENV PATH=/opt/bin:$PATH\n".repeat(count)}`,
  },
  { name: "relative WORKDIRs", count: 2_500, write: (count) => `${from}${"WORKDIR a\n".repeat(count)}` },
  {
    name: "absolute WORKDIR, then relative ones",
    count: 2_500,
    write: (count) => `${from}WORKDIR /\n${"WORKDIR a\n".repeat(count)}RUN a\n`,
  },
  {
    name: "relative WORKDIRs in stages that build on each other",
    count: 700,
    write: (count) =>
      `FROM debian AS s0\nWORKDIR /\n${each(count, (index) => `FROM s${index} AS s${index + 1}\nWORKDIR abcdefgh\n`)}`,
  },
  {
    name: "variables that name each other",
    count: 3_000,
    write: (count) =>
      `${from}ENV A0=x\n${each(count, (index) => `ENV A${index + 1}=$A${index}\n`)}RUN echo $A${count}\n`,
  },
  {
    name: "one word of many variables",
    count: 12_500,
    write: (count) => `${from}ENV A="${"$B".repeat(count)}"\nLABEL b="${"${C}".repeat(count)}"\n`,
  },
  {
    name: "one word of many unset variables with names of their own",
    count: 2_500,
    write: (count) => `${from}ENV A="${each(count, (index) => `$B${index}`)}"\n`,
  },
  {
    name: "defaults in defaults",
    count: 12_500,
    write: (count) => `${from}ENV A=${"${A:-".repeat(count)}${"}".repeat(count)}\n`,
  },
  {
    name: "defaults in defaults that are not closed",
    count: 12_500,
    write: (count) => `${from}WORKDIR ${"${A:-".repeat(count)}\nUSER ${"${A/".repeat(count)}\n`,
  },
  {
    name: "quotes and variables by turns",
    count: 12_500,
    write: (count) => `${from}ENV A="${"'$A'\\\"".repeat(count)}"\n`,
  },
];
