import { isOlder, readVersion } from "../../shared/versions";
import { podmanWithBuildah } from "./buildahVersions";
import { type Feature, featureNames, features, never } from "./features";
import { dockerWithFrontend } from "./frontends";

// The tables of the rules' pages, generated from the table of features.

const labsOnly = "labs only";

const all = featureNames.map((name): Feature => features[name]);

/** Since when each engine has the features of a group, as a table in Markdown. */
export function sinceTable(group: Feature["group"]): string {
  const rows = all
    .filter((feature) => feature.group === group)
    .map(({ what, frontend, buildah }) => [inMarkdown(what), inDocker(frontend), inPodman(buildah), buildah ?? "all"]);
  return markdown(["feature", "Docker, without `# syntax=`", "Podman", "Buildah"], rows);
}

/** What each frontend added, as a table in Markdown. */
export function frontendTable(): string {
  const byVersion = new Map<string, string[]>();
  for (const { what, frontend, labs } of all) {
    if (frontend === undefined || (frontend === never && labs === undefined)) continue;
    const version = frontend === never ? labsOnly : frontend;
    const shown = labs === undefined ? inMarkdown(what) : `${inMarkdown(what)} (labs: ${labs})`;
    byVersion.set(version, [...(byVersion.get(version) ?? []), shown]);
  }
  const isBefore = (a: string, b: string) =>
    b === labsOnly || (a !== labsOnly && isOlder(readVersion(a), readVersion(b)));
  const versions = [...byVersion.keys()].sort((a, b) => (isBefore(a, b) ? -1 : 1));
  return markdown(
    ["frontend", "adds"],
    versions.map((version) => [version, byVersion.get(version)?.join("; ") ?? ""]),
  );
}

function inDocker(frontend: string | undefined): string {
  if (frontend === undefined || frontend === never) return frontend ?? "all";
  return dockerWithFrontend(frontend) ?? never;
}

function inPodman(buildah: string | undefined): string {
  if (buildah === undefined || buildah === never) return buildah ?? "all";
  return podmanWithBuildah(buildah) ?? never;
}

/** Marks Dockerfile syntax as code. */
function inMarkdown(what: string): string {
  return what.replace(/(?:\b[A-Z]{3,} )?--[\w-]+|# check=|\$\{[^}$]+\}|\bsharing=\w+|<<|\bTARGETSTAGE\b/g, "`$&`");
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
