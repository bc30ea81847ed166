import { defined } from "../../../server/src/shared/defined";
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
import { type DriverOption, driverOptions } from "./driverOptions";
import { presets } from "./presets";

/** A setting of a new builder; driver options have buildx's names, with the prefix `option:`. */
export type SettingId =
  | "usedBy"
  | "preset"
  | "maxParallelism"
  | "registries"
  | "daemonFile"
  | Space
  | `option:${string}`;

type Row = FormRow<SettingId>;

/** The driver option of a setting id; undefined for other settings. */
export function optionOf({ driver }: Draft, id: SettingId): DriverOption | undefined {
  return driverOptions[driver].find(({ option }) => id === `option:${option}`);
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

/** What a new builder is used for by default. */
const usualUse: UsedBy = "workspace";

/** The initial values of the form of a new builder. */
export function firstDraft({ name, driver, endpoint }: Pick<Draft, "name" | "driver" | "endpoint">): Draft {
  const draft: Draft = {
    name,
    driver,
    ...defined({ endpoint }),
    options: {},
    daemon: {},
    preset: "",
    usedBy: usualUse,
  };
  const [first] = presets;
  return first ? withPreset(draft, first) : draft;
}

/** The settings of a builder, by its driver, with their current values. */
export function rowsOf(draft: Draft): readonly FormGroup<SettingId>[] {
  const drivers = driverOptions[draft.driver].map((option) => optionRow(draft, option));
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

/** The draft with a setting reset to the default of BuildKit or buildx. */
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

/** The draft with a limit on the number of parallel steps; undefined: no limit. */
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
