import type { Dockerfile, Mount } from "../../dockerfile";
import { type EffectiveUser, effectiveUser } from "../../dockerfile/model/users";
import { trimmed } from "../../shared/trim";
import type { Options } from "../options";
import type { PackageManager } from "../packageManagers";
import type { NeededCache } from "./missing";
import { fixedOwner, mountOwner, type Owner, ownerFor } from "./owner";
import { cachePlaceAt, isUsualPlace, mountTarget } from "./places";
import { allCacheMounts, runsAndTriggers } from "./runs";
import { unservedManagers } from "./unserved";

/** Whether an id is explicit and starts with the prefix. */
export function isRightId(id: string | undefined, prefix: string): id is string {
  return id !== undefined && id !== "" && id.startsWith(prefix) && id !== prefix;
}

/**
 * The ids that the cache mounts of a file should have. All of a file's mounts are processed together and in order, so
 * that one cache has one id wherever it is mounted, and two caches never share one. One folder with two owners is two
 * caches: engines separate them (tried with Docker 28.5.2 and Podman 5.8.6).
 */
export class CacheIds {
  readonly #byMount = new Map<Mount, string>();
  readonly #byTarget = new Map<string, string>();
  /** The cache that each id is used for. */
  readonly #owners = new Map<string, string>();
  /** The last number appended to each stem. */
  readonly #numbers = new Map<string, number>();

  constructor(
    readonly file: Dockerfile,
    readonly prefix: string,
    readonly fixedOwner: Owner | undefined,
  ) {
    for (const mount of allCacheMounts(file)) {
      const { id } = mount;
      if (!isRightId(id, prefix)) continue;
      const cache = this.#keyOf(mount);
      if (!this.#owners.has(id)) this.#owners.set(id, cache);
      // An id with a variable in it names several caches, so no other mount can use it.
      if (!id.includes("$") && !this.#byTarget.has(cache)) this.#byTarget.set(cache, id);
    }
    for (const instruction of runsAndTriggers(file)) {
      for (const mount of file.mountsOf(instruction))
        if (mount.type === "cache" && !isRightId(mount.id, prefix)) this.#name(mount);
      for (const { manager, caches, user } of unservedManagers(file, instruction)) {
        for (const cache of caches) this.forNeeded(cache, manager, user);
      }
    }
  }

  /** For a mount whose id is not right. */
  forMount(mount: Mount): string {
    return this.#byMount.get(mount) ?? this.prefix + lastFolders(mount.target ?? "");
  }

  /** For a mount that a manager's run needs. */
  forNeeded({ target, place }: NeededCache, manager: PackageManager, user: EffectiveUser): string {
    const owner = this.fixedOwner ? undefined : mountOwner(manager, user);
    const cache = folderAndOwner(target, owner?.uid, owner?.gid);
    return this.#byTarget.get(cache) ?? this.#allot(cache, cache, place.stem);
  }

  /** What identifies a cache: its folder and, where not all have the same, its owner. */
  #keyOf(mount: Mount): string {
    const target = mountTarget(this.file, mount) ?? mount.target ?? "";
    if (this.fixedOwner) return folderAndOwner(target);
    if (mount.uid !== undefined || mount.gid !== undefined) return folderAndOwner(target, mount.uid, mount.gid);
    // The owner that it should have and will get.
    const manager = cachePlaceAt(this.file, mount)?.manager;
    const user = effectiveUser(this.file, mount.instruction);
    const owner = manager ? mountOwner(manager, user) : ownerFor(user);
    return folderAndOwner(target, owner?.uid, owner?.gid);
  }

  #name(mount: Mount): void {
    const target = mountTarget(this.file, mount) ?? mount.target ?? "";
    const cache = this.#keyOf(mount);
    const own = mount.id ?? "";
    if (own.includes("$")) {
      this.#byMount.set(mount, this.prefix + own);
      return;
    }
    const place = cachePlaceAt(this.file, mount)?.place;
    const stem = place?.stem ?? lastFolders(target);
    // Of two folders of one cache, the second is called after itself: `cargo-registry-index`.
    const below = place && !isUsualPlace(place, target) ? lastFolders(target, 1) : undefined;
    // Mounts of one place that a person gave different ids keep different caches.
    const key = own === "" ? cache : `${cache}\n${own}`;
    this.#byMount.set(mount, this.#byTarget.get(key) ?? this.#allot(key, cache, stem, below));
  }

  #allot(key: string, cache: string, stem: string, below?: string): string {
    let id = this.prefix + stem;
    if (below && this.#owners.has(id) && this.#owners.get(id) !== key) id += `-${below}`;
    while (this.#owners.has(id) && this.#owners.get(id) !== key) {
      const number = (this.#numbers.get(stem) ?? 1) + 1;
      this.#numbers.set(stem, number);
      id = `${this.prefix}${stem}-${number}`;
    }
    this.#owners.set(id, key);
    this.#byTarget.set(key, id);
    if (!this.#byTarget.has(cache)) this.#byTarget.set(cache, id);
    return id;
  }
}

const remembered = new WeakMap<Dockerfile, Map<string, CacheIds>>();

/** The ids for a file under the options, computed once. */
export function cacheIds(file: Dockerfile, options: Options): CacheIds {
  const { cacheIdPrefix: prefix, cacheOwner } = options;
  const key = `${prefix} ${cacheOwner}`;
  const known = remembered.get(file) ?? new Map<string, CacheIds>();
  remembered.set(file, known);
  const ids = known.get(key) ?? new CacheIds(file, prefix, fixedOwner(options));
  known.set(key, ids);
  return ids;
}

function folderAndOwner(target: string, uid = "0", gid = "0"): string {
  return uid === "0" && gid === "0" ? target : `${target} ${uid}:${gid}`;
}

/** The last folders of a path as a name: `/usr/local/cargo/registry` gives `cargo-registry`. */
function lastFolders(path: string, most = 2): string {
  const folders = path.split("/").map((folder) => trimmed(folder.replace(/[^A-Za-z0-9_-]+/g, "-"), "-"));
  const name = folders.filter((folder) => folder !== "").slice(-most);
  return name.length > 0 ? name.join("-").toLowerCase() : "cache";
}
