import type { Dockerfile, Instruction, Stage } from "../../dockerfile";
import { downloads, fetchesAll, managerRuns, needsEarlier, usesCache } from "../managerRuns/runs";
import type { ManagerRun, PackageManager } from "../packageManagers";
import { isCopiedFrom } from "./kept";
import { type MissingMounts, missingMounts } from "./missing";
import { isServed, userOf } from "./places";

/**
 * The RUNs that hand a manager's cache on to one another in the layers of stages that are built on one another. When one
 * of them keeps it in a mount, all have to: the others would not find there what it downloads.
 */
export interface SharedRuns {
  /** What they lack, in order. */
  readonly missing: readonly MissingMounts[];
  /** Some step, stage or container needs what is in the cache in a way that no mount serves. */
  readonly isNeededInImage: boolean;
  /** It may be: an image that people run consists of these layers, or programs run there that may use the cache. */
  readonly mayBeNeeded: boolean;
  /** Where, for each stage, the first RUN is that downloads into its layers all that later ones need. */
  readonly fetchedAt: ReadonlyMap<Stage, number>;
}

/** Programs that run whatever a project configures. */
const drivers = /^(?:make|gmake|just|task|mage|ninja|goreleaser|golangci-lint|gotestsum|.*\.sh)$/;
const mayDrive = /\b(?:g?make|just|task|mage|ninja|goreleaser|golangci-lint|gotestsum)\b|\.sh\b/;

/** Stages that are built on one another. */
interface Tree {
  readonly runs: Map<PackageManager, ManagerRun[]>;
  readonly driven: Instruction[];
  isRunnable: boolean;
  /** What containers start, as a string with spaces between the words. */
  commands: string;
  readonly stages: Stage[];
  readonly shared: Map<PackageManager, SharedRuns | undefined>;
}

const remembered = new WeakMap<Dockerfile, ReadonlyMap<Stage, Tree>>();

/** The RUNs that a run shares its manager's cache with, itself among them; undefined where none lives on what another left. */
export function sharedRuns(file: Dockerfile, { manager, command }: ManagerRun): SharedRuns | undefined {
  const stage = file.stageOf(command.instruction);
  const tree = stage && trees(file).get(stage);
  if (!tree) return undefined;
  if (!tree.shared.has(manager)) tree.shared.set(manager, share(file, tree, manager));
  return tree.shared.get(manager);
}

function share(file: Dockerfile, tree: Tree, manager: PackageManager): SharedRuns | undefined {
  const runs = tree.runs.get(manager) ?? [];
  const isStore = manager.caches.some((place) => place.isStore);
  if (!isStore && !runs.some((run) => needsEarlier(file, run))) return undefined;
  const own: MissingMounts[] = [];
  const fetchedAt = new Map<Stage, number>();
  const first = new Map<Stage, number>();
  const seen = new Set<Instruction>();
  for (const run of runs) {
    const { instruction } = run.command;
    const missing = seen.has(instruction) ? undefined : missingMounts(file, run);
    if (!missing || missing.caches.length === 0) continue;
    seen.add(instruction);
    own.push(missing);
    const stage = file.stageOf(instruction) as Stage;
    if (downloads(file, run) && fetchesAll(run) && !first.has(stage)) first.set(stage, instruction.span.start);
  }
  for (const stage of tree.stages) {
    const found = (stage.parent && fetchedAt.get(stage.parent)) ?? first.get(stage);
    if (found !== undefined) fetchedAt.set(stage, found);
  }
  const targets = own.flatMap(({ caches }) => caches.filter(({ place }) => place.isStore || !isStore));
  const isTaken = [...new Set(targets.map(({ target }) => target))].some((target) =>
    tree.stages.some((stage) => isCopiedFrom(file, stage, target, true)),
  );
  const driven = own[0]
    ? tree.driven.flatMap((instruction) => drivenMounts(file, instruction, seen, own[0]) ?? [])
    : [];
  return {
    missing: [...own, ...driven].sort((a, b) => a.instruction.span.start - b.instruction.span.start),
    isNeededInImage: isTaken || (manager.inContainer?.test(tree.commands) ?? false),
    mayBeNeeded: (isStore && tree.isRunnable) || driven.length > 0,
    fetchedAt,
  };
}

/** What a RUN of `make` or of a script lacks when it runs the manager as another RUN does. */
function drivenMounts(
  file: Dockerfile,
  instruction: Instruction,
  seen: ReadonlySet<Instruction>,
  like: MissingMounts | undefined,
): MissingMounts | undefined {
  const [command] = file.commandsOf(instruction);
  const user = command && userOf(file, command);
  if (!like || !user || seen.has(instruction) || user.name !== like.user.name) return undefined;
  const caches = like.caches.filter(({ place, target }) => !isServed(file, instruction, target, place));
  return caches.length === 0 ? undefined : { ...like, instruction, caches };
}

function trees(file: Dockerfile): ReadonlyMap<Stage, Tree> {
  const known = remembered.get(file);
  if (known) return known;
  const byStage = new Map<Stage, Tree>();
  for (const stage of file.stages) {
    const inherited = stage.parent && byStage.get(stage.parent);
    const tree: Tree = inherited ?? {
      runs: new Map(),
      driven: [],
      isRunnable: false,
      commands: "",
      stages: [],
      shared: new Map(),
    };
    byStage.set(stage, tree);
    tree.stages.push(stage);
    tree.isRunnable ||= stage === file.stages.at(-1);
    for (const instruction of stage.instructions) addTo(tree, file, instruction);
  }
  remembered.set(file, byStage);
  return byStage;
}

function addTo(tree: Tree, file: Dockerfile, instruction: Instruction): void {
  const { keyword, words, json, argumentsText } = instruction;
  if (keyword === "CMD" || keyword === "ENTRYPOINT") {
    tree.isRunnable = true;
    tree.commands += `\n${json ? words.map(({ value }) => value).join(" ") : argumentsText}`;
  }
  if (keyword !== "RUN") return;
  for (const run of managerRuns(file, instruction)) {
    if (!usesCache(file, run)) continue;
    const runs = tree.runs.get(run.manager) ?? [];
    tree.runs.set(run.manager, runs);
    runs.push(run);
  }
  const text = file.text.slice(instruction.span.start, instruction.span.end);
  if (!mayDrive.test(text)) return;
  if (file.commandsOf(instruction).some(({ name }) => drivers.test(name))) tree.driven.push(instruction);
}
