/** Where the project lives; package.json's `repository` says the same. */
export const repositoryUrl = "https://github.com/buildkit-lens/buildkit-lens";

/** The page of a rule, for people: what it is about, with examples. */
export function ruleUrl(id: string): string {
  return `${repositoryUrl}/blob/main/docs/rules/${id}.md`;
}
