import type { Dockerfile, Mount } from "../../dockerfile";
import { cachePlaceAt, mountTarget } from "./places";
import { type NeededCache, unservedManagers } from "./unserved";

/** Whether an id is explicit and begins with the prefix. */
export function isRightId(id: string | undefined, prefix: string): id is string {
  return id !== undefined && id !== "" && id.startsWith(prefix) && id !== prefix;
}

/**
 * The ids that the cache mounts of a file should have. All of a file's mounts are looked at together and in order, so that
 * one cache has one id wherever it is mounted, and two caches never share one.
 */
export class CacheIds {
  readonly #byMount = new Map<Mount, string>();
  readonly #byTarget = new Map<string, string>();
  /** What each id in use stands for. */
  readonly #owners = new Map<string, string>();
  /** The last number put behind each stem. */
  readonly #numbers = new Map<string, number>();

  constructor(
    readonly file: Dockerfile,
    readonly prefix: string,
  ) {
    for (const mount of file.cacheMounts) {
      const { id } = mount;
      if (!isRightId(id, prefix)) continue;
      const target = targetOf(file, mount);
      if (!this.#owners.has(id)) this.#owners.set(id, target);
      // An id with a variable in it stands for several caches, so no other mount can take it over.
      if (!id.includes("$") && !this.#byTarget.has(target)) this.#byTarget.set(target, id);
    }
    for (const instruction of file.instructions) {
      for (const mount of file.mountsOf(instruction))
        if (mount.type === "cache" && !isRightId(mount.id, prefix)) this.#name(mount);
      for (const { caches } of unservedManagers(file, instruction)) for (const cache of caches) this.forNeeded(cache);
    }
  }

  /** For a mount whose id is not right. */
  forMount(mount: Mount): string {
    return this.#byMount.get(mount) ?? this.prefix + lastFolders(mount.target ?? "");
  }

  forNeeded({ target, place }: NeededCache): string {
    return this.#byTarget.get(target) ?? this.#allot(target, target, place.stem);
  }

  #name(mount: Mount): void {
    const target = targetOf(this.file, mount);
    const own = mount.id ?? "";
    if (own.includes("$")) {
      this.#byMount.set(mount, this.prefix + own);
      return;
    }
    const stem = cachePlaceAt(this.file, mount)?.place.stem ?? lastFolders(target);
    // Mounts of one place that a person gave ids of their own keep caches of their own.
    const key = own === "" ? target : `${target}\n${own}`;
    this.#byMount.set(mount, this.#byTarget.get(key) ?? this.#allot(key, target, stem));
  }

  #allot(key: string, target: string, stem: string): string {
    let id = this.prefix + stem;
    while (this.#owners.has(id) && this.#owners.get(id) !== key) {
      const number = (this.#numbers.get(stem) ?? 1) + 1;
      this.#numbers.set(stem, number);
      id = `${this.prefix}${stem}-${number}`;
    }
    this.#owners.set(id, key);
    this.#byTarget.set(key, id);
    if (!this.#byTarget.has(target)) this.#byTarget.set(target, id);
    return id;
  }
}

const remembered = new WeakMap<Dockerfile, Map<string, CacheIds>>();

/** The ids for a file under a prefix, worked out once. */
export function cacheIds(file: Dockerfile, prefix: string): CacheIds {
  const byPrefix = remembered.get(file) ?? new Map<string, CacheIds>();
  remembered.set(file, byPrefix);
  const ids = byPrefix.get(prefix) ?? new CacheIds(file, prefix);
  byPrefix.set(prefix, ids);
  return ids;
}

function targetOf(file: Dockerfile, mount: Mount): string {
  return mountTarget(file, mount) ?? mount.target ?? "";
}

/** The last two folders of a path as a name: `/usr/local/cargo/registry` gives `cargo-registry`. */
function lastFolders(path: string): string {
  const folders = path.split("/").map((folder) => folder.replace(/[^A-Za-z0-9_-]+/g, "-").replace(/^-+|-+$/g, ""));
  const name = folders.filter((folder) => folder !== "").slice(-2);
  return name.length > 0 ? name.join("-").toLowerCase() : "cache";
}
