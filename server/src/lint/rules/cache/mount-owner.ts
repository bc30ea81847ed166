import type { Dockerfile, Mount } from "../../../dockerfile";
import { effectiveUser, expandAt } from "../../../dockerfile/model/users";
import { mountedPlaces } from "../../cacheMounts/mountedPlaces";
import { fixedOwner, isAnother, ownerFor } from "../../cacheMounts/owner";
import { cachePlaceAt, isElevated, mountTarget } from "../../cacheMounts/places";
import { allCacheMounts } from "../../cacheMounts/runs";
import { managerRuns } from "../../managerRuns/runs";
import { defineRule, type WriteFix } from "../../rule";

export default defineRule({
  id: "cache/mount-owner",
  severity: "warning",
  fix: "safe",
  fixNote:
    "None where the user's ids are not in the file. A suggestion where they come from an ARG, because a build can set another value, and for a fixed owner where the RUN is known to run as another user, who could then not write to the mount.",
  summary: "A cache mount belongs to the user that writes to it",
  why: `A new cache mount belongs to root, and only root can write to it, whatever user the RUN runs as. After \`USER 1001\`
writing to it fails in both Docker and Podman. Most package managers then continue without a cache and download
everything again; some stop. \`uid=\` and \`gid=\` set the owner. \`mode=0777\` is not enough: in tests with Docker
28.5.2 and Podman 5.8.6 the mount still had mode 0755.

With \`cacheOwner: user\` only RUNs of users other than root are checked. User names are resolved through \`useradd\`,
\`adduser\`, \`usermod\` and \`groupadd\` commands in the file, and through the known users of common images. A fixed
owner, such as \`1001:1001\`, is required for every cache mount. Note that pip running as root does not use a cache
that belongs to another user.`,
  messages: {
    missing: "This cache mount belongs to root, so {who} cannot write to it: add {owner}",
    unresolved:
      "This cache mount belongs to root, so {who} cannot write to it: add uid= and gid= with the ids of that user",
    wrong: "This cache mount belongs to {old}, so {who} cannot write to it: change it to {owner}",
    group:
      "This cache mount belongs to {old}, but files written by {who} belong to another group: change it to {owner}",
    mode: "mode={mode} is reduced by the umask of Docker and Podman, so {who} may not be able to write here: add {owner}",
    fixed:
      "This cache mount lacks the owner this project requires, so a rootless build may not be able to write to it: add {owner}",
  },
  titles: {
    missing: "Add {owner}",
    wrong: "Set {owner}",
    group: "Set {owner}",
    mode: "Add {owner}",
    fixed: "Set {owner}",
  },
  examples: [
    {
      bad: "FROM node:22-slim\nUSER node\nCOPY package*.json ./\nRUN --mount=type=cache,id=npm-cache,target=/home/node/.npm \\\n    npm ci\n",
      good: "FROM node:22-slim\nUSER node\nCOPY package*.json ./\nRUN --mount=type=cache,id=npm-cache,target=/home/node/.npm,uid=1000,gid=1000 \\\n    npm ci\n",
    },
    {
      title: "A user that the file creates",
      bad: "FROM python:3.13-slim\nRUN useradd --create-home --uid 1001 app\nUSER app\nRUN --mount=type=cache,id=pip-cache,target=/home/app/.cache/pip \\\n    pip install flask\n",
      good: "FROM python:3.13-slim\nRUN useradd --create-home --uid 1001 app\nUSER app\nRUN --mount=type=cache,id=pip-cache,target=/home/app/.cache/pip,uid=1001,gid=1001 \\\n    pip install flask\n",
    },
    {
      title: "A fixed owner",
      options: { cacheOwner: "1001:1001" },
      bad: "FROM python:3.13-slim\nRUN --mount=type=cache,id=pip-cache,target=/root/.cache/pip,uid=1000 \\\n    pip install -r requirements.txt\n",
      good: "FROM python:3.13-slim\nRUN --mount=type=cache,id=pip-cache,target=/root/.cache/pip,uid=1001,gid=1001 \\\n    pip install -r requirements.txt\n",
    },
  ],
  options: ["cacheOwner"],
  source: "Xoe-NovAi BuildKit standard, “Rootless Permission Stability”.",
  check(file, options, report) {
    const always = fixedOwner(options);
    for (const mount of allCacheMounts(file)) {
      // With a source inside the cache, BuildKit takes no owner.
      if (mount.source !== undefined) continue;
      const user = effectiveUser(file, mount.instruction);
      if (!always && (user.isRoot || isSystemCache(file, mount) || isForSudo(file, mount))) continue;
      const who = user.name === undefined ? "its user" : `user ${user.name}`;
      const wanted = always ?? ownerFor(user);
      const mode = mount.field("mode")?.value ?? "";
      if (!wanted) {
        if (mount.uid === undefined && !isForAll(mode)) report(mount, "unresolved", { who });
        continue;
      }
      const [uid, gid] = [numberOf(file, mount, "uid"), numberOf(file, mount, "gid")];
      const hasUid = uid === undefined || uid === Number(wanted.uid);
      const isGroupKnown = always !== undefined || user.gid !== undefined;
      if (hasUid && (!isGroupKnown || gid === undefined || gid === Number(wanted.gid))) continue;
      const owner = `uid=${wanted.uid},gid=${wanted.gid}`;
      const old = `${mount.uid ?? 0}:${mount.gid ?? 0}`;
      const fix: WriteFix = (edit) => edit.setOptions(mount, { ...wanted });
      const kind = user.mayVary ? "suggest" : "safe";
      if (always) report(mount, "fixed", { owner }, fix, isAnother(user, always) ? "suggest" : "safe");
      else if (hasUid) report(mount, "group", { who, old, owner }, fix, kind);
      else if (isForAll(mode) || (isForGroup(mode) && gid === user.gid))
        report(mount, "mode", { mode, who, owner }, fix, kind);
      else if (mount.uid === undefined) report(mount, "missing", { who, owner }, fix, kind);
      else report(mount, "wrong", { who, old, owner }, fix, kind);
    }
  },
});

/** What BuildKit makes of `uid=` or `gid=`; 0 where it is not there, undefined where a variable's value is not known. */
function numberOf(file: Dockerfile, mount: Mount, name: "uid" | "gid"): number | undefined {
  const written = mount[name];
  const value = written === undefined ? "0" : expandAt(file, mount.instruction, written);
  return value === undefined ? undefined : Number(value);
}

/** Modes that would do, but that only some builders give: buildkitd has no umask (its main_unix.go), Docker's and Podman have 022. */
const isForAll = (mode: string) => /[2367]$/.test(mode);
const isForGroup = (mode: string) => /[2367].$/.test(mode);

/** Whether those that use it in the RUN are all made root by sudo. */
function isForSudo(file: Dockerfile, mount: Mount): boolean {
  const target = mountTarget(file, mount);
  if (target === undefined) return false;
  const runs = managerRuns(file, mount.instruction).filter((run) => mountedPlaces(file, run, [target]).length > 0);
  return runs.length > 0 && runs.every(({ command }) => isElevated(file, command));
}

/** What a system manager's cache holds is written by root: for another user it runs through sudo. */
function isSystemCache(file: Dockerfile, mount: Mount): boolean {
  return cachePlaceAt(file, mount)?.manager.system === true;
}
