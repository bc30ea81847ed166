import type { Dockerfile, Instruction, Stage } from "../../dockerfile";
import type { EffectiveUser } from "../../dockerfile/model/users";
import { imageText } from "../managerRuns/images";
import { downloads, managerRuns } from "../managerRuns/runs";
import type { ManagerRun, PackageManager } from "../packageManagers";
import { isCopiedFrom, isCopiedInto } from "./kept";
import { misplacedMounts } from "./misplaced";
import { type MissingMounts, missingMounts, type NeededCache } from "./missing";
import { type SharedRuns, sharedRuns } from "./sharedRuns";

/** A package manager that downloads in a RUN without a mount on its cache. */
export interface UnservedManager {
  readonly manager: PackageManager;
  /** The first of its runs. */
  readonly run: ManagerRun;
  /** Empty when it is not known where the cache is. */
  readonly caches: readonly NeededCache[];
  readonly user: EffectiveUser;
  /**
   * What has to be mounted at once: for this RUN, and for others that share its cache. Empty: see the first of them.
   */
  readonly together: readonly MissingMounts[];
  /** What is in the cache may be needed in the image, or the mount may be of no use, for this reason. */
  readonly suggestReason: string | undefined;
}

/** A fix that treats more RUNs than this is offered only at the first of them, so that the work stays linear. */
const mostTogether = 16;

/** The managers of a RUN that are not served by its mounts, each once. */
export function unservedManagers(file: Dockerfile, instruction: Instruction): readonly UnservedManager[] {
  const known = remembered.get(instruction) ?? findUnserved(file, instruction);
  remembered.set(instruction, known);
  return known;
}

const remembered = new WeakMap<Instruction, readonly UnservedManager[]>();

function findUnserved(file: Dockerfile, instruction: Instruction): UnservedManager[] {
  if (
    instruction.keyword !== "RUN" ||
    isTriggered(file, instruction) ||
    isForWindows(file, instruction) ||
    isWithoutNetwork(instruction)
  )
    return [];
  const seen = new Set<PackageManager>();
  return managerRuns(file, instruction).flatMap((run) => {
    if (seen.has(run.manager) || !downloads(file, run)) return [];
    const missing = missingMounts(file, run);
    if (!missing) return [];
    seen.add(run.manager);
    const found = unserved(file, run, missing);
    return found && !isMisplaced(file, instruction, run.manager) ? [found] : [];
  });
}

function unserved(file: Dockerfile, run: ManagerRun, missing: MissingMounts): UnservedManager | undefined {
  const { manager, user, caches, instruction } = missing;
  const stage = file.stageOf(instruction) as Stage;
  const isKept = caches.some(
    ({ target, place }) =>
      isCopiedInto(file, instruction, target, place.isStore ?? false) ||
      isCopiedFrom(file, stage, target, place.isStore ?? false),
  );
  const shared = caches.length > 0 ? sharedRuns(file, run) : undefined;
  if (isKept || shared?.isNeededInImage) return undefined;
  const isFetched = (shared?.fetchedAt.get(stage) ?? Number.POSITIVE_INFINITY) < instruction.span.start;
  // An earlier step downloads into the image's layers, so this one does not: the fix of that one is for it as well.
  if (isFetched && caches.every(({ place }) => place.isStore)) return undefined;
  const suggestReason = caches.map(({ place }) => place.suggestReason).find((each) => each !== undefined);
  const together = shared ? ofAll(shared, instruction) : [missing];
  return { manager, run, caches, user, together, suggestReason: suggestReason ?? sharedDoubt(shared) };
}

function ofAll({ missing }: SharedRuns, instruction: Instruction): readonly MissingMounts[] {
  const isFirst = missing[0]?.instruction === instruction;
  return missing.length <= mostTogether || isFirst ? missing : [];
}

function sharedDoubt(shared: SharedRuns | undefined): string | undefined {
  return shared?.mayBeNeeded ? "so the packages are not in the image" : undefined;
}

/** Then the mount has to move rather than get company. */
function isMisplaced(file: Dockerfile, instruction: Instruction, manager: PackageManager): boolean {
  return misplacedMounts(file, instruction).some((mount) => mount.manager === manager);
}

function isWithoutNetwork({ flags }: Instruction): boolean {
  return flags.some(({ name, value }) => name === "network" && value === "none");
}

/** What ONBUILD triggers runs in builds of other files: what their steps need of it in the image is not known here. */
function isTriggered(file: Dockerfile, instruction: Instruction): boolean {
  return file.instructions[instruction.index] !== instruction;
}

/** Cache mounts are for Linux. */
function isForWindows(file: Dockerfile, instruction: Instruction): boolean {
  return /windows|nanoserver|servercore/i.test(imageText(file, instruction));
}
