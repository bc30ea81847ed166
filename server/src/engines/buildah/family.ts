import type { ContextRules } from "../../ignore/contextRules";
import { isAtLeast } from "../../shared/versions";
import type { Engine } from "../engine";
import { PodmanParser } from "../podman/progress";
import { parseProgress } from "../progress/parser";
import { buildahLacks } from "./arguments";
import { buildahTroubles } from "./troubles";

/** What distinguishes one store of images from another. */
const stores = ["CONTAINER_HOST", "CONTAINER_CONNECTION", "CONTAINERS_STORAGE_CONF", "XDG_DATA_HOME"];

/** What Podman and Buildah have in common: both build with Buildah's code, and into the same store. */
export const buildahFamily = {
  lacks: buildahLacks,
  progress: (chunks) => parseProgress(new PodmanParser(), chunks),
  troubles: buildahTroubles,
  counting: () => "podman",
  results: "images",
  cacheParts: async (_, env) => stores.map((name) => env[name]),
  // Tried with Podman 5.8 and Buildah 1.43.
  mountsWithoutCache: "kept",
} as const satisfies Partial<Engine>;

/** @param first the first version of the engine whose Buildah is 1.35 */
export function buildahContextRules(version: string | undefined, first: string): ContextRules {
  return version === undefined || isAtLeast(version, first) ? "podman" : "oldPodman";
}
