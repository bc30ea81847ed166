import { isOlder, readVersion } from "../../shared/versions";
import { type EngineRequirement, type RequiredEngine, requiredEngines } from "../engineRequirements";
import { type Feature, never } from "./features";

/** An engine that must build a file and lacks something that it uses. */
export interface Gap {
  /** `Podman`. */
  readonly engine: string;
  /** The oldest version that must build the file: `4.8`. */
  readonly least: string;
  /** The first version with it: `5.6`; undefined if no known version has it. */
  readonly since: string | undefined;
}

/**
 * The engines among the required ones that lack a feature, in some version from the required one on.
 * @param hasDirective whether the file has a `# syntax=` line: with one, Docker fetches the frontend that it names
 */
export function gaps(feature: Feature, requirements: readonly EngineRequirement[], hasDirective: boolean): Gap[] {
  return requirements.flatMap(({ engine, least }) => {
    const required = requiredEngines[engine];
    const since = sinceWhen(feature, required, hasDirective);
    if (since === undefined) return [];
    if (since !== never && !isOlder(readVersion(least), readVersion(since))) return [];
    return [{ engine: required.title, least, since: since === never ? undefined : since }];
  });
}

function sinceWhen(
  feature: Feature,
  { readerWith, versionWith, fetchesFrontend }: RequiredEngine,
  hasDirective: boolean,
): string | undefined {
  const brought = readerWith(feature);
  if (brought === undefined) return undefined;
  if (hasDirective && fetchesFrontend) return brought === never && feature.labs === undefined ? never : undefined;
  return brought === never ? never : (versionWith(brought) ?? never);
}
