import { readDockerfile } from "../../server/src/dockerfile";
import {
  defaultSettings,
  type FileContext,
  fixAll,
  type LintSettings,
  lint,
  type Options,
  rules,
} from "../../server/src/lint";

/** Settings under which no rule is off, not even those that Docker calls experimental. */
function everyRule(options: Partial<Options> = {}): LintSettings {
  const { profile, options: common } = defaultSettings("portable");
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

/** What rules that look around a file are shown. */
const fileContext: FileContext = {
  ignoreFile: { name: ".dockerignore", text: "node_modules\n*.md\na1\n" },
  folder: {
    files: Array.from({ length: 200 }, (_, index) => ({ path: `dir${index % 7}/f${index}`, bytes: 1_000_000 })),
    isComplete: true,
  },
  others: [{ path: "other/Dockerfile", cacheMounts: [], bases: ["debian"] }],
};

/** The terminal tool does not fix what is longer (characters). */
const longestToFix = 2_000_000;

/** Reads a file, checks it with every rule and fixes it. */
export function checkAndFix(text: string, options?: Partial<Options>): void {
  const settings = everyRule(options);
  const file = readDockerfile(text);
  lint(file, settings, fileContext);
  for (const instruction of file.instructions) file.commandsOf(instruction);
  if (text.length <= longestToFix) fixAll(text, settings, {}, fileContext);
}
