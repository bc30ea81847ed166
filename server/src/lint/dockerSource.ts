/** Where a rule that Docker has as well comes from: Docker's own page of the check, in Markdown. */
export function dockerSource(name: string): string {
  const page = name.replace(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, "-").toLowerCase();
  return `Docker's build check [${name}](https://docs.docker.com/go/dockerfile/rule/${page}/), which \`docker build --check\` runs.`;
}
