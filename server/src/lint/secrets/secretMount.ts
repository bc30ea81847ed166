import type { Dockerfile, Instruction, Span, Stage } from "../../dockerfile";
import type { FixEditor } from "../fixes/editing";
import { hasMention, usesVariable } from "../variableMentions";

/**
 * Passes an ARG as a secret mount to the RUNs that use it. Not possible where something else may need the ARG: it has a
 * default, another instruction names it, a RUN sets or declares it again, or stages are built on this one.
 */
export function asSecretMount(file: Dockerfile, stage: Stage, arg: Instruction, name: string, edit: FixEditor): void {
  const users = soundUsers(file, stage, arg, name);
  if (!users || users.length === 0) {
    edit.refuse();
    return;
  }
  edit.removeLines(arg.span);
  for (const run of users) edit.addMounts(run, [`--mount=type=secret,id=${name},env=${name}`]);
}

/** The RUNs that name the ARG; undefined where that is not all that needs it. */
function soundUsers(file: Dockerfile, stage: Stage, arg: Instruction, name: string): Instruction[] | undefined {
  const { pairs } = arg;
  const isAlone = pairs.length === 1 && pairs[0]?.value === undefined && /^[A-Za-z_][A-Za-z0-9_]*$/.test(name);
  const isBase = file.stages.some(({ parent }) => parent === stage);
  if (!isAlone || isBase || file.globals.has(name)) return undefined;
  const textOf = ({ span }: { readonly span: Span }) => file.text.slice(span.start, span.end);
  const isNamed = (text: string) => hasMention(text, name, ({ before }) => !/\w$/.test(before));
  const isSet = (text: string) =>
    hasMention(text, name, ({ before, after }) => after === "=" && !/[\w${]$/.test(before));
  const users = stage.instructions.filter((each) => each !== arg && isNamed(textOf(each)));
  const isSound = users.every(
    (each) =>
      each.keyword === "RUN" &&
      each.span.start > arg.span.start &&
      usesVariable(textOf(each), name) &&
      !isSet(textOf(each)) &&
      !file.mountsOf(each).some((mount) => isNamed(textOf(mount))),
  );
  return isSound ? users : undefined;
}
