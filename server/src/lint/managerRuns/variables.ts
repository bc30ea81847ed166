import type { Dockerfile, Instruction, ShellCommand } from "../../dockerfile";

/** A variable as a command sees it; its value is undefined where the file does not show it. */
export interface Variable {
  readonly value: string | undefined;
}

/** The value that a variable has for a command: set only for it, exported before it in the RUN, by ENV or by ARG. */
export function variableOf(file: Dockerfile, command: ShellCommand, name: string): Variable | undefined {
  const own = command.environment.find((assignment) => assignment.name === name);
  if (own) return { value: own.value };
  const exported = exportsOf(file, command.instruction).findLast(
    (each) => each.name === name && each.end <= command.span.start,
  );
  if (exported) return { value: exported.value };
  const state = file.stateAt(command.instruction);
  for (const scope of [state?.env, state?.args]) if (scope?.has(name)) return { value: scope.get(name) };
  return undefined;
}

/** Whether one of the variables has a value that fits. */
export function isSet(file: Dockerfile, command: ShellCommand, values: Readonly<Record<string, RegExp>> = {}): boolean {
  return Object.entries(values).some(([name, pattern]) => {
    const value = variableOf(file, command, name)?.value;
    return value !== undefined && pattern.test(value);
  });
}

interface Export extends Variable {
  readonly name: string;
  readonly end: number;
}

const remembered = new WeakMap<Instruction, readonly Export[]>();

function exportsOf(file: Dockerfile, instruction: Instruction): readonly Export[] {
  const known = remembered.get(instruction);
  if (known) return known;
  const found = file.commandsOf(instruction).flatMap(({ name: program, words, span }) => {
    if (program !== "export") return [];
    return words.slice(1).flatMap(({ text, value }): Export[] => {
      const name = /^(\w+)=/.exec(text)?.[1];
      return name === undefined ? [] : [{ name, value: value?.slice(name.length + 1), end: span.end }];
    });
  });
  remembered.set(instruction, found);
  return found;
}
