import type { Builder, BuilderDriver, BuilderNode } from "../../../server/src/protocol";
import { count } from "../../../server/src/shared/inWords";

const drivers: Readonly<Record<BuilderDriver | "docker" | "cloud", string>> = {
  docker: "built into Docker",
  "docker-container": "in a container",
  kubernetes: "in Kubernetes",
  remote: "remote",
  cloud: "in Docker Build Cloud",
};

/** Whether it is the builder inside Docker, which buildx can neither create nor remove. */
export function isBuiltIn({ driver }: Pick<Builder, "driver">): boolean {
  return driver === "docker";
}

/** Where a builder of this driver runs. */
export function driverName(driver: string): string {
  return Object.hasOwn(drivers, driver) ? drivers[driver as keyof typeof drivers] : driver;
}

/**
 * The description of a builder, its use first because a narrow view cuts off the rest:
 * `in use · in a container · running`.
 * @param isChosen it is set for this workspace
 */
export function describeBuilder({ driver, isInUse, isCurrent, nodes, problem }: Builder, isChosen: boolean): string {
  const statuses = [...new Set(nodes.map(({ status }) => status))];
  return [
    isChosen ? "used in this workspace" : isInUse ? "in use" : isCurrent ? "default" : "",
    driverName(driver),
    nodes.length > 1 ? count(nodes.length, "machine") : "",
    problem === undefined ? statuses.join(", ") : "not responding",
  ]
    .filter(Boolean)
    .join(" · ");
}

/** `running · BuildKit 0.25.1 · linux/amd64, linux/arm64`. */
export function describeNode({ status, version, platforms, problem }: BuilderNode): string {
  const buildkit = version && /^v?\d/.test(version) && !version.startsWith("v0.0.0") ? `BuildKit ${version}` : "";
  return [problem === undefined ? status : "not responding", buildkit.replace(" v", " "), platforms.join(", ")]
    .filter(Boolean)
    .join(" · ");
}
