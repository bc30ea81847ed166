import type { BuildOptions } from "../../protocol";
import type { Hasher } from "./hashing";
import type { Part } from "./types";

/** Options of a build that become part of every RUN. */
const resources = ["add-host", "ulimit", "shm-size", "cgroup-parent", "device"];

/** The network that RUNs get which name none. */
export function networkOf(options: BuildOptions): string {
  const network = valuesOf(options, "network").at(-1);
  return network === undefined || network === "" ? "default" : network;
}

/** What a build's extra arguments give every RUN. */
export function resourceParts(options: BuildOptions, hash: Hasher): Part[] {
  if (!options.extraArguments?.length) return [];
  return resources.flatMap((name): Part[] => {
    const values = valuesOf(options, name);
    return values.length > 0 ? [{ kind: "engine", name: `--${name}`, value: hash(values) }] : [];
  });
}

/** The values of an option among the extra arguments, written with `=` or as two. */
function valuesOf({ extraArguments = [] }: BuildOptions, name: string): string[] {
  return extraArguments.flatMap((argument, at) => {
    if (argument.startsWith(`--${name}=`)) return [argument.slice(name.length + 3)];
    return argument === `--${name}` ? [extraArguments[at + 1] ?? ""] : [];
  });
}
