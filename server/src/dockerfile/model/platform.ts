/** A platform as `--platform` names it. */
export interface Platform {
  readonly os: string;
  /** Undefined where it is that of the machine that builds. */
  readonly architecture: string | undefined;
}

const systems = new Set(
  "aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos".split(
    " ",
  ),
);
const architectures = new Set(
  [
    "386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le",
    "ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm",
  ]
    .join(" ")
    .split(" "),
);
const otherNames: Readonly<Record<string, string>> = {
  i386: "386",
  x86_64: "amd64",
  "x86-64": "amd64",
  aarch64: "arm64",
  armhf: "arm",
  armel: "arm",
};

/**
 * Parses `os[(version)][/architecture[/variant]]`, or only an operating system or architecture; undefined for what
 * BuildKit rejects. Source: https://github.com/containerd/platforms
 */
export function readPlatform(text: string): Platform | undefined {
  const parts = text.split("/");
  const [first = ""] = parts;
  const written = first.replace(/\([^()]*\)$/, "");
  if (parts.length > 3 || ![written, ...parts.slice(1)].every((part) => /^[\w.-]+$/.test(part))) return undefined;
  const os = written.toLowerCase() === "macos" ? "darwin" : written.toLowerCase();
  if (parts.length > 1) return { os, architecture: normalized(parts[1] as string) };
  if (systems.has(os)) return { os, architecture: undefined };
  const architecture = normalized(first);
  return architectures.has(architecture) ? { os: "linux", architecture } : undefined;
}

function normalized(architecture: string): string {
  const lower = architecture.toLowerCase();
  return Object.hasOwn(otherNames, lower) ? (otherNames[lower] as string) : lower;
}
