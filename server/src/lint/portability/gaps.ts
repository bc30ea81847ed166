import { isOlder, readVersion } from "../../shared/versions";
import { type EngineRequirement, engineTitles } from "../engineRequirements";
import { podmanWithBuildah } from "./buildahVersions";
import { type Feature, never } from "./features";
import { dockerWithFrontend } from "./frontends";

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
    const since = sinceWhen(feature, engine, hasDirective);
    if (since === undefined) return [];
    if (since !== never && !isOlder(readVersion(least), readVersion(since))) return [];
    return [{ engine: engineTitles[engine], least, since: since === never ? undefined : since }];
  });
}

function sinceWhen(
  { frontend, labs, buildah }: Feature,
  engine: EngineRequirement["engine"],
  hasDirective: boolean,
): string | undefined {
  if (engine !== "docker") {
    if (buildah === undefined || buildah === never) return buildah;
    return engine === "buildah" ? buildah : (podmanWithBuildah(buildah) ?? never);
  }
  if (frontend === undefined) return undefined;
  if (hasDirective) return frontend === never && labs === undefined ? never : undefined;
  return frontend === never ? never : (dockerWithFrontend(frontend) ?? never);
}
