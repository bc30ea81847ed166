import type { Dockerfile, Instruction, Stage } from "../../dockerfile";
import { baseImage } from "../../dockerfile/model/users";
import { downloads, managerRuns } from "../managerRuns/runs";
import type { ManagerRun } from "../packageManagers";

/** Compilers and what goes with them, as the distributions' packages are named. `make` and JDKs are used to run things, too. */
const compilers =
  /^(?:(?:gcc|g\+\+|clang|cpp|gfortran|gcc-c\+\+)(?:-\d+(?:\.\d+)?)?|cmake|ninja-build|autoconf|automake|libtool|build-essential|build-base|alpine-sdk|base-devel|rustc|cargo|golang(?:-go)?|@?development-tools)$/;
/** Headers: `libpq-dev`, `musl-dev`, `python3-devel`. */
const headers = /^[a-z0-9][a-z0-9+.-]*-(?:dev|devel)$/;

/** Images that come with compilers, so that more of them change little: they are there to build in. */
const buildImages =
  /^(?:buildpack-deps|gcc|golang|rust|maven|gradle|openjdk|erlang|elixir|haskell|swift|dart)$|^ghcr\.io\/|devcontainers?\/|sdk|devel|build/;
const buildTags = /(?:^|-)(?:devel|sdk|dev|build|jdk)(?:-|$)/;
/** Official images that come with compilers except where the tag says slim or alpine. */
const fullImages = /^(?:node|python|ruby|perl|php|pypy)$/;

/** Packages to build with that a RUN installs and leaves in. */
export interface BuildTools {
  readonly run: ManagerRun;
  readonly packages: readonly string[];
}

/** What the image that a file makes has installed to build with, in the last stage and those it builds on. */
export function buildToolsInFinal(file: Dockerfile): BuildTools[] {
  const last = file.stages.at(-1);
  if (!last || isForBuilding(last)) return [];
  const chain: Stage[] = [];
  for (let stage: Stage | undefined = last; stage; stage = stage.parent) chain.unshift(stage);
  const instructions = chain.flatMap((stage) => stage.instructions);
  const starts = instructions.some(({ keyword }) => keyword === "CMD" || keyword === "ENTRYPOINT");
  return starts ? instructions.flatMap((instruction) => leftIn(file, instruction)) : [];
}

/** A stage or an image whose name says that something is built, tested or developed in it. */
function isForBuilding(stage: Stage): boolean {
  const image = baseImage(stage);
  if (
    !image ||
    /(?:^|[-_.])(?:dev|devel|develop|development|dev-envs?|test|tests|build|builder|ci|lint|debug|sdk|tools?)(?:$|[-_.])/.test(
      stage.name ?? "",
    )
  )
    return true;
  const isFull = fullImages.test(image.name) && !/slim|alpine/.test(image.tag);
  return isFull || buildImages.test(image.name) || buildTags.test(image.tag);
}

function leftIn(file: Dockerfile, instruction: Instruction): BuildTools[] {
  if (instruction.keyword !== "RUN") return [];
  const commands = file.commandsOf(instruction);
  // Packages that the same RUN removes are in no layer; which ones exactly, only the package manager knows.
  const takesOut = commands.some(({ words }) =>
    words.some(({ value }) => /^(?:del|remove|purge|autoremove|erase|--auto-remove)$/.test(value ?? "")),
  );
  if (takesOut) return [];
  return managerRuns(file, instruction).flatMap((run) => {
    if (!run.manager.system || !installsByName(run) || !downloads(file, run)) return [];
    const packages = run.arguments.flatMap(({ value }) => packageName(value ?? ""));
    return packages.length === 0 ? [] : [{ run, packages }];
  });
}

/** A manager whose subcommands are options installs what is named with each of them. */
function installsByName({ manager, program, subcommand }: ManagerRun): boolean {
  return program.operation ? subcommand !== "" : manager.namedInstall?.subcommands.includes(subcommand) === true;
}

/** Without its version, of one that is there to build with. */
function packageName(word: string): string[] {
  const [name = ""] = word.split(/[=<>~:]/, 1);
  return compilers.test(name) || headers.test(name) ? [name] : [];
}
