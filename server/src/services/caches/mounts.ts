import { posix } from "node:path";
import { type Dockerfile, expand, type Instruction, type Mount } from "../../dockerfile";
import type { CacheMount } from "../../engines/cacheMount";

/** A file's cache mounts, without those whose id or target depends on what only the build knows. */
export function cacheMountsOf(file: Dockerfile): CacheMount[] {
  return cacheMountsWithPlaces(file).map(({ mount }) => mount);
}

/** The same, each with the instruction that mounts it. */
export function cacheMountsWithPlaces(file: Dockerfile): { mount: CacheMount; instruction: Instruction }[] {
  return file.cacheMounts.flatMap((written) => {
    const mount = readMount(file, written);
    return mount === undefined ? [] : [{ mount, instruction: written.instruction }];
  });
}

function readMount(file: Dockerfile, mount: Mount): CacheMount | undefined {
  const state = file.stateAt(mount.instruction);
  if (!state) return undefined;
  const variables = {
    has: (name: string) => state.env.has(name) || state.args.has(name),
    get: (name: string) => (state.env.has(name) ? state.env.get(name) : state.args.get(name)),
  };
  const value = (text: string | undefined) => {
    if (text === undefined) return undefined;
    const expanded = expand(text, variables, file.escape);
    return expanded.names.every((name) => variables.has(name)) ? expanded.text : undefined;
  };
  const id = value(mount.id);
  const target = mount.target === undefined ? "" : value(mount.target);
  if ((mount.id !== undefined && id === undefined) || target === undefined) return undefined;
  const workdir = state.workdir ?? "/";
  const absolute = target.startsWith("/") ? target : target === "" ? workdir : posix.join(workdir, target);
  return { id, target: absolute, uid: value(mount.uid) ?? "0", gid: value(mount.gid) ?? "0" };
}
