import type { Dockerfile, Stage } from "../../../dockerfile";
import type { Pair } from "../../../dockerfile/read/nodes";
import { takeAway } from "../../cacheMounts/defeat";
import { findDefeats } from "../../cacheMounts/defeats";
import { disablingVariables } from "../../cacheMounts/disablingVariables";
import { foreignMounts } from "../../cacheMounts/foreignMounts";
import { cacheTargets } from "../../cacheMounts/mountedPlaces";
import { fixedOwner } from "../../cacheMounts/owner";
import { runsAndTriggers } from "../../cacheMounts/runs";
import { defineRule, type WriteFix } from "../../rule";
import { usesVariable } from "../../variableMentions";

export default defineRule({
  id: "cache/defeated",
  severity: "warning",
  fix: "safe",
  fixNote:
    "A suggestion where removing something can change more than the cache: an ENV or ARG in a stage that the final image is built from, because other steps and the image use it too; a command that also empties folders that are not mounted; the last command of a list, where it hides that an earlier one failed.",
  summary: "Nothing disables or empties a cache mount",
  why: `The content of a cache mount is not part of the image, so there is nothing to clean up.
\`rm -rf /var/lib/apt/lists/*\`, \`apt-get clean\` or \`npm cache clean\` in a RUN that mounts the cache does not make
the image smaller, and the next build downloads everything again. \`pip --no-cache-dir\`, \`apk add --no-cache\` and
variables such as \`PIP_NO_CACHE_DIR\` stop the package manager from using the cache at all. (So do
\`PIP_NO_CACHE_DIR=0\` and \`=off\`: pip checks only whether the variable is set.)

When pip runs as root, it ignores a cache that belongs to another user (tested with Docker 28.5.2 and Podman 5.8.6),
so its mount must not have another \`uid\`. This is not reported with a fixed \`cacheOwner\`: such a project runs pip
as that user.

Emptying a folder that is not mounted does make the image smaller and is not reported.`,
  messages: {
    disables: "{what} disables the cache mounted at {targets}, so everything is downloaded again: remove it",
    empties:
      "{what} empties the cache mounted at {targets} without making the image smaller, so the next build downloads everything again: remove it",
    fails:
      "{what} empties the cache mounted at {targets} and then fails, because a mounted folder cannot be deleted: remove it",
    owner:
      "{manager} runs as root here and ignores the cache mounted at {target}, which belongs to user {uid}, so everything is downloaded again: set its owner to root",
    variable:
      "{what} disables the cache that line {line} mounts at {targets}, so everything is downloaded again: remove it",
  },
  titles: {
    disables: "Remove {what}",
    empties: "Remove {what}",
    fails: "Remove {what}",
    owner: "Set the owner of the mount to root",
    variable: "Remove {what}",
  },
  examples: [
    {
      bad: "FROM python:3.13-slim\nCOPY requirements.txt .\nRUN --mount=type=cache,id=pip-cache,target=/root/.cache/pip \\\n    pip install --no-cache-dir -r requirements.txt\n",
      good: "FROM python:3.13-slim\nCOPY requirements.txt .\nRUN --mount=type=cache,id=pip-cache,target=/root/.cache/pip \\\n    pip install -r requirements.txt\n",
    },
    {
      bad: `FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,id=apt-cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,id=apt-lists,target=/var/lib/apt,sharing=locked \\
    apt-get update && \\
    apt-get install -y --no-install-recommends git && \\
    rm -rf /var/lib/apt/lists/*
`,
      good: `FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,id=apt-cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,id=apt-lists,target=/var/lib/apt,sharing=locked \\
    apt-get update && \\
    apt-get install -y --no-install-recommends git
`,
    },
    {
      title: "A variable",
      bad: `FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 \\
    PIP_NO_CACHE_DIR=1
COPY requirements.txt .
RUN --mount=type=cache,id=pip-cache,target=/root/.cache/pip \\
    pip install -r requirements.txt
`,
      good: `FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1
COPY requirements.txt .
RUN --mount=type=cache,id=pip-cache,target=/root/.cache/pip \\
    pip install -r requirements.txt
`,
    },
  ],
  options: ["cacheOwner"],
  source:
    "Dockerfile reference, `RUN --mount=type=cache`; Docker's guide “Optimize cache usage in builds”; pip's documentation, “Caching”.",
  check(file, options, report) {
    const reported = new Set<Pair>();
    const kept = keptStages(file);
    for (const run of runsAndTriggers(file)) {
      // A project that gives all mounts one owner has chosen so.
      for (const { mount, ...values } of fixedOwner(options) ? [] : foreignMounts(file, run)) {
        report(mount, "owner", values, (edit) => edit.setOptions(mount, { uid: "0", gid: "0" }));
      }
      const mounted = cacheTargets(file, run);
      for (const defeat of findDefeats(file, run, mounted)) {
        if (defeat.targets.length === 0) continue;
        const values = { what: defeat.spoken, targets: defeat.targets.join(" and ") };
        const fix: WriteFix = (edit) => takeAway(edit, [defeat]);
        const key = defeat.fails ? "fails" : defeat.effect;
        report(defeat, key, values, defeat.isRemovable ? fix : undefined, defeat.isSafe ? "safe" : "suggest");
      }
      for (const { name, value, source, targets } of disablingVariables(file, run, mounted)) {
        const { instruction, pair } = source;
        if (reported.has(pair)) continue;
        reported.add(pair);
        const line = file.lines.lineAt(run.span.start) + 1;
        const fix: WriteFix = (edit) => edit.removePair(instruction, pair);
        const isUsed = isReferredTo(file, name);
        const stage = file.stageOf(instruction);
        const kind = stage === undefined || kept.has(stage) ? "suggest" : "safe";
        report(
          pair,
          "variable",
          { what: `${name}=${value}`, line, targets: targets.join(" and ") },
          isUsed ? undefined : fix,
          kind,
        );
      }
    }
  },
});

/** The last stage and those that it builds on: their ENV, and what their RUNs leave, is in the image. */
function keptStages({ stages }: Dockerfile): ReadonlySet<Stage> {
  const kept = new Set<Stage>();
  for (let stage = stages.at(-1); stage; stage = stage.parent) kept.add(stage);
  return kept;
}

const memo = new WeakMap<Dockerfile, Map<string, boolean>>();

/** `$NAME` anywhere: something uses the variable. */
function isReferredTo(file: Dockerfile, name: string): boolean {
  const known = memo.get(file) ?? new Map<string, boolean>();
  memo.set(file, known);
  const isUsed = known.get(name) ?? usesVariable(file.text, name);
  known.set(name, isUsed);
  return isUsed;
}
