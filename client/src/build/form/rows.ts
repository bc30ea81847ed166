import {
  type BuildLimits,
  type BuildOptions,
  type BuildQuestions,
  withoutSecrets,
} from "../../../../server/src/protocol";
import { defined } from "../../../../server/src/shared/defined";
import type { FormGroup, FormRow } from "../../ui/form/formLines";
import { missingArguments } from "../openQuestions";
import { shownValue, shownWords } from "../shownOptions";
import { type Draft, impossible, isSet, problemOf } from "./draft";

export type SettingId = Exclude<keyof BuildOptions, "noCacheFor"> | "context" | "engine";

/** A setting, as the form shows it. */
export type Row = FormRow<SettingId>;

/** What the form needs in addition to the draft. */
export interface FormFacts {
  readonly questions: BuildQuestions;
  /** Absent: the engine is not available. */
  readonly limits?: BuildLimits | undefined;
  /** Why it is not. */
  readonly engineProblem?: string | undefined;
  readonly shortPath: (path: string) => string;
}

interface RowDefinition {
  readonly id: SettingId;
  readonly icon: string;
  readonly label: string;
  readonly value: (draft: Draft, facts: FormFacts) => string;
  /** Whether it can be reset. Default: if it has a value. */
  readonly canClear?: (draft: Draft) => boolean;
}

const list = (texts: readonly string[] | undefined, none: string) => (texts?.length ? texts.join(", ") : none);
const names = (values: Readonly<Record<string, string>> | undefined, none: string) =>
  list(
    Object.entries(values ?? {}).map(([name, value]) => `${name}=${shownValue(name, value)}`),
    none,
  );
const outputs = {
  load: "load into the engine",
  push: "push to the registry",
  folder: "files in",
  tar: "files as",
  archive: "image as",
} as const;
const provenances = { off: "none", min: "minimal", max: "full" } as const;

const groups: readonly { readonly title: string; readonly rows: readonly RowDefinition[] }[] = [
  {
    title: "image",
    rows: [
      { id: "target", icon: "layers", label: "Stage", value: stageInWords },
      { id: "tags", icon: "tag", label: "Tags", value: ({ tags }) => list(tags, "untagged") },
      {
        id: "platforms",
        icon: "chip",
        label: "Platforms",
        value: ({ platforms }) => list(platforms, "the engine's platform"),
      },
      { id: "labels", icon: "bookmark", label: "Labels", value: ({ labels }) => names(labels, "none") },
      { id: "output", icon: "export", label: "Output", value: outputInWords },
    ],
  },
  {
    title: "inputs",
    rows: [
      {
        id: "context",
        icon: "folder",
        label: "Build context",
        value: ({ context }, { shortPath }) => shortPath(context),
        canClear: () => false,
      },
      { id: "buildArgs", icon: "symbol-parameter", label: "Build arguments", value: argumentsInWords },
      {
        id: "secrets",
        icon: "lock",
        label: "Secrets",
        value: ({ secrets = [] }, { shortPath, questions: { secretIds } }) =>
          list(
            secrets.map((each) => `${each.id} from ${"file" in each ? shortPath(each.file) : `$${each.env}`}`),
            asksFor(secretIds),
          ),
      },
      {
        id: "ssh",
        icon: "key",
        label: "SSH",
        value: ({ ssh }, { questions: { sshIds } }) => list(ssh, asksFor(sshIds)),
      },
      {
        id: "contexts",
        icon: "file-submodule",
        label: "Named build contexts",
        value: ({ contexts }) => names(contexts, "none"),
      },
    ],
  },
  {
    title: "cache",
    rows: [
      {
        id: "noCache",
        icon: "refresh",
        label: "Steps to rerun",
        value: ({ noCache, noCacheFor }) => (noCache ? "all" : list(noCacheFor, "changed steps only")),
        canClear: ({ noCache, noCacheFor }) => noCache === true || isSet(noCacheFor),
      },
      {
        id: "pull",
        icon: "cloud-download",
        label: "Check for newer base images",
        value: ({ pull }) => (pull ? "yes" : "no"),
      },
      {
        id: "cacheFrom",
        icon: "arrow-down",
        label: "Import cache from",
        value: ({ cacheFrom }) =>
          list(
            cacheFrom?.map((cache) => withoutSecrets(cache)),
            "none",
          ),
      },
      {
        id: "cacheTo",
        icon: "arrow-up",
        label: "Export cache to",
        value: ({ cacheTo }) =>
          list(
            cacheTo?.map((cache) => withoutSecrets(cache)),
            "none",
          ),
      },
    ],
  },
  {
    title: "attestations",
    rows: [
      {
        id: "provenance",
        icon: "verified",
        label: "Provenance",
        value: ({ provenance }) => (provenance === undefined ? "engine default" : provenances[provenance]),
      },
      { id: "sbom", icon: "checklist", label: "SBOM", value: ({ sbom }) => (sbom ? "yes" : "no") },
    ],
  },
  {
    title: "engine",
    rows: [
      {
        id: "engine",
        icon: "server-process",
        label: "Engine",
        value: ({ engine }, { limits }) => `${limits?.label ?? "not available"}${engine ? "" : " (current)"}`,
      },
      {
        id: "extraArguments",
        icon: "terminal",
        label: "Extra arguments",
        value: ({ extraArguments }) => list(shownWords(extraArguments), "none"),
      },
    ],
  },
];

