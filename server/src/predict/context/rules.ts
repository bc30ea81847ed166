import type { ContextRules } from "../../ignore/contextRules";

/** The rules that an engine goes by. @param version as it says itself, `5.8.6`; of Buildah its own; undefined: not known */
export function contextRules(
  engine: "docker" | "podman" | "buildah" | "buildkit",
  version: string | undefined,
): ContextRules {
  if (engine !== "podman" && engine !== "buildah") return "buildkit";
  const [major = 0, minor = 0] = (version ?? "").split(".").map(Number);
  // Podman 5.0 has Buildah 1.35 in it.
  const isOld = engine === "podman" ? major < 5 : major === 1 && minor < 35;
  return version !== undefined && isOld ? "oldPodman" : "podman";
}
