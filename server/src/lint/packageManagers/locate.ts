import { type Dockerfile, expand, type ShellCommand } from "../../dockerfile";
import { imageOf, variableOfImage } from "./images";
import { signAt } from "./signs";

/** A run whose cache is looked for. */
interface Situation {
  readonly file: Dockerfile;
  readonly command: ShellCommand;
  readonly user: { readonly isRoot: boolean; readonly home: string | undefined };
}

/** Works out where a cache is; undefined where that is not known. */
export type Located = (situation: Situation) => string | undefined;
/** Whether a cache is one that a run uses. */
export type Condition = (situation: Situation) => boolean;

/** corepack runs whatever Yarn the project asks for, which only its own file tells. */
export const usesBerry: Condition = ({ file, command }) =>
  signAt(file, command, "berry") !== undefined && signAt(file, command, "plugAndPlay") === undefined;

export const usesClassicYarn: Condition = ({ file, command }) => {
  if (signAt(file, command, "berry") !== undefined) return false;
  return signAt(file, command, "corepack") === undefined || signAt(file, command, "classicYarn") !== undefined;
};

/** Yarn 1 keeps root's cache apart from any home (its `user-home-dir`). */
export const classicYarnFolder: Located = ({ user }) =>
  user.isRoot ? "/usr/local/share/.cache/yarn" : user.home && `${user.home}/.cache/yarn`;

/** Where Poetry makes no virtual environment in its cache folder, all of the folder can be mounted. */
export const hasPoetryFolderToItself: Condition = ({ file, command }) =>
  signAt(file, command, "poetryEnvironmentElsewhere") !== undefined;

export const keepsHexFolderFree: Condition = ({ file, command }) => signAt(file, command, "hexSettings") === undefined;

export const downloadsGoModules: Condition = ({ file, command }) => signAt(file, command, "goVendor") === undefined;

/** Images in which conda's folder belongs to the user that the image has. */
const condaOfUser = /^(?:mambaorg\/micromamba|(?:quay\.io\/)?jupyter\/.*)$/;

/** `pkgs` below where conda is installed, as far as the image, the installer's run, PATH or the program's own path tell. */
export const condaPackages: Located = ({ file, command, user }) => {
  const { instruction } = command;
  // To others it is closed, and conda then keeps its packages in their home.
  const isOpen =
    condaOfUser.test(imageOf(file, instruction)?.name ?? "") || signAt(file, command, "condaGiven") !== undefined;
  if (!user.isRoot && !isOpen) return undefined;
  const state = file.stateAt(instruction);
  const known = (text: string) => state && expand(text, state.env, "\\").text;
  const program = /^(\/.+)\/(?:bin|condabin)\/(?:conda|mamba)$/.exec(command.words[0]?.value ?? "")?.[1];
  const installed = signAt(file, command, "condaPrefix");
  const inPath = /(?:^|:)(\/[^:]*(?:conda|forge|mamba)\d?)\/(?:bin|condabin)(?::|$)/i.exec(
    state?.env.get("PATH") ?? "",
  )?.[1];
  const root =
    program ??
    state?.env.get("CONDA_DIR") ??
    (installed && known(installed)) ??
    variableOfImage(file, instruction, "CONDA_DIR")?.value ??
    inPath;
  return root?.startsWith("/") ? `${root}/pkgs` : undefined;
};

/**
 * The folder of gem files: below BUNDLE_PATH Bundler makes one for Ruby's version, which an official image's tag tells;
 * below GEM_HOME, and for `gem` itself, it stands alone.
 */
export const gemCache: Located = ({ file, command }) => {
  const { instruction } = command;
  const env = file.stateAt(instruction)?.env;
  const bundlePath = env?.get("BUNDLE_PATH");
  if (env?.has("BUNDLE_PATH") && command.name !== "gem") {
    const version = /^(\d+\.\d+)(?:\D|$)/.exec(imageOf(file, instruction)?.tag ?? "")?.[1];
    const isRuby = variableOfImage(file, instruction, "GEM_HOME") !== undefined;
    return bundlePath && isRuby && version ? `${bundlePath}/ruby/${version}.0/cache` : undefined;
  }
  if (command.name !== "gem" && signAt(file, command, "bundlePath") !== undefined) return undefined;
  const home = env?.has("GEM_HOME") ? env.get("GEM_HOME") : variableOfImage(file, instruction, "GEM_HOME")?.value;
  return home && `${home}/cache`;
};