/** The form's settings with their current values, in groups. */
export function rowsOf(draft: Draft, facts: FormFacts): readonly FormGroup<SettingId>[] {
  return groups.map(({ title, rows }) => ({ title, rows: rows.map((row) => rowOf(row, draft, facts)) }));
}

function rowOf({ id, icon, label, value, canClear }: RowDefinition, draft: Draft, facts: FormFacts): Row {
  const problem = problemOfRow(id, draft, facts);
  const cannot =
    problem === undefined && id !== "context" && id !== "engine" ? impossible(id, facts.limits) : undefined;
  return {
    id,
    icon,
    label,
    value: value(draft, facts),
    canClear: canClear ? canClear(draft) : isSet(draft[id]),
    ...defined({ problem, impossible: cannot }),
  };
}

function problemOfRow(id: SettingId, draft: Draft, { limits, engineProblem }: FormFacts): string | undefined {
  if (id === "context") return undefined;
  if (id === "engine") return engineProblem;
  if (id === "noCache") return problemOf(draft, "noCache", limits) ?? problemOf(draft, "noCacheFor", limits);
  if (id === "output" && draft.output?.kind === "push" && !isSet(draft.tags)) {
    return "An image without a tag cannot be pushed: add a tag.";
  }
  return problemOf(draft, id, limits);
}

function stageInWords({ target }: Draft, { questions: { stages } }: FormFacts): string {
  if (target !== undefined) return target;
  const last = stages.at(-1)?.name;
  return last === undefined || /^\d+$/.test(last) ? "last stage" : `${last} (last stage)`;
}

function outputInWords({ output, tags }: Draft, { shortPath }: FormFacts): string {
  if (output === undefined) return isSet(tags) ? outputs.load : "cache only";
  return "path" in output ? `${outputs[output.kind]} ${shortPath(output.path)}` : outputs[output.kind];
}

/** The set arguments, and those of the others that have no value. */
function argumentsInWords(draft: Draft, { questions }: FormFacts): string {
  const set = Object.keys(draft.buildArgs);
  const missing = missingArguments(questions, draft);
  const byDefault = questions.args.filter(({ name }) => !set.includes(name) && !missing.includes(name)).length;
  const parts = [
    set.length > 0 ? names(draft.buildArgs, "") : "",
    missing.length > 0 ? `need a value: ${missing.join(", ")}` : "",
    byDefault > 0 ? `${byDefault} with defaults` : "",
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(" · ") : "none";
}

/** The text for secrets or SSH ids that the file mounts but that are not set. */
function asksFor(ids: readonly string[]): string {
  return ids.length === 0 ? "none" : `none (the Dockerfile uses ${ids.join(", ")})`;
}
