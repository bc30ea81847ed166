import { checkName } from "./checkDirectives";
import type { Rule } from "./rule";

/** Where a rule that Docker has as well comes from: Docker's own page of the check, in Markdown. */
export function dockerSource(name: string): string {
  const page = name.replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "-").toLowerCase();
  return `Docker's build check [${name}](https://docs.docker.com/go/dockerfile/rule/${page}/), which \`docker build --check\` runs.`;
}

/** How a check of Docker's own is switched off, or on, for Docker and for this rule together; Markdown. */
export function dockerSwitch({ id, docker }: Pick<Rule, "id" | "docker">): string {
  const name = checkName(id);
  if (docker?.experimental) {
    return `It is experimental, so Docker and this rule look only where the top of the file says \`# check=experimental=${name}\`, or this rule where its severity is set.`;
  }
  const inline = docker?.inline
    ? " Above an instruction it holds for that one, for Docker from Dockerfile frontend 1.21 on."
    : " Above an instruction Docker does not honour it for this check.";
  return `For Docker as well: \`# check=skip=${name}\` at the top of the file, below \`# syntax=\`.${inline} With \`error=true\` there, findings are errors, and Docker refuses to build.`;
}
