import type { Dockerfile, Instruction, Stage } from "../dockerfile";
import type { BuildArgument } from "../protocol";
import { defined } from "../shared/defined";

/** Args that the engine sets or passes on automatically. Source: Dockerfile reference, "Predefined ARGs". */
const predefined =
  /^(?:(?:https?|ftp|no|all)_proxy|(?:BUILD|TARGET)(?:PLATFORM|OS|ARCH|VARIANT)|BUILDKIT_[A-Z_]+|SOURCE_DATE_EPOCH)$/i;

/**
 * The build args that a build needs a value for: declared without a default, and used without a fallback (`${X:-y}`).
 * In the order in which the file uses them.
 */
export function argsWithoutDefault(file: Dockerfile): string[] {
  const open = new Set<string>();
  const globals = new Map(
    file.globalArgs.flatMap((each) => each.pairs).map((pair) => [pair.name, pair.value !== undefined]),
  );
  for (const stage of file.stages) {
    for (const name of namesNeeded(stage.from.logical.text)) if (globals.get(name) === false) open.add(name);
    for (const name of openInStage(file, stage, globals)) open.add(name);
  }
  return [...open].filter((name) => !predefined.test(name));
}

/**
 * All ARGs that a build may set, in the order of the file; one that is declared several times is listed once, with its
 * first default.
 */
export function buildArguments(file: Dockerfile): BuildArgument[] {
  const found = new Map<string, BuildArgument>();
  const instructions = [...file.globalArgs, ...file.instructionsOf("ARG")].sort((a, b) => a.index - b.index);
  for (const { pairs, comments } of instructions) {
    const comment = comments.map(({ text }) => text).join(" ");
    for (const { name, value } of pairs) {
      if (predefined.test(name)) continue;
      const known = found.get(name);
      const written = known?.default ?? (value === undefined ? undefined : withoutQuotes(value));
      const description = known?.description ?? describes(comment, name, pairs.length);
      found.set(name, {
        name,
        ...defined({ default: written, description }),
      });
    }
  }
  return [...found.values()];
}

/** A comment that starts with the ARG's name describes it without that name, as in Docker's `--call=outline`. */
function describes(comment: string, name: string, names: number): string | undefined {
  if (comment.startsWith(`${name} `))
    return comment
      .slice(name.length + 1)
      .replace(/^(?:is|are|-|:)\s+/, "")
      .trim();
  return comment === "" || names > 1 ? undefined : comment;
}

function withoutQuotes(value: string): string {
  return /^"[^"\\]*"$|^'[^']*'$/.test(value) ? value.slice(1, -1) : value;
}

function openInStage(file: Dockerfile, stage: Stage, globals: ReadonlyMap<string, boolean>): Set<string> {
  const declared = new Set<string>();
  const open = new Set<string>();
  for (const instruction of stage.instructions) {
    if (declared.size > 0)
      for (const name of namesNeeded(textOf(file, instruction))) if (declared.has(name)) open.add(name);
    if (instruction.keyword === "ARG") {
      for (const { name, value } of instruction.pairs) {
        if (value === undefined && globals.get(name) !== true) declared.add(name);
        else declared.delete(name);
      }
    }
    // From here on the name is the variable's; the arg no longer counts.
    if (instruction.keyword === "ENV") for (const { name } of instruction.pairs) declared.delete(name);
  }
  return open;
}

function textOf(file: Dockerfile, instruction: Instruction): string {
  const bodies = instruction.heredocs.map((heredoc) => file.text.slice(heredoc.body.start, heredoc.body.end));
  return [instruction.logical.text, ...bodies].join("\n");
}

/** The variables that a string uses without a fallback: `$X`, `${X}`, `${X#y}`, but not `${X:-y}` or `${X:+y}`. */
function namesNeeded(text: string): Set<string> {
  const names = new Set<string>();
  for (const found of text.matchAll(/\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(:?[-+])?)/g)) {
    const name = found[1] ?? found[2];
    if (name !== undefined && found[3] === undefined) names.add(name);
  }
  return names;
}
