import { readDockerfile } from "../../server/src/dockerfile";
import { defaultSettings, type FileContext, type Finding, type LintSettings, lint, rules } from "../../server/src/lint";
import type { AdversarialInput } from "./patterns";

/** Reads and lints an input with all rules on. */
export function lintInput(input: AdversarialInput): readonly Finding[] {
  return lint(readDockerfile(input.text), settingsOf(input), fileContextOf(input));
}

function settingsOf({ options }: AdversarialInput): LintSettings {
  const { options: practice, ...settings } = defaultSettings("contextcleanse");
  return {
    ...settings,
    severities: Object.fromEntries(rules.map(({ id }) => [id, "warning" as const])),
    options: {
      ...practice,
      engines: ["docker >=20", "podman >=4.0"],
      suppressionReasons: true,
      cacheIdPrefix: "team-",
      ...options,
    },
  };
}

function fileContextOf({ ignoreFile, others = [], folder }: AdversarialInput): FileContext {
  return {
    others,
    ...(ignoreFile === undefined ? {} : { ignoreFile: { name: ".dockerignore", text: ignoreFile } }),
    ...(folder ? { folder: { files: folder.map((path) => ({ path, bytes: 1 })), isComplete: true } } : {}),
  };
}
