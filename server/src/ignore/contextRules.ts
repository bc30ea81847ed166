/**
 * Whose rules hold for ignore files, for wildcards, and for which of a file's properties make it another file. Podman before
 * 5 goes by owners too, and knows no `**` in sources.
 */
export type ContextRules = "buildkit" | "podman" | "oldPodman";
