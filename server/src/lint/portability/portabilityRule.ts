import { inWords } from "../../shared/inWords";
import { readEngines } from "../engineRequirements";
import { defineRule, type Example, type Rule } from "../rule";
import { type Feature, features } from "./features";
import { fixOf } from "./fixes";
import { type Gap, gaps } from "./gaps";
import { featureUses } from "./uses";

/** A rule of the `portability` group: checks the features of one kind that a file uses. */
export function definePortabilityRule(texts: {
  readonly group: Feature["group"];
  readonly summary: string;
  readonly why: string;
  readonly fixNote: string;
  readonly examples: readonly Example[];
}): Rule {
  const { group, summary, why, fixNote, examples } = texts;
  return defineRule({
    id: `portability/${group}`,
    severity: "warning",
    fix: "safe",
    fixNote,
    summary,
    why,
    messages: {
      never: "{engines} {verb} {what}, and this project must build with {them}: {instead}",
      later: "{what} {needs} {since} or later, and this project must build with {least}: {instead}",
    },
    titles: { never: "{title}", later: "{title}" },
    examples,
    options: ["engines"],
    source:
      "BuildKit's Dockerfile release notes, Docker Engine's release notes, the source code of Buildah; tested with Docker 28.5 and 20.10, Podman 5.8 and 4.3.",
    check(file, options, report) {
      const requirements = readEngines(options.engines);
      if (requirements.length === 0) return;
      const hasDirective = file.directives.some(({ name }) => name === "syntax");
      /** The same for all uses of a feature, of which a file can have thousands. */
      const known = new Map<Feature, readonly Gap[]>();
      for (const use of featureUses(file)) {
        const feature = features[use.feature];
        if (feature.group !== group) continue;
        const all = known.get(feature) ?? gaps(feature, requirements, hasDirective);
        known.set(feature, all);
        if (all.length === 0) continue;
        const without = all.filter(({ since }) => since === undefined);
        const fix = fixOf(use, { file, options, requirements });
        const values = { what: feature.what, instead: feature.instead, title: fix?.title ?? "" };
        if (without.length > 0) {
          const verb = `${verbs[feature.whenMissing ?? "rejected"]}${without.length > 1 ? "" : "s"}`;
          report(
            use.span,
            "never",
            {
              ...values,
              engines: list(without, ({ engine }) => engine),
              verb,
              them: without.length > 1 ? "them" : "it",
            },
            fix?.write,
            fix?.kind,
          );
        } else {
          const since = list(all, (gap) => `${gap.engine} ${gap.since}`);
          const least = list(all, (gap) => `${gap.engine} ${gap.least}`);
          const needs = feature.isPlural ? "need" : "needs";
          report(
            use.span,
            "later",
            { ...values, what: capitalized(feature.what), since, least, needs },
            fix?.write,
            fix?.kind,
          );
        }
      }
    },
  });
}

const verbs = { rejected: "reject", ignored: "ignore", misread: "misread" };

function list(all: readonly Gap[], text: (gap: Gap) => string): string {
  return inWords(all.flatMap((gap) => text(gap).split(" and ")));
}

/** Only where it starts with an article, not with code: `--link`, `sharing=locked`. */
function capitalized(what: string): string {
  return /^(?:a|an|the) /.test(what) ? what[0]?.toUpperCase() + what.slice(1) : what;
}
