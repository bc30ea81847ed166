/** A Markdown link that runs a command of this extension; its text has to name the command's effect. */
export function commandLink(text: string, command: `buildkitLens.${string}`, called: readonly unknown[]): string {
  const query = encodeURIComponent(JSON.stringify(called));
  // A bracket would end the link.
  const address = query.replace(/[()]/g, (bracket) => (bracket === "(" ? "%28" : "%29"));
  return `[${text.replace(/[\\`*_[\]<>]/g, "\\$&")}](command:${command}?${address})`;
}
