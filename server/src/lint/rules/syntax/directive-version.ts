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
  fixNote: "None where a digest pins the frontend. A suggestion where only the labs channel has the feature.",
  summary: "The pinned frontend supports everything that the file uses",
  why: `With \`# syntax=docker/dockerfile:1.2\` that frontend parses the file everywhere, however new the engine is. Later
features are rejected, or silently ignored.

${frontendTable()}

A tag such as \`docker/dockerfile:1\` always has the newest features, so it is not reported. Neither are other
frontends.`,
  messages: {
    old: "Line {line} uses {what}, which frontend {pinned} does not support: use frontend {needed} or docker/dockerfile:1",
    ignored: "Line {line} uses {what}, which frontend {pinned} ignores: use frontend {needed} or docker/dockerfile:1",
  },
  titles: { old: "Change the frontend to {needed}", ignored: "Change the frontend to {needed}" },
  examples: [
    {
      bad: "# syntax=docker/dockerfile:1.2\nFROM debian:bookworm-slim\nCOPY --link app /app\n",
      good: "# syntax=docker/dockerfile:1.4\nFROM debian:bookworm-slim\nCOPY --link app /app\n",
    },
    {
      title: "A feature in the labs channel",
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
  /** The oldest frontend that supports it, if possible in the channel of the pinned one. */
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
  return { use, needed, isIgnored: feature.whenMissing === "ignored" || feature.group === "check" };
}

function neededFor({ frontend, labs }: Feature, prefersLabs: boolean): Needed | undefined {
  if (frontend === undefined) return undefined;
  if (prefersLabs) return { version: labs ?? frontend, isLabs: true };
  if (frontend !== never) return { version: frontend, isLabs: false };
  // What no frontend has is an error in the mount, and reported as one.
  return labs === undefined ? undefined : { version: labs, isLabs: true };
}

function isBefore(a: Needed, b: Needed): boolean {
  if (a.isLabs !== b.isLabs) return b.isLabs;
  return isOlder(readVersion(a.version), readVersion(b.version));
}

const written = ({ version, isLabs }: Needed) => `${version}${isLabs ? "-labs" : ""}`;
