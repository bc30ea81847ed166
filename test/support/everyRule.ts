import { defaultSettings, type LintSettings, type Options, type ProfileName, rules } from "../../server/src/lint";

/**
 * Settings under which every rule runs, those too that Docker calls experimental and those that need an option.
 * @param options take the place of those that are set here
 */
export function everyRule(options: Partial<Options> = {}, base: ProfileName = "portable"): LintSettings {
  const { profile, options: common } = defaultSettings(base);
  const strict: Partial<Options> = {
    cacheIdPrefix: "x-",
    cacheSharing: "locked-for-system",
    engines: ["docker >=20.10", "podman >=3.0"],
    labels: true,
    forbiddenBases: ["nothing/*"],
    suppressionReasons: true,
  };
  return {
    profile,
    options: { ...common, ...strict, ...options },
    severities: Object.fromEntries(rules.map(({ id }) => [id, "warning"])),
  };
}
