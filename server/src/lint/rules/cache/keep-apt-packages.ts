import type { Dockerfile, Instruction, Mount, ShellCommand, Stage } from "../../../dockerfile";
import { effectiveUser } from "../../../dockerfile/model/users";
import { isCleanerOff, isKnownNotDebian } from "../../cacheMounts/imageCleaner";
import { isElevated, isWithin, mountTarget } from "../../cacheMounts/places";
import { allCacheMounts } from "../../cacheMounts/runs";
import { managerRuns } from "../../managerRuns/runs";
import { type ImageCleaner, type PackageManager, packageManagers } from "../../packageManagers";
import { defineRule, type Report } from "../../rule";

/** A manager whose cache base images empty. */
interface Cleaned {
  readonly manager: PackageManager;
  readonly cleaner: ImageCleaner;
}

const cleaned: readonly Cleaned[] = packageManagers.flatMap((manager) =>
  manager.imageCleaner ? [{ manager, cleaner: manager.imageCleaner }] : [],
);

export default defineRule({
  id: "cache/keep-apt-packages",
  severity: "warning",
  fix: "safe",
  fixNote: "None where the RUN does not run as root, because the inserted RUN would not run as root either.",
  summary: "docker-clean is disabled where apt's cache is mounted",
  why: `Debian and Ubuntu images, and images built from them, contain a file \`docker-clean\` that makes apt delete every
package right after installing it. That empties a cache mounted at \`/var/cache/apt\`. In a test with
\`build-essential\`, \`python3\` and \`git\`, 1 MB remained and the next build downloaded everything again; without
the file, 165 MB remained and nothing was downloaded.

Packages in a cache mount are not part of the image.`,
  messages: {
    discarded:
      "apt's cache is mounted, but the image's docker-clean empties it after each install, so packages are downloaded again: disable docker-clean first",
  },
  titles: {
    discarded: "Insert a RUN that disables docker-clean",
  },
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
    for (const each of cleaned) checkManager(file, each, report);
  },
});

function checkManager(file: Dockerfile, each: Cleaned, report: Report<{ discarded: string }>): void {
  const { cleaner } = each;
  const fixed = new Map<Stage, boolean>();
  for (const mount of allCacheMounts(file)) {
    const run = mount.instruction;
    const stage = file.stageOf(run);
    if (!stage || !isMeant(file, mount, each) || isKnownNotDebian(stage) || isCleanerOff(file, run, cleaner)) continue;
    // What is switched off in a stage is off in those that are built on it.
    if (isOrBuildsOn(stage, fixed)) continue;
    fixed.set(stage, true);
    if (!runsAsRoot(file, run, each)) report(mount, "discarded", {});
    else {
      // What ONBUILD triggers needs it switched off in this stage as well.
      const line = file.instructions[run.index] ?? run;
      report(mount, "discarded", {}, (edit) => edit.insertBefore(line, switchOff(file, line, run, cleaner)));
    }
  }
}

/** A mount on the manager's packages; one on a folder above them only where the manager runs. */
function isMeant(file: Dockerfile, mount: Mount, each: Cleaned): boolean {
  const target = mountTarget(file, mount);
  const { cache } = each.cleaner;
  if (target === undefined) return false;
  return isWithin(target, cache) || (isWithin(cache, target) && commandsOf(file, mount.instruction, each).length > 0);
}

function commandsOf(file: Dockerfile, run: Instruction, { manager }: Cleaned): ShellCommand[] {
  return managerRuns(file, run)
    .filter((each) => each.manager === manager)
    .map(({ command }) => command);
}

/**
 * Whether a stage or one that it is built on is fixed. What is found is kept on the way, so that a long chain of
 * stages is walked once: those it is built on are above it in the file and are decided before it.
 */
function isOrBuildsOn(stage: Stage, fixed: Map<Stage, boolean>): boolean {
  const unknown: Stage[] = [];
  let at: Stage | undefined = stage;
  for (; at && !fixed.has(at); at = at.parent) unknown.push(at);
  const found = at !== undefined && fixed.get(at) === true;
  for (const each of unknown) fixed.set(each, found);
  return found;
}

/** Only root can install without sudo, whatever the known user is. */
function runsAsRoot(file: Dockerfile, run: Instruction, each: Cleaned): boolean {
  const commands = commandsOf(file, run, each);
  if (commands.length > 0) return commands.some((command) => !isElevated(file, command));
  return effectiveUser(file, run).isRoot;
}

/** @param line the instruction before which it goes: the RUN, or the ONBUILD that has it */
function switchOff(file: Dockerfile, line: Instruction, run: Instruction, cleaner: ImageCleaner): string[] {
  const keyword = file.text.slice(run.keywordSpan.start, run.keywordSpan.end);
  const indent = file.text.slice(line.span.start, line.keywordSpan.start);
  return [`${indent}${keyword} rm -f ${cleaner.file} && ${file.escape}`, `${indent}    ${cleaner.keep}`];
}
