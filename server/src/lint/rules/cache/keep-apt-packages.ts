import type { Dockerfile, Instruction, Mount, ShellCommand, Stage } from "../../../dockerfile";
import { effectiveUser } from "../../../dockerfile/model/users";
import { dockerCleanFile, isDockerCleanOff, isKnownNotDebian } from "../../cacheMounts/debian";
import { isElevated, isWithin, mountTarget } from "../../cacheMounts/places";
import { allCacheMounts } from "../../cacheMounts/runs";
import { managerRuns } from "../../packageManagers/runs";
import { defineRule } from "../../rule";

const packages = "/var/cache/apt";

export default defineRule({
  id: "cache/keep-apt-packages",
  severity: "warning",
  fix: "safe",
  fixNote: "There is none where the RUN does not run as root, because the new one could not either.",
  summary: "apt keeps what it downloads where its cache is mounted",
  why: `The images of Debian and Ubuntu, and all that are made from them, have a file \`docker-clean\` that makes apt delete every
package right after it is installed. With a cache mounted on \`/var/cache/apt\` that empties the cache: in a trial with
\`build-essential\`, \`python3\` and \`git\` 1 MB was left and the next build downloaded everything again; without the file 165 MB
stayed and nothing was downloaded.

Packages kept in a cache mount are not part of the image.`,
  messages: {
    discarded:
      "apt's cache is mounted, but the image's docker-clean empties it after each install, so packages are downloaded again: switch it off first",
  },
  titles: { discarded: "Insert a RUN that switches docker-clean off" },
  examples: [
    {
      bad: `FROM debian:bookworm-slim
RUN --mount=type=cache,id=apt-cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,id=apt-lists,target=/var/lib/apt,sharing=locked \\
    apt-get update && \\
    apt-get install -y --no-install-recommends git
`,
      good: `FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean && \\
    echo 'Binary::apt::APT::Keep-Downloaded-Packages "true";' > /etc/apt/apt.conf.d/keep-cache
RUN --mount=type=cache,id=apt-cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,id=apt-lists,target=/var/lib/apt,sharing=locked \\
    apt-get update && \\
    apt-get install -y --no-install-recommends git
`,
    },
  ],
  options: ["keepAptPackages"],
  source: "Xoe-NovAi BuildKit standard, “Debian Auto-Clean Disable”.",
  check(file, options, report) {
    if (!options.keepAptPackages) return;
    const mended = new Map<Stage, boolean>();
    for (const mount of allCacheMounts(file)) {
      const run = mount.instruction;
      const stage = file.stageOf(run);
      if (!stage || !isForApt(file, mount) || isKnownNotDebian(stage) || isDockerCleanOff(file, run)) continue;
      // What is switched off in a stage is off in those that build on it.
      if (isOrBuildsOn(stage, mended)) continue;
      mended.set(stage, true);
      if (!runsAsRoot(file, run)) report(mount, "discarded", {});
      else {
        // What ONBUILD triggers needs it switched off in this stage as well.
        const line = file.instructions[run.index] ?? run;
        report(mount, "discarded", {}, (edit) => edit.insertBefore(line, switchOff(file, line, run)));
      }
    }
  },
});

/** A mount on apt's packages; one on a folder above them only where apt runs. */
function isForApt(file: Dockerfile, mount: Mount): boolean {
  const target = mountTarget(file, mount);
  if (target === undefined) return false;
  return isWithin(target, packages) || (isWithin(packages, target) && aptCommands(file, mount.instruction).length > 0);
}

function aptCommands(file: Dockerfile, run: Instruction): ShellCommand[] {
  return managerRuns(file, run)
    .filter(({ manager }) => manager.id === "apt")
    .map(({ command }) => command);
}

/**
 * Whether a stage or one that it builds on is mended. What is found is remembered on the way, so that a long chain of
 * stages is walked once: those it builds on stand above it in the file and are decided before it.
 */
function isOrBuildsOn(stage: Stage, mended: Map<Stage, boolean>): boolean {
  const unknown: Stage[] = [];
  let at: Stage | undefined = stage;
  for (; at && !mended.has(at); at = at.parent) unknown.push(at);
  const found = at !== undefined && mended.get(at) === true;
  for (const each of unknown) mended.set(each, found);
  return found;
}

/** Only root can install without sudo, whatever is known of the user. */
function runsAsRoot(file: Dockerfile, run: Instruction): boolean {
  const commands = aptCommands(file, run);
  if (commands.length > 0) return commands.some((command) => !isElevated(file, command));
  return effectiveUser(file, run).isRoot;
}

/** @param line the instruction before which it goes: the RUN, or the ONBUILD that has it */
function switchOff(file: Dockerfile, line: Instruction, run: Instruction): string[] {
  const keyword = file.text.slice(run.keywordSpan.start, run.keywordSpan.end);
  const indent = file.text.slice(line.span.start, line.keywordSpan.start);
  const keep = `echo 'Binary::apt::APT::Keep-Downloaded-Packages "true";' > /etc/apt/apt.conf.d/keep-cache`;
  return [`${indent}${keyword} rm -f ${dockerCleanFile} && ${file.escape}`, `${indent}    ${keep}`];
}
