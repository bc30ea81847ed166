import type { Dockerfile, Mount } from "../../../dockerfile";
import { effectiveUser, expandAt } from "../../../dockerfile/users";
import { fixedOwner, ownerFor } from "../../caches/owner";
import { cachePlaceAt } from "../../caches/places";
import { defineRule, type WriteFix } from "../../rule";

export default defineRule({
  id: "cache/mount-owner",
  severity: "warning",
  fix: "safe",
  fixNote: "A user whose numbers the file does not tell is reported without a fix.",
  summary: "A cache mount belongs to the user that writes to it",
  why: `A fresh cache mount belongs to root and only root can write to it, whoever the RUN runs as. Under \`USER 1001\` a write
to it fails, with Docker and with Podman alike; most package managers then go on without a cache and download everything
again, and some stop. \`uid=\` and \`gid=\` give the mount to the user.

With \`cacheOwner: user\` only RUNs that do not run as root are looked at, and a name is resolved through the \`useradd\`,
\`adduser\` and \`groupadd\` of the file and the users that well-known images bring. A fixed owner, such as \`1001:1001\`, is
asked of every cache mount.`,
  messages: {
    missing: "This cache mount belongs to root, so {who} cannot keep anything in it: add {owner}",
    unresolved:
      "This cache mount belongs to root, so {who} cannot keep anything in it: add uid= and gid= with that user's numbers",
    wrong: "This cache mount belongs to {old}, so {who} cannot keep anything in it: give it {owner}",
    group: "This cache mount belongs to {old}, and what {who} writes to another group: give it {owner}",
    fixed:
      "This cache mount lacks the owner that this project gives to all, so a rootless build may be denied it: add {owner}",
  },
  titles: { missing: "Add {owner}", wrong: "Set {owner}", group: "Set {owner}", fixed: "Set {owner}" },
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
    for (const mount of file.cacheMounts) {
      // With a source inside the cache, BuildKit takes no owner.
      if (mount.source !== undefined) continue;
      const user = effectiveUser(file, mount.instruction);
      const isFine = always ? false : user.isRoot || isWritableByAll(mount) || isSystemCache(file, mount);
      if (isFine) continue;
      const who = user.name === undefined ? "its user" : `user ${user.name}`;
      const wanted = always ?? ownerFor(user);
      if (!wanted) {
        if (mount.uid === undefined) report(mount, "unresolved", { who });
        continue;
      }
      const [uid, gid] = [numberOf(file, mount, "uid"), numberOf(file, mount, "gid")];
      const hasUid = uid === undefined || uid === Number(wanted.uid);
      if (hasUid && (gid === undefined || gid === Number(wanted.gid))) continue;
      const owner = `uid=${wanted.uid},gid=${wanted.gid}`;
      const old = `${mount.uid ?? 0}:${mount.gid ?? 0}`;
      const fix: WriteFix = (edit) => edit.setOptions(mount, { ...wanted });
      if (always) report(mount, "fixed", { owner }, fix);
      else if (hasUid) report(mount, "group", { who, old, owner }, fix);
      else if (mount.uid === undefined) report(mount, "missing", { who, owner }, fix);
      else report(mount, "wrong", { who, old, owner }, fix);
    }
  },
});

/** What BuildKit makes of `uid=` or `gid=`; 0 where it is not there, undefined where a variable's value is not known. */
function numberOf(file: Dockerfile, mount: Mount, name: "uid" | "gid"): number | undefined {
  const written = mount[name];
  const value = written === undefined ? "0" : expandAt(file, mount.instruction, written);
  return value === undefined ? undefined : Number(value);
}

function isWritableByAll(mount: Mount): boolean {
  return /[2367]$/.test(mount.field("mode")?.value ?? "");
}

/** What a system manager's cache holds is written by root: for another user it runs through sudo. */
function isSystemCache(file: Dockerfile, mount: Mount): boolean {
  return cachePlaceAt(file, mount)?.manager.system === true;
}
