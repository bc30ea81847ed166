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
    "It is offered one at a time where taking something away may change more than the cache: a variable of ENV or ARG in a stage that the image is made from, where it is for other steps and for the image too; a command that also empties what is not mounted; the last command of a list, where it hides that the one before it failed.",
  summary: "Nothing keeps a mounted cache empty",
  why: `What a cache mount holds is not part of the image, so there is nothing to tidy up: \`rm -rf /var/lib/apt/lists/*\`,
\`apt-get clean\` or \`npm cache clean\` in a RUN that mounts the cache makes no image smaller, and the next build downloads
everything again. \`pip --no-cache-dir\`, \`apk add --no-cache\` and variables such as \`PIP_NO_CACHE_DIR\` keep the manager from
using the cache at all. (\`PIP_NO_CACHE_DIR=0\` and \`=off\` too: pip goes by whether it is set.)

pip run as root leaves a cache alone that belongs to somebody else (tried with Docker 28.5.2 and Podman 5.8.6), so its mount
must not have another \`uid\`. With a fixed \`cacheOwner\` nothing is said of it: such a project runs pip as that user.

What empties a folder that is not mounted does make the image smaller, and is left alone.`,
  messages: {
    disables:
      "{what} keeps the cache that is mounted on {targets} empty, so everything is downloaded again: take it away",
    empties:
      "{what} empties the cache that is mounted on {targets} and makes no image smaller, so the next build downloads everything again: take it away",
    fails:
      "{what} empties the cache on {targets} and then fails, because a mounted folder cannot be removed: take it away",
    owner:
      "{manager} runs as root here and does not use the cache on {target}, which belongs to user {uid}, so everything is downloaded again: give it to root",
    variable:
      "{what} keeps the cache that line {line} mounts on {targets} empty, so everything is downloaded again: take it away",
  },
  titles: {
    disables: "Take {what} away",
    empties: "Take {what} away",
    fails: "Take {what} away",
    owner: "Give the mount to root",
    variable: "Take {what} away",
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
      title: "A variable, one step at a time",
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

const remembered = new WeakMap<Dockerfile, Map<string, boolean>>();

/** `$NAME` anywhere: whoever puts that in needs the variable. */
function isReferredTo(file: Dockerfile, name: string): boolean {
  const known = remembered.get(file) ?? new Map<string, boolean>();
  remembered.set(file, known);
  const isUsed = known.get(name) ?? usesVariable(file.text, name);
  known.set(name, isUsed);
  return isUsed;
}
