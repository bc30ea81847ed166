import type { Dockerfile, Mount } from "../../../dockerfile";
import { effectiveUser } from "../../../dockerfile/model/users";
import { type CacheKey, cacheKey } from "../../cacheMounts/cacheKey";
import { cachePlaceAt, type KnownPlace, usualPlaceOf } from "../../cacheMounts/places";
import { allCacheMounts } from "../../cacheMounts/runs";
import type { OtherDockerfile } from "../../fileContext";
import { defineRule } from "../../rule";

export default defineRule({
  id: "cache/mount-id-conflict",
  severity: "warning",
  severities: { owners: "info" },
  fileContext: ["others"],
  summary: "A cache id is used for one folder only",
  why: `A cache mount is selected by its \`id\` only, whatever its target. Two folders with the same id share one cache: npm's
packages are next to pip's, cleaning one deletes the other, and a tool that finds unknown files in its folder may
fail. Ids apply to all builds on a machine, so the other Dockerfiles of the workspace are checked as well.

The same id for the same folder in several places is how a cache is shared, and is not reported. Neither is the cache
of one package manager in two folders, if the same user writes to both.

For a different \`uid\`, \`gid\` or \`mode\` BuildKit keeps a second cache with the same id (tested with Docker
28.5.2; Podman 5.8.6 does so for a different owner), so such mounts look shared but are not.`,
  messages: {
    managers:
      "Cache id {id} is used for {manager} here and for {other} {where}, so both fill one folder and can delete each other's files: use different ids",
    targets:
      "Cache id {id} is mounted at {target} here and at {other} {where}, so two folders share one cache and can delete each other's files: use different ids",
    users:
      "Cache id {id} is used by {user} here and by {other} {where}, and one user cannot change the files of the other: use different ids",
    owners:
      "Cache id {id} has a different owner or mode {where}, so BuildKit keeps two caches and nothing is shared: use the same owner and mode, or different ids",
  },
  examples: [
    {
      bad: `FROM python:3.13-slim
RUN --mount=type=cache,id=packages,target=/root/.cache/pip \\
    pip install flask
FROM node:22-slim
RUN --mount=type=cache,id=packages,target=/root/.npm \\
    npm ci
`,
      good: `FROM python:3.13-slim
RUN --mount=type=cache,id=pip-cache,target=/root/.cache/pip \\
    pip install flask
FROM node:22-slim
RUN --mount=type=cache,id=npm-cache,target=/root/.npm \\
    npm ci
`,
    },
    {
      title: "Two folders in one build",
      bad: `FROM gcc:14
RUN --mount=type=cache,id=build,target=/src/lib/obj make -C /src/lib
RUN --mount=type=cache,id=build,target=/src/docs/pages make -C /src/docs
`,
      good: `FROM gcc:14
RUN --mount=type=cache,id=lib-objects,target=/src/lib/obj make -C /src/lib
RUN --mount=type=cache,id=docs-pages,target=/src/docs/pages make -C /src/docs
`,
    },
  ],
  source: "Xoe-NovAi BuildKit standard, “Isolated Cache IDs”; Dockerfile reference, `RUN --mount=type=cache`.",
  check(file, _options, report, { others = [] }) {
    const first = new Map<string, Use>();
    const elsewhere = usesOf(others);
    for (const mount of allCacheMounts(file)) {
      const key = cacheKey(file, mount);
      if (!key) continue;
      const use: Use = { ...key, mount, where: `on line ${file.lines.lineAt(mount.span.start) + 1}` };
      const ofFile = [`${key.id}\n${key.owner}`, key.id].map((name) => {
        const known = first.get(name);
        if (!known) first.set(name, use);
        return known;
      });
      // An id that is only the target is nobody's choice.
      if (!mount.id) continue;
      for (const other of [...ofFile, ...(elsewhere.get(`${key.id}\n${key.owner}`) ?? [])]) {
        const conflict = other && conflictOf(file, use, other);
        if (!conflict) continue;
        const { id, target } = key;
        const { where } = other;
        if (conflict.key === "targets") report(mount, "targets", { id, target, other: other.target, where });
        else if (conflict.key === "managers") report(mount, "managers", { id, ...conflict, where });
        else if (conflict.key === "users") report(mount, "users", { id, ...conflict, where });
        else report(mount, "owners", { id, where });
        break;
      }
    }
  },
});

/** A cache mount of this file, or, without the mount, of another. */
interface Use extends CacheKey {
  readonly mount?: Mount;
  /** For messages: `on line 3`. */
  readonly where: string;
}

/** Each mount is compared with so many folders of other files: who has more has given one id to all on purpose. */
const mostElsewhere = 20;

/** The mounts of other Dockerfiles by id and owner, one for each target. Those of another owner are another cache. */
function usesOf(others: readonly OtherDockerfile[]): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Map<string, Use>>();
  for (const { path, cacheMounts } of others) {
    for (const key of cacheMounts) {
      const cache = `${key.id}\n${key.owner}`;
      const targets = uses.get(cache) ?? new Map<string, Use>();
      if (!targets.has(key.target) && targets.size < mostElsewhere)
        targets.set(key.target, { ...key, where: `in ${path}` });
      uses.set(cache, targets);
    }
  }
  return new Map([...uses].map(([cache, targets]) => [cache, [...targets.values()]]));
}

type Conflict =
  | { readonly key: "targets" | "owners" }
  | { readonly key: "managers"; readonly manager: string; readonly other: string }
  | { readonly key: "users"; readonly user: string; readonly other: string };

/** What is wrong with two mounts that have one id; undefined: nothing. */
function conflictOf(file: Dockerfile, here: Use, there: Use): Conflict | undefined {
  const [place, other] = [placeOfUse(file, here), placeOfUse(file, there)];
  const isSamePlace = place !== undefined && place.place.stem === other?.place.stem;
  if (here.owner !== there.owner) {
    const looksShared = there.mount !== undefined && (isSamePlace || here.target === there.target);
    return looksShared ? { key: "owners" } : undefined;
  }
  if (here.target === there.target) return undefined;
  if (isSamePlace) return there.mount && usersConflict(file, here, there);
  if (place && other && place.manager !== other.manager) {
    return { key: "managers", manager: place.manager.id, other: other.manager.id };
  }
  // `/src/target` and `/app/target`: one folder under two working directories, and meant to be shared.
  const isSameName = !place && !other && lastFolder(here.target) === lastFolder(there.target);
  return isSameName ? undefined : { key: "targets" };
}

function placeOfUse(file: Dockerfile, { mount, target }: Use): KnownPlace | undefined {
  return mount ? cachePlaceAt(file, mount) : usualPlaceOf(target);
}

/** One manager's cache in two homes: files of one user are not the other's to change. */
function usersConflict(file: Dockerfile, here: Use, there: Use): Conflict | undefined {
  const [user, other] = [here, there].map(({ mount }) => mount && effectiveUser(file, mount.instruction));
  if (!user?.isKnown || !other?.isKnown || user.uid === other.uid) return undefined;
  return { key: "users", user: user.name ?? `${user.uid}`, other: other.name ?? `${other.uid}` };
}

function lastFolder(path: string): string {
  return path.slice(path.lastIndexOf("/"));
}
