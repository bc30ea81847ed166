import { withLock } from "../cacheFolder.js";
import { run } from "../run.js";
import { type Base, baseArchive, changes, ownName } from "./bases.js";
import type { Engine, EngineId } from "./types.js";

// Puts the base images into an engine, under the names that tests' FROM lines use.

/** The images that a user's own engine is given, from its registry. */
const registryName: Record<Base, string> = {
  busybox: "docker.io/library/busybox:stable",
  debian: "docker.io/library/debian:bookworm-slim",
};

/**
 * Makes the base image known to the engine under each of the names. An engine of ours gets an image of our making.
 * A user's own engine keeps what it has: an image is pulled when it is missing, and no name in a registry's space is
 * given to another image.
 */
export async function addBase(engine: Engine, base: Base, names: readonly string[], engines?: string): Promise<void> {
  const command = (...args: string[]) => run(engine.id, args, { env: engine.env, seconds: 300 });
  const has = async (name: string) =>
    (await run(engine.id, [...inspect(engine.id), name], { env: engine.env, allowFailure: true })).code === 0;
  if (engine.ours) {
    const own = ownName[base];
    await withLock(`image-${engine.id}-${own}`, 600, async () => {
      if (await has(own)) return;
      const change = changes[base].flatMap((line) => ["--change", line]);
      await command("import", ...change, await baseArchive(base, engines!), own);
    });
    for (const name of names) await command("tag", own, engine.id === "docker" ? name : fullName(name));
    return;
  }
  for (const name of names) {
    if (await has(name)) continue;
    const local = name.startsWith("localhost/");
    const from = local ? registryName[base] : name;
    if (!(await has(from))) await command("pull", from);
    if (local) await command("tag", from, name);
  }
}

const inspect = (id: EngineId): string[] => (id === "buildah" ? ["inspect", "--type", "image"] : ["image", "inspect"]);

/** `debian:12` → `docker.io/library/debian:12`: the name that Podman looks for when a FROM says `debian:12`. */
export function fullName(name: string): string {
  const [first, ...rest] = name.split("/");
  if (rest.length === 0) return `docker.io/library/${name}`;
  return /[.:]|^localhost$/.test(first!) ? name : `docker.io/${name}`;
}
