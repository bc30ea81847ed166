import { type Dockerfile, type Instruction, readDockerfile } from "../../../../../server/src/dockerfile";
import type { Random } from "../random";
import { dockerfileOf, type State, withDockerfile } from "../state";
import { type Change, either, files, kinds, type Maker } from "./change";

// Changes of the Dockerfile.

/** Where one sort of edit may be made, and how the lines of an instruction read after it. */
interface Edit {
  readonly what: string;
  fits(instruction: Instruction, file: Dockerfile): boolean;
  /** @param text the instruction's lines, the last line end among them */
  apply(text: string, random: Random): string;
}

const isOf =
  (...keywords: readonly string[]) =>
  ({ keyword }: Instruction) =>
    keywords.includes(keyword);
const isPlain = ({ heredocs, json }: Instruction) => heredocs.length === 0 && !json;

/** What nothing else needs: it may go, and change places with its neighbour. */
const isFree = (instruction: Instruction) =>
  isOf("LABEL", "EXPOSE", "CMD", "STOPSIGNAL", "VOLUME")(instruction) ||
  /^RUN\s+echo\b/i.test(instruction.logical.text);

/** A Dockerfile is a file as well, and some projects copy it. */
const byDockerfile = (...more: readonly Change["explains"][]) => either(files("Dockerfile"), ...more);
const byInstruction = byDockerfile(kinds("instruction", "new", "moved", "removed", "state"));

const edits: readonly Edit[] = [
  {
    what: "edit",
    fits: (instruction) => instruction.keyword === "RUN" && isPlain(instruction),
    apply: (text, random) => text.replace(/\n$/, ` && echo ${random.below(1e6)} >/dev/null\n`),
  },
  {
    what: "edit the heredoc of",
    fits: ({ heredocs }) => heredocs.length > 0,
    apply: (text, random) => text.replace("\n", `\necho ${random.below(1e6)}\n`),
  },
  {
    what: "write in lower case",
    fits: ({ keyword }) => keyword !== "FROM",
    apply: (text) =>
      text.replace(/^\s*[A-Za-z]+/, (word) => (/[A-Z]/.test(word) ? word.toLowerCase() : word.toUpperCase())),
  },
  {
    what: "put a blank after the keyword of",
    fits: isOf("RUN", "COPY", "ENV"),
    apply: (text) => text.replace(/^\s*[A-Za-z]+/, "$& "),
  },
  {
    what: "put a blank into",
    fits: (instruction) => instruction.keyword === "RUN" && isPlain(instruction) && instruction.flags.length === 0,
    apply: (text) => text.replace(/^(\s*[A-Za-z]+\s+\S+) /, "$1  "),
  },
  {
    what: "continue",
    fits: (instruction) => isOf("RUN", "COPY")(instruction) && isPlain(instruction) && instruction.flags.length === 0,
    apply: (text) => text.replace(/^(\s*[A-Za-z]+\s+\S+) /, "$1 \\\n  "),
  },
  {
    what: "put another owner on",
    fits: (instruction) => isOf("COPY", "ADD")(instruction) && isPlain(instruction),
    apply: (text, random) => text.replace(/^(\s*[A-Za-z]+)( --chown=\S+)?/, `$1 --chown=${random.below(3)}:5`),
  },
  {
    what: "put another mode on",
    fits: (instruction) => isOf("COPY", "ADD")(instruction) && isPlain(instruction),
    apply: (text, random) => {
      const mode = random.one(["755", "644", "0755"]);
      return / --chmod=/.test(text)
        ? text.replace(/--chmod=\S+/, `--chmod=${mode}`)
        : text.replace(/^\s*[A-Za-z]+/, `$& --chmod=${mode}`);
    },
  },
  { what: "comment on", fits: () => true, apply: (text, random) => `# ${random.below(1e6)}\n${text}` },
  { what: "delete", fits: isFree, apply: () => "" },
];

export const editInstruction: Maker = (state, _project, random) => {
  const dockerfile = readDockerfile(dockerfileOf(state));
  const edit = random.one(edits) as Edit;
  const instruction = random.one(dockerfile.instructions.filter((each) => edit.fits(each, dockerfile)));
  if (!instruction) return undefined;
  const { start, end } = linesOf(dockerfile, instruction);
  const { text } = dockerfile;
  const next = text.slice(0, start) + edit.apply(text.slice(start, end), random) + text.slice(end);
  return changed(state, next, `${edit.what} "${firstLine(text.slice(start))}"`);
};

const insertions: readonly ((random: Random) => string)[] = [
  (random) => `RUN echo ${random.below(1000)}`,
  (random) => `LABEL inserted=${random.below(1000)}`,
  (random) => `EXPOSE ${8000 + random.below(1000)}`,
  () => 'CMD ["sh", "-c", "true"]',
  (random) => `WORKDIR /inserted${random.below(3)}/..`,
  () => "USER root",
  (random) => `ENV INSERTED_${random.below(5)}=${random.below(1000)}`,
  (random) => `ARG INSERTED_ARG=${random.below(1000)}`,
];

