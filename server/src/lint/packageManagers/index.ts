import { apk } from "./apk";
import { apt } from "./apt";
import { bun } from "./bun";
import { bundler } from "./bundler";
import { cargo } from "./cargo";
import { composer } from "./composer";
import { conda } from "./conda";
import { dnf } from "./dnf";
import { go } from "./go";
import { gradle } from "./gradle";
import { maven } from "./maven";
import { mix } from "./mix";
import { npm } from "./npm";
import { nuget } from "./nuget";
import { pacman } from "./pacman";
import type { PackageManager } from "./parts/types";
import { pip } from "./pip";
import { pipenv } from "./pipenv";
import { pnpm } from "./pnpm";
import { poetry } from "./poetry";
import { uv } from "./uv";
import { yarn } from "./yarn";
import { yum } from "./yum";
import { zypper } from "./zypper";

export type { PackageIndex } from "./parts/packageIndex";
export type { Manifests, ProjectInstall } from "./parts/projectInstalls";
export type * from "./parts/types";

/** The package managers. Of two that fit a command or a folder, the first one counts. */
export const packageManagers: readonly PackageManager[] = [
  ...[apt, apk, zypper, pacman, dnf, yum],
  ...[pip, uv, poetry, pipenv, conda],
  ...[npm, yarn, pnpm, bun],
  ...[go, cargo, maven, gradle],
  ...[bundler, composer, nuget, mix],
];
