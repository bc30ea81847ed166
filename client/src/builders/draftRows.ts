import type { FormGroup, FormRow } from "../ui/form/formLines";
import {
  type Draft,
  registriesInWords,
  type Space,
  sizeInWords,
  type UsedBy,
  withOption,
  withPreset,
  withRegistries,
  withSpace,
} from "./draft";
import { presets } from "./presets";

/** A setting of a new builder; those of its driver are named as buildx has them, with `option:` before. */
export type SettingId =
  | "usedBy"
  | "preset"
  | "maxParallelism"
  | "registries"
  | "daemonFile"
  | Space
  | `option:${string}`;

type Row = FormRow<SettingId>;

/** An option of a driver. */
export interface DriverOption {
  /** As buildx has it. */
  readonly option: string;
  readonly icon: string;
  readonly label: string;
  /** What holds where it is not set. */
  readonly none: string;
  /** What to type; absent: a file is chosen. */
  readonly prompt?: string;
}

const options: Readonly<Record<Draft["driver"], readonly DriverOption[]>> = {
  "docker-container": [
    {
      option: "memory",
      icon: "server",
      label: "Memory",
      none: "no limit",
      prompt: "Memory limit, for example 4g or 512m",
    },
    {
      option: "cpuset-cpus",
      icon: "chip",
      label: "Processors",
      none: "all",
      prompt: "CPUs to use, for example 0-3 or 0,2",
    },
  ],
  kubernetes: [
    {
      option: "namespace",
      icon: "symbol-namespace",
      label: "Namespace",
      none: "current namespace",
      prompt: "Namespace of the pods",
    },
    { option: "replicas", icon: "server-environment", label: "Pods", none: "1", prompt: "Number of pods" },
    {
      option: "limits.cpu",
      icon: "chip",
      label: "Processors",
      none: "no limit",
      prompt: "CPU limit of each pod, for example 2 or 500m",
    },
    {
      option: "limits.memory",
      icon: "server",
      label: "Memory",
      none: "no limit",
      prompt: "Memory limit of each pod, for example 4Gi or 512Mi",
    },
  ],
  remote: [
    { option: "cacert", icon: "verified", label: "CA certificate", none: "none" },
    { option: "cert", icon: "file", label: "Client certificate", none: "none" },
    { option: "key", icon: "key", label: "Client key", none: "none" },
    {
      option: "servername",
      icon: "globe",
      label: "TLS server name",
      none: "host of the address",
      prompt: "Server name in the daemon's certificate",
    },
  ],
};

/** The option of a driver that a setting is; undefined for one that is not the driver's. */
export function optionOf({ driver }: Draft, id: SettingId): DriverOption | undefined {
  return options[driver].find(({ option }) => id === `option:${option}`);
}

export const spaceLabels: Readonly<Record<Space, string>> = {
  maxUsedSpace: "Maximum cache size",
  reservedSpace: "Reserved cache",
  minFreeSpace: "Minimum free disk space",
};

export const usedByWords: Readonly<Record<UsedBy, { readonly label: string; readonly detail: string }>> = {
  workspace: { label: "this workspace", detail: "Saved in the workspace settings." },
  everybody: { label: "all builds", detail: "Set as the default of docker buildx (also in terminals)." },
  nobody: { label: "nothing yet", detail: "Only create it." },
};

/** What uses a builder unless a person says otherwise. */
const usualUse: UsedBy = "workspace";

/** What the form of a new builder begins with. */
export function firstDraft({ name, driver, endpoint }: Pick<Draft, "name" | "driver" | "endpoint">): Draft {
  const draft: Draft = {
    name,
    driver,
    ...(endpoint === undefined ? {} : { endpoint }),
    options: {},
    daemon: {},
    preset: "",
    usedBy: usualUse,
  };
  const [first] = presets;
  return first ? withPreset(draft, first) : draft;
}

/** What can be set for a builder, by where it runs, with the present values. */
export function rowsOf(draft: Draft): readonly FormGroup<SettingId>[] {
  const drivers = options[draft.driver].map((option) => optionRow(draft, option));
  if (draft.driver === "remote") {
    return [
      { title: "builder", rows: [usedByRow(draft)] },
      { title: "connection", rows: drivers },
    ];
  }
  return [
    { title: "builder", rows: [usedByRow(draft), presetRow(draft)] },
    { title: "resources", rows: [parallelismRow(draft), ...drivers] },
    { title: "cache", rows: (Object.keys(spaceLabels) as Space[]).map((space) => spaceRow(draft, space)) },
    { title: "daemon", rows: [registriesRow(draft), daemonFile] },
  ];
}

/** The draft without a setting: what BuildKit or buildx does where nothing is set. */
export function cleared(id: SettingId, draft: Draft): Draft {
  const option = optionOf(draft, id);
  if (option) return withOption(draft, option.option, "");
  switch (id) {
    case "usedBy":
      return { ...draft, usedBy: usualUse };
    case "preset":
      return presets[0] ? withPreset(draft, presets[0]) : draft;
    case "maxParallelism":
      return withParallelism(draft, undefined);
    case "registries":
      return withRegistries(draft, []);
    case "maxUsedSpace":
    case "reservedSpace":
    case "minFreeSpace":
      return withSpace(draft, id, undefined);
    default:
      return draft;
  }
}

/** The draft with a bound on how many steps run at the same time; undefined: none. */
export function withParallelism(draft: Draft, most: number | undefined): Draft {
  const { maxParallelism: _, ...others } = draft.daemon;
  return { ...draft, daemon: most === undefined ? others : { ...others, maxParallelism: most } };
}

function usedByRow({ usedBy }: Draft): Row {
  const { label } = usedByWords[usedBy];
  return { id: "usedBy", icon: "person", label: "Used by", value: label, canClear: usedBy !== usualUse };
}

function presetRow({ preset }: Draft): Row {
  return { id: "preset", icon: "settings", label: "Preset", value: preset, canClear: preset !== presets[0]?.name };
}

function parallelismRow({ daemon: { maxParallelism } }: Draft): Row {
  const value = maxParallelism === undefined ? "no limit" : `at most ${maxParallelism}`;
  return {
    id: "maxParallelism",
    icon: "layers",
    label: "Parallel steps",
    value,
    canClear: maxParallelism !== undefined,
  };
}

function optionRow(draft: Draft, { option, icon, label, none }: DriverOption): Row {
  const value = draft.options[option];
  return { id: `option:${option}`, icon, label, value: value ?? none, canClear: value !== undefined };
}

function spaceRow({ daemon }: Draft, space: Space): Row {
  const bytes = daemon.garbage?.[space];
  const value = sizeInWords(bytes);
  return { id: space, icon: "database", label: spaceLabels[space], value, canClear: bytes !== undefined };
}

function registriesRow({ daemon: { registries = [] } }: Draft): Row {
  const value = registriesInWords(registries);
  return { id: "registries", icon: "package", label: "Registries", value, canClear: registries.length > 0 };
}

const daemonFile: Row = { id: "daemonFile", icon: "eye", label: "Show buildkitd.toml", value: "", canClear: false };
