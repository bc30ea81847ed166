import type { NewBuilder } from "../../../protocol";
import { isAtLeast } from "../../../shared/versions";
import { asCsv } from "../../arguments";

/** From here on `buildx ls` has `--format json`. */
export const firstWithList = "0.13.0";
/** Before, the flag for the daemon's settings was `--config`. */
const firstWithDaemonFlag = "0.15.0";

export const listArguments: readonly string[] = ["buildx", "ls", "--format", "json"];

export const inspectArguments = (name: string): readonly string[] => ["buildx", "inspect", name];

/** Checks that a builder's daemon responds, and starts it where that is the builder's task. */
export const bootArguments = (name: string): readonly string[] => ["buildx", "inspect", "--bootstrap", name];

export const useArguments = (name: string): readonly string[] => ["buildx", "use", name];

export const removeArguments = (name: string): readonly string[] => ["buildx", "rm", "--force", name];

/**
 * The arguments that create a builder.
 * @param daemonFile the path of its buildkitd.toml; undefined: the daemon has its defaults
 */
export function createArguments(
  { name, driver, endpoint, options, use }: NewBuilder,
  daemonFile: string | undefined,
  buildxVersion: string | undefined,
): string[] {
  const flag = isAtLeast(buildxVersion, firstWithDaemonFlag) ? "--buildkitd-config" : "--config";
  const pairs = Object.entries(options).filter(([, value]) => value !== "");
  return [
    "buildx",
    "create",
    `--name=${name}`,
    `--driver=${driver}`,
    // One flag for each, because buildx takes the value apart as a line of CSV.
    ...pairs.map(([key, value]) => `--driver-opt=${asCsv(`${key}=${value}`)}`),
    ...(daemonFile === undefined ? [] : [`${flag}=${daemonFile}`]),
    ...(use ? ["--use"] : []),
    ...(endpoint === undefined || endpoint === "" ? [] : ["--", endpoint]),
  ];
}
