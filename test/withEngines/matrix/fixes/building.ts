import type { EngineId } from "../../../../scripts/parts/engines/types.js";

// What the builds of these tests are started with.

/** The words that begin a build whose output can be read. */
export function buildCommand(id: EngineId): string[] {
  return id === "docker" ? ["buildx", "build", "--progress=plain"] : ["build"];
}

/** The options that put images of this machine where a Dockerfile names others, in this build alone. */
export function replacing(id: EngineId, images: Readonly<Record<string, string>>): string[] {
  const scheme = id === "docker" ? "docker-image" : "container-image";
  return Object.entries(images).flatMap(([name, image]) => ["--build-context", `${name}=${scheme}://${image}`]);
}
