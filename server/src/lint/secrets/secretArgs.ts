import type { Dockerfile, Instruction, Span, Stage } from "../../dockerfile";
import { isSecretName } from "./secretNames";

/** A RUN's use of a secret that comes to it as an ARG. */
export interface SecretArgUse {
  /** The first `$NAME` in the RUN. */
  readonly span: Span;
  readonly name: string;
  readonly arg: Instruction;
  /** Where the ARG stands. */
  readonly stage: Stage;
}

type Declared = ReadonlyMap<string, Pick<SecretArgUse, "arg" | "stage">>;

/** What each RUN uses of the ARGs that look like secrets, each name once for a RUN. */
export function secretArgUses(file: Dockerfile): SecretArgUse[] {
  const declaredIn = new Map<Stage, Declared>();
  return file.stages.flatMap((stage) => {
    const declared = new Map(stage.parent && declaredIn.get(stage.parent));
    declaredIn.set(stage, declared);
    return stage.instructions.flatMap((instruction) => {
      if (instruction.keyword === "RUN") return declared.size === 0 ? [] : usesIn(file, instruction, declared);
      for (const { name, value } of instruction.pairs) {
        if (instruction.keyword === "ENV") declared.delete(name);
        // A default is written in the file for all to see: whatever it is, it is no secret of the build's.
        else if (instruction.keyword === "ARG" && isSecretName(name) && !hasDefault(file, name, value))
          declared.set(name, { arg: instruction, stage });
      }
      return [];
    });
  });
}

function hasDefault(file: Dockerfile, name: string, value: string | undefined): boolean {
  return !/^["']{0,2}$/.test(value ?? file.globals.get(name) ?? "");
}

function usesIn(file: Dockerfile, run: Instruction, declared: Declared): SecretArgUse[] {
  const start = run.logical.toFile(run.argumentsStart);
  const text = file.text.slice(start, run.span.end);
  const mounted = file
    .mountsOf(run)
    .flatMap(({ fields }) => fields.flatMap(({ name, value }) => (name === "env" && value) || []));
  const seen = new Set<string>(mounted);
  return [...text.matchAll(/\$\{?([A-Za-z_][A-Za-z0-9_]*)/g)].flatMap((match) => {
    const name = match[1] as string;
    const found = declared.get(name);
    if (!found || seen.has(name)) return [];
    seen.add(name);
    const at = start + match.index;
    return [{ span: { start: at, end: at + match[0].length + (match[0][1] === "{" ? 1 : 0) }, name, ...found }];
  });
}
