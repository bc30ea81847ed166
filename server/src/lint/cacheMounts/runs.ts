import type { Dockerfile, Instruction, Mount } from "../../dockerfile";

/** The RUNs of a file in order, those among them that ONBUILD triggers. */
export function runsAndTriggers(file: Dockerfile): Instruction[] {
  return file.instructions.map((instruction) => instruction.trigger ?? instruction).filter(isRun);
}

/** The cache mounts of all these, in order. */
export function allCacheMounts(file: Dockerfile): Mount[] {
  return runsAndTriggers(file).flatMap((run) => file.mountsOf(run).filter(({ type }) => type === "cache"));
}

function isRun({ keyword }: Instruction): boolean {
  return keyword === "RUN";
}
