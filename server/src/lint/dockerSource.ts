import { checkName } from "./checkDirectives";
import type { Rule } from "./rule";

/** The source of a rule that Docker has as well: Docker's own page of the check, in Markdown. */
export function dockerSource(name: string): string {
  const page = name.replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "-").toLowerCase();
  return `Docker's build check [${name}](https://docs.docker.com/go/dockerfile/rule/${page}/), which \`docker build --check\` runs.`;
}

/** How a check of Docker is switched off, or on, for Docker and this rule together; Markdown. */
export function dockerSwitch({ id, docker }: Pick<Rule, "id" | "docker">): string {
  const name = checkName(id);
  if (docker?.experimental) {
    return `Docker runs this experimental check only with \`# check=experimental=${name}\` at the top of the file. This rule runs then as well, and whenever its severity is set.`;
  }
  const inline = docker?.inline
    ? " Above an instruction, it applies to that instruction only (in Docker since Dockerfile frontend 1.21)."
    : " Docker does not support this comment above a single instruction for this check.";
  return `To skip Docker's own check as well: \`# check=skip=${name}\` at the top of the file, below \`# syntax=\`.${inline} With \`error=true\` in that line, findings are errors and Docker does not build.`;
}
