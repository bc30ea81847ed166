import { isOlder, readVersion } from "../../../shared/versions";
import { type Feature, features, never } from "../../portability/features";
import { type PinnedFrontend, readPinnedFrontend } from "../../portability/frontends";
import { frontendTable } from "../../portability/sinceTable";
import type { FeatureUse } from "../../portability/use";
import { featureUses } from "../../portability/uses";
import { defineRule } from "../../rule";

export default defineRule({
  id: "syntax/directive-version",
  severity: "error",
  severities: { ignored: "warning" },
  fix: "safe",
  fixNote:
    "Not offered where a digest pins the frontend, and a suggestion where only the labs channel has what is used.",
  summary: "The pinned frontend knows all that the file uses",
  why: `\`# syntax=docker/dockerfile:1.2\` has the file read by that frontend wherever it is built, however new the engine. What came later is
refused, or passed over without a word.

${frontendTable()}

A frontend that floats, such as \`docker/dockerfile:1\`, is always new enough; so it is left alone, as are images of others.`,
  messages: {
    old: "Line {line} uses {what}, which came with frontend {needed}, but {pinned} is pinned: ask for {needed} or for docker/dockerfile:1",
    ignored:
      "Line {line} uses {what}, which frontend {pinned} passes over: it came with {needed}, so ask for that or for docker/dockerfile:1",
  },
  titles: { old: "Change the frontend to {needed}", ignored: "Change the frontend to {needed}" },
  examples: [
    {
      bad: "# syntax=docker/dockerfile:1.2\nFROM debian:bookworm-slim\nCOPY --link app /app\n",
      good: "# syntax=docker/dockerfile:1.4\nFROM debian:bookworm-slim\nCOPY --link app /app\n",
    },
    {
      title: "The labs channel has some things earlier",
      bad: "# syntax=docker/dockerfile:1.6-labs\nFROM debian:bookworm-slim\nCOPY --parents src/*/*.json /app/\n",
      good: "# syntax=docker/dockerfile:1.7-labs\nFROM debian:bookworm-slim\nCOPY --parents src/*/*.json /app/\n",
    },
  ],
  source: "Dockerfile release notes, https://docs.docker.com/build/buildkit/dockerfile-release-notes/.",
  check(file, _options, report) {
    const directive = file.directives.find(({ name }) => name === "syntax");
    const frontend = directive && readPinnedFrontend(directive.value);
    if (!frontend) return;
    const lacking = featureUses(file).flatMap((use) => lack(use, frontend) ?? []);
    const [first, ...others] = lacking;
    if (!first) return;
    const worst = others.reduce((most, each) => (isBefore(most.needed, each.needed) ? each : most), first);
    const line = file.lines.lineAt(worst.use.span.start) + 1;
    const { start } = directive.valueSpan;
    const pinned = directive.value.slice(frontend.start, frontend.end);
    const needed = written(worst.needed);
    const key = worst.isIgnored ? "ignored" : "old";
    const kind = worst.needed.isLabs && !frontend.isLabs ? "suggest" : "safe";
    const at = { start: start + frontend.start, end: start + frontend.end };
    report(
      directive.valueSpan,
      key,
      { line, what: features[worst.use.feature].what, needed, pinned },
      frontend.hasDigest ? undefined : (edit) => edit.replace(at, needed),
      kind,
    );
  },
});

interface Needed {
  readonly version: string;
  readonly isLabs: boolean;
}

interface Lack {
  readonly use: FeatureUse;
  /** The oldest frontend that has it, of the pinned one's channel where that can be. */
  readonly needed: Needed;
  readonly isIgnored: boolean;
}

/** What a use needs that the pinned frontend does not have; undefined when it has it. */
function lack(use: FeatureUse, pinned: PinnedFrontend): Lack | undefined {
  const feature: Feature = features[use.feature];
  const needed = neededFor(feature, pinned.isLabs);
  if (!needed || !isOlder(readVersion(pinned.version), readVersion(needed.version))) {
    if (!needed?.isLabs || pinned.isLabs) return undefined;
  }
  return { use, needed, isIgnored: feature.fate === "ignored" || feature.group === "check" };
}

function neededFor({ frontend, labs }: Feature, prefersLabs: boolean): Needed | undefined {
  if (frontend === undefined) return undefined;
  if (prefersLabs) return { version: labs ?? frontend, isLabs: true };
  if (frontend !== never) return { version: frontend, isLabs: false };
  // What no frontend has is a mistake in the mount, and told as one.
  return labs === undefined ? undefined : { version: labs, isLabs: true };
}

function isBefore(a: Needed, b: Needed): boolean {
  if (a.isLabs !== b.isLabs) return b.isLabs;
  return isOlder(readVersion(a.version), readVersion(b.version));
}

const written = ({ version, isLabs }: Needed) => `${version}${isLabs ? "-labs" : ""}`;