export const insertInstruction: Maker = (state, _project, random) => {
  const dockerfile = readDockerfile(dockerfileOf(state));
  const stage = random.one(dockerfile.stages);
  const after = random.one(stage ? [stage.from, ...stage.instructions] : []);
  const make = random.one(insertions);
  if (!after || !make) return undefined;
  const line = make(random);
  // In a stage from scratch there is no shell.
  if (stage?.image === "scratch" && line.startsWith("RUN")) return undefined;
  const { end } = linesOf(dockerfile, after);
  const next = `${dockerfile.text.slice(0, end)}${line}\n${dockerfile.text.slice(end)}`;
  const name = /^(?:ENV|ARG) (\w+)/.exec(line)?.[1];
  return changed(state, next, `insert "${line}"`, ...(name === undefined ? [] : [name]));
};

/** A free instruction changes places with the one after it. */
export const moveInstruction: Maker = (state, _project, random) => {
  const dockerfile = readDockerfile(dockerfileOf(state));
  const pairs = dockerfile.stages.flatMap(({ instructions, image }) =>
    image === "scratch" ? [] : instructions.slice(1).map((each, at) => [instructions[at], each] as const),
  );
  const pair = random.one(pairs.filter(([one, other]) => (one && isFree(one)) || isFree(other)));
  if (!pair?.[0]) return undefined;
  const [first, second] = [linesOf(dockerfile, pair[0]), linesOf(dockerfile, pair[1])];
  const { text } = dockerfile;
  const next =
    text.slice(0, first.start) +
    text.slice(second.start, second.end) +
    text.slice(first.end, second.start) +
    text.slice(first.start, first.end) +
    text.slice(second.end);
  // What moves past an ENV or an ARG sees another value than before.
  const names = pair.flatMap((each) => each?.pairs.map(({ name }) => name) ?? []);
  return changed(state, next, `move "${firstLine(text.slice(first.start))}" down`, ...names);
};

export const changeValue: Maker = (state, _project, random) => {
  const dockerfile = readDockerfile(dockerfileOf(state));
  const some = dockerfile.instructions.filter(({ keyword }) => keyword === "ENV" || keyword === "ARG");
  const instruction = random.one(some.filter(({ pairs }) => pairs.some(({ value }) => value !== undefined)));
  const pair = random.one(instruction?.pairs.filter(({ value }) => value !== undefined) ?? []);
  if (!instruction || !pair) return undefined;
  const { start, end } = linesOf(dockerfile, instruction);
  const lines = dockerfile.text.slice(start, end);
  const value = `${pair.name}=${random.below(1e6)}`;
  const next = dockerfile.text.slice(0, start) + lines.replace(new RegExp(`\\b${pair.name}=\\S+`), value);
  return changed(state, next + dockerfile.text.slice(end), `${instruction.keyword} ${value}`, pair.name);
};

export const renameStage: Maker = (state, _project, random) => {
  const text = dockerfileOf(state);
  const name = random.one(readDockerfile(text).stages.flatMap((stage) => stage.name ?? []));
  if (name === undefined || state.options.target !== undefined) return undefined;
  const next = text.replace(
    new RegExp(`(\\bAS |\\bFROM |from=)${name}\\b`, "gi"),
    `$1${name.split("-")[0]}-${random.below(1000)}`,
  );
  return changed(state, next, `rename stage ${name}`);
};

/** Another image in one FROM, or the first one again. */
export const changeFrom: Maker = (state, _project, random) => {
  const text = dockerfileOf(state);
  const found = random.one([...text.matchAll(/^FROM \S+:([12])\b/gm)]);
  if (!found) return undefined;
  const end = found.index + found[0].length;
  const next = `${text.slice(0, end - 1)}${found[1] === "1" ? "2" : "1"}${text.slice(end)}`;
  return {
    ...changed(state, next, `edit "${found[0]}"`),
    explains: byDockerfile(kinds("instruction", "new", "moved", "removed", "base")),
  };
};

/** @param variables that some step may see with another value */
function changed(state: State, text: string, what: string, ...variables: readonly string[]): Change {
  const isVariable: Change["explains"] = ({ kind, name = "" }) => kind === "variable" && variables.includes(name);
  return { what, state: withDockerfile(state, text), explains: either(byInstruction, isVariable) };
}

/** An instruction with its heredocs, from the start of its first line to that of the next. */
function linesOf({ lines, text }: Dockerfile, { span }: Instruction): { start: number; end: number } {
  const last = lines.lineAt(Math.max(span.start, span.end - 1));
  return {
    start: lines.startOf(lines.lineAt(span.start)),
    end: last + 1 < lines.count ? lines.startOf(last + 1) : text.length,
  };
}

const firstLine = (text: string) => text.split("\n", 1)[0];
