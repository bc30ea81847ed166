import type { Flag, Instruction } from "../read/nodes";
import { expand, type Variables } from "./expand";
import { KeptValues } from "./keptValues";
import type { Mount } from "./mounts";

/** A FROM and all up to the next. */
export interface Stage {
  /** Zero-based, in the order of the file. */
  readonly index: number;
  readonly from: Instruction;
  /** In lowercase, as BuildKit keeps it; undefined for a stage without a name. */
  readonly name: string | undefined;
  /** The image or stage it starts from, as written; empty when FROM has none. */
  readonly base: string;
  /** The base with its ARGs' defaults put in; undefined when one has no default. */
  readonly resolvedBase: string | undefined;
  /** The earlier stage that the base names; undefined for an image. */
  readonly parent: Stage | undefined;
  /** The image at the bottom of the stages that it builds on, ARGs' defaults put in; undefined when one has no default. */
  readonly image: string | undefined;
  /** Earlier stages whose content it takes through `COPY --from` or a mount's `from`. */
  readonly sources: readonly Stage[];
  /** All but the FROM. */
  readonly instructions: readonly Instruction[];
  /** What its ONBUILDs set off where another stage builds on it, in order. */
  readonly triggers: readonly Instruction[];
}

/**
 * Platform variables that BuildKit declares before the first FROM; their values depend on the machine that builds.
 * Source: Dockerfile reference, "Automatic platform ARGs in the global scope".
 */
const automaticArgs = [
  ...["BUILD", "TARGET"].flatMap((side) =>
    ["PLATFORM", "OS", "OSVERSION", "ARCH", "VARIANT"].map((part) => `${side}${part}`),
  ),
  "TARGETSTAGE",
];

/** The ARGs before the first FROM, with their defaults as far as they are known. */
export function globalVariables(globalArgs: readonly Instruction[], escapeCharacter: string): Variables {
  const variables = new Map<string, string | undefined>(automaticArgs.map((name) => [name, undefined]));
  const kept = new KeptValues();
  for (const { name, value } of globalArgs.flatMap(({ pairs }) => pairs)) {
    if (value !== undefined) variables.set(name, kept.keep(expand(value, variables, escapeCharacter).text, value));
  }
  return variables;
}

type MountsOf = (instruction: Instruction) => readonly Mount[];

/** Groups instructions into stages and says which builds on which. A stage can only use those before it. */
export function readStages(
  instructions: readonly Instruction[],
  globals: Variables,
  escapeCharacter: string,
  mountsOf: MountsOf,
): Stage[] {
  const stages: Stage[] = [];
  const byName = new Map<string, Stage>();
  for (const [from, body] of groupByFrom(instructions)) {
    const base = from.words[0]?.value ?? "";
    const resolvedBase = expand(base, globals, escapeCharacter).text;
    // FROM accepts only names: a number there is an image. BuildKit stores names in lowercase but compares the text of
    // FROM unchanged, so with an uppercase letter it finds no stage (tested with the engine); COPY and mounts ignore
    // case.
    const parent = resolvedBase === undefined ? undefined : byName.get(resolvedBase);
    const stage: Stage = {
      index: stages.length,
      from,
      name: stageName(from),
      base,
      resolvedBase,
      parent,
      image: parent ? parent.image : resolvedBase,
      sources: sourcesOf(body, mountsOf, (name) => byName.get(name.toLowerCase()) ?? stages[stageNumber(name)]),
      instructions: body,
      triggers: body.flatMap(({ trigger }) => trigger ?? []),
    };
    stages.push(stage);
    if (stage.name !== undefined) byName.set(stage.name, stage);
  }
  return stages;
}

function groupByFrom(instructions: readonly Instruction[]): [Instruction, Instruction[]][] {
  const groups: [Instruction, Instruction[]][] = [];
  for (const instruction of instructions) {
    if (instruction.keyword === "FROM") groups.push([instruction, []]);
    else groups.at(-1)?.[1].push(instruction);
  }
  return groups;
}

function stageName(from: Instruction): string | undefined {
  const [, as, name] = from.words;
  return from.words.length === 3 && as?.value.toLowerCase() === "as" ? name?.value.toLowerCase() : undefined;
}

function stageNumber(reference: string): number {
  return /^\d+$/.test(reference) ? Number(reference) : -1;
}

function sourcesOf(
  body: readonly Instruction[],
  mountsOf: MountsOf,
  find: (reference: string) => Stage | undefined,
): Stage[] {
  const found = new Set<Stage>();
  for (const instruction of body) {
    for (const reference of references(instruction, mountsOf)) {
      const stage = find(reference);
      if (stage) found.add(stage);
    }
  }
  return [...found];
}

function references(instruction: Instruction, mountsOf: MountsOf): string[] {
  const written =
    instruction.keyword === "COPY"
      ? instruction.flags.filter(isFrom).map((flag) => flag.value)
      : mountsOf(instruction).map((mount) => mount.from);
  return written.filter((reference) => reference !== undefined);
}

function isFrom(flag: Flag): boolean {
  return flag.name === "from";
}
