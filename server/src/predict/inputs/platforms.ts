import { arch } from "node:process";

const architectures: Readonly<Record<string, string>> = { x64: "amd64", ia32: "386", arm: "arm/v7" };

/** The platform that an engine on this machine builds for by default. */
export function platformOfMachine(): string {
  return `linux/${architectures[arch] ?? arch}`;
}

const otherNames: Readonly<Record<string, string>> = { x86_64: "amd64", "x86-64": "amd64", aarch64: "arm64" };

/**
 * A platform in the one form that all its spellings come to: `linux/amd64` for `amd64`, `linux/x86_64`. Source:
 * https://github.com/containerd/platforms
 */
export function normalPlatform(text: string): string {
  const parts = text.toLowerCase().split("/");
  const [os, architecture = "", variant] = parts.length === 1 ? ["linux", ...parts] : parts;
  const usual = otherNames[architecture] ?? architecture;
  const isUsualVariant = variant === undefined || (usual === "arm64" && variant === "v8");
  return [os, usual, ...(isUsualVariant ? [] : [variant])].join("/");
}

/** The variables that an engine sets automatically: of the platform that builds, and of the one that is built for. */
export function platformVariables(build: string, target: string): readonly (readonly [string, string])[] {
  return (
    [
      ["BUILD", build],
      ["TARGET", target],
    ] as const
  ).flatMap(([side, platform]) => {
    const [os = "", architecture = "", variant = ""] = platform.split("/");
    return [
      [`${side}PLATFORM`, platform],
      [`${side}OS`, os],
      [`${side}OSVERSION`, ""],
      [`${side}ARCH`, architecture],
      [`${side}VARIANT`, variant],
    ] as const;
  });
}
