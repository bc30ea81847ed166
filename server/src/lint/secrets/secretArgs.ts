import type { Dockerfile, Instruction, Span, Stage } from "../../dockerfile";
import { walkStages } from "../../dockerfile/model/stageTree";
import { isSecretName } from "./secretNames";

/** A RUN's use of a secret that comes to it as an ARG. */
export interface SecretArgUse {
  /** The first `$NAME` in the RUN. */
  readonly span: Span;
  readonly name: string;
  readonly arg: Instruction;
  /** The ARG. */
  readonly stage: Stage;
}

type Declaration = Pick<SecretArgUse, "arg" | "stage">;

/** The secret ARGs in force at one point; one table for all stages, so what a stage declares can be undone. */
class Declared {
  readonly #byName = new Map<string, Declaration>();
  readonly #log: { readonly name: string; readonly before: Declaration | undefined }[] = [];

  get(name: string): Declaration | undefined {
    return this.#byName.get(name);
  }

  get isEmpty(): boolean {
    return this.#byName.size === 0;
  }

  /** @param declaration undefined: an ENV has the name now */
  set(name: string, declaration: Declaration | undefined): void {
    this.#log.push({ name, before: this.#byName.get(name) });
    this.#put(name, declaration);
  }

  mark(): number {
    return this.#log.length;
  }

  undoTo(mark: number): void {
    while (this.#log.length > mark) {
      const { name, before } = this.#log.pop() as { name: string; before: Declaration | undefined };
      this.#put(name, before);
    }
  }

  #put(name: string, declaration: Declaration | undefined): void {
    if (declaration) this.#byName.set(name, declaration);
    else this.#byName.delete(name);
  }
}

/** What each RUN uses of the ARGs that look like secrets, each name once for a RUN. */
export function secretArgUses(file: Dockerfile): SecretArgUse[] {
  const declared = new Declared();
  const uses: SecretArgUse[][] = [];
  walkStages(
    file.stages,
    (stage) => {
      const mark = declared.mark();
      uses[stage.index] = stage.instructions.flatMap((instruction) => usesOf(file, stage, instruction, declared));
      return mark;
    },
    (mark) => declared.undoTo(mark),
  );
  return uses.flat();
}

/** What an instruction uses; what it declares is put in force. */
function usesOf(file: Dockerfile, stage: Stage, instruction: Instruction, declared: Declared): SecretArgUse[] {
  const { keyword, pairs } = instruction;
  if (keyword === "RUN") return declared.isEmpty ? [] : usesIn(file, instruction, declared);
  for (const { name, value } of pairs) {
    // A default is written in the file for all to see: whatever it is, it is not a secret of the build's.
    const isSecretArg = keyword === "ARG" && isSecretName(name) && !hasDefault(file, name, value);
    if (isSecretArg) declared.set(name, { arg: instruction, stage });
    else if (keyword === "ENV" && declared.get(name)) declared.set(name, undefined);
  }
  return [];
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
