import type { Dockerfile } from "../facts";
import { placeInValue } from "../read/flags";
import type { Flag } from "../read/nodes";
import type { Span } from "../read/text";
import type { Stage } from "./stages";

/** A place of a Dockerfile that names a stage. */
export interface StageReference {
  readonly stage: Stage;
  readonly span: Span;
  /** What follows AS, where the stage gets its name; the others use it. */
  readonly isDeclaration: boolean;
  /** False for a number and for the result of a variable: the name itself is not written there. */
  readonly isName: boolean;
}

/** All of them: after AS, as a base, in `COPY --from` and in a mount's `from`, in the order of the text. */
export function stageReferences(file: Dockerfile): StageReference[] {
  const earlier = new Map<string, Stage>();
  const found: StageReference[] = [];
  const use = (written: string | undefined, span: Span | undefined) => {
    if (written === undefined || span === undefined) return;
    const name = written.toLowerCase();
    const byName = earlier.get(name);
    const stage = byName ?? (/^\d+$/.test(name) ? file.stages[Number(name)] : undefined);
    if (stage !== undefined) found.push({ stage, span, isDeclaration: false, isName: byName !== undefined });
  };
  for (const stage of file.stages) {
    const [base, , name] = stage.from.words;
    // A name with uppercase letters is rejected there, but no image can have such a name: the stage is meant.
    const meant = base && (stage.parent ?? earlier.get(base.value.toLowerCase()));
    if (meant !== undefined && base !== undefined) {
      const isName = base.value.toLowerCase() === meant.name;
      found.push({ stage: meant, span: base.span, isDeclaration: false, isName });
    }
    if (stage.name !== undefined && name !== undefined) {
      found.push({ stage, span: name.span, isDeclaration: true, isName: true });
    }
    for (const instruction of stage.instructions) {
      if (instruction.keyword === "COPY") {
        for (const flag of instruction.flags) if (flag.name === "from") use(flag.value, withoutQuotes(flag));
      }
      for (const mount of file.mountsOf(instruction)) use(mount.from, mount.field("from")?.valueSpan);
    }
    if (stage.name !== undefined) earlier.set(stage.name, stage);
  }
  return found;
}

/** The place at an offset that names a stage; its end is included, because the cursor is there after typing. */
export function stageReferenceAt(references: readonly StageReference[], offset: number): StageReference | undefined {
  return references.find(({ span }) => span.start <= offset && offset <= span.end);
}

/** The span of a flag's value, without quotes around it. */
function withoutQuotes(flag: Flag): Span | undefined {
  const { value } = flag;
  if (value === undefined) return undefined;
  const start = placeInValue(flag, 0);
  return { start, end: value === "" ? start : placeInValue(flag, value.length - 1) + 1 };
}
