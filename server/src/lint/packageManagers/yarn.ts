import { signAt } from "../managerRuns/signs";
import { nodeModules, nodeProject, npmrc } from "./parts/node";
import { installsProject, needsOnly } from "./parts/projectInstalls";
import type { Condition, Located, PackageManager } from "./parts/types";

/** Yarn 2 or later. */
const berry =
  /\.yarnrc\.yml|\.yarn\/releases|\bcorepack\s+(?:prepare|install|use)\b[^;&|]{0,300}\byarn@(?:[2-9]|\d\d|berry|stable)|\byarn\s+set\s+version\s+(?!classic|1)|\byarn\b[^;&|\n]{0,300}\s--immutable/;
/** Yarn 1, where corepack could mean any. */
const classic = /\byarn@1|\byarn\b[^;&|\n]{0,300}\s--(?:frozen-lockfile|pure-lockfile|cache-folder|production)/;
const corepack = /\bcorepack\s+enable\b/;
/** Packages are taken from the cache when the program runs, or are in the project with it. */
const plugAndPlay = /\.pnp\.|\.yarn\/cache/;

/** corepack runs the Yarn version that the project requires, which only its own file says. */
const usesBerry: Condition = ({ file, command }) =>
  signAt(file, command, berry) !== undefined && signAt(file, command, plugAndPlay) === undefined;

const usesClassic: Condition = ({ file, command }) => {
  if (signAt(file, command, berry) !== undefined) return false;
  return signAt(file, command, corepack) === undefined || signAt(file, command, classic) !== undefined;
};

/** Yarn 1 keeps root's cache apart from any home (its `user-home-dir`). */
const classicFolder: Located = ({ user }) =>
  user.isRoot ? "/usr/local/share/.cache/yarn" : user.home && `${user.home}/.cache/yarn`;

/** Sources: Yarn 1's "yarn cache" and Yarn's "Settings" (cacheFolder, globalFolder, npmAuthToken). */
export const yarn: PackageManager = {
  id: "yarn",
  system: false,
  keyword: /yarn/,
  programs: [
    {
      name: /^yarn(?:pkg)?$/,
      subcommands: ["install", "add", "upgrade", "up", "global add", "dlx", "workspaces focus"],
      bare: true,
      takingNext: [
        ...["--cwd", "--cache-folder", "--modules-folder", "--global-folder", "--registry", "--network-timeout"],
        ...["--network-concurrency", "--prefix"],
      ],
      notWith: ["-v", "--version", "-h", "--help", "--mode=update-lockfile"],
      offlineWith: ["--offline"],
    },
  ],
  installsInto: "node_modules",
  creates: nodeModules,
  projectInstall: (run) =>
    installsProject(run, ["install", ""])
      ? needsOnly({
          ...nodeProject(["yarn.lock"], [".yarnrc", ".yarnrc.yml"]),
          folders: [".yarn/releases", ".yarn/plugins", ".yarn/patches"],
        })
      : undefined,
  namedInstall: { subcommands: ["global add"], onlyWith: ["global"] },
  credentialFiles: [npmrc, { name: ".yarnrc.yml", isSettings: true }],
  caches: [
    {
      target: "/usr/local/share/.cache/yarn",
      stem: "yarn-cache",
      locate: classicFolder,
      when: usesClassic,
      // ~/.yarn is where it looks as if it were.
      equivalentTargets: ["~/.cache/yarn", "~/.yarn"],
      movedBy: [
        { options: ["--cache-folder"], variables: ["YARN_CACHE_FOLDER"], settings: ["config set cache-folder"] },
        { variables: ["XDG_CACHE_HOME"], below: "yarn" },
      ],
    },
    {
      target: "~/.yarn/berry/cache",
      stem: "yarn-cache",
      when: usesBerry,
      movedBy: [
        { variables: ["YARN_CACHE_FOLDER"], settings: ["config set cacheFolder"] },
        { variables: ["YARN_GLOBAL_FOLDER"], settings: ["config set globalFolder"], below: "cache" },
        { variables: ["XDG_DATA_HOME"], below: "yarn/berry/cache" },
      ],
      suggestReason: "if packages are installed into node_modules",
    },
  ],
  defeatedBy: { options: [], variables: [], runs: [{ words: ["cache", "clean"] }, { words: ["cache", "clear"] }] },
};
