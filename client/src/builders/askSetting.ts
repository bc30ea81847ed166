import { parseSize } from "../../../server/src/shared/bytes";
import { choosePath } from "../ui/form/paths";
import { put, type Step } from "../ui/form/step";
import { type Line, pick, type } from "../ui/form/steps";
import { askRegistries } from "./askRegistries";
import { type Draft, type Space, sizeInWords, type UsedBy, withOption, withPreset, withSpace } from "./draft";
import { optionOf, type SettingId, spaceLabels, usedByWords, withParallelism } from "./draftRows";
import type { DriverOption } from "./driverOptions";
import { type Preset, presets } from "./presets";

/** Asks for a setting of a new builder and returns the changed draft. */
export function askSetting(id: Exclude<SettingId, "daemonFile">, draft: Draft): Promise<Step<Draft>> {
  const option = optionOf(draft, id);
  if (option) return askOption(option, draft);
  switch (id) {
    case "usedBy":
      return askUsedBy(draft);
    case "preset":
      return askPreset(draft);
    case "maxParallelism":
      return askParallelism(draft);
    case "registries":
      return askRegistries(draft);
    default:
      return askSpace(id as Space, draft);
  }
}

async function askUsedBy(draft: Draft): Promise<Step<Draft>> {
  const ids = Object.keys(usedByWords) as UsedBy[];
  const items = ids.map((usedBy) => ({ ...usedByWords[usedBy], usedBy }));
  const step = await pick<Line & { usedBy: UsedBy }>({
    title: "Used by",
    placeholder: "Choose what builds with it",
    items,
    active: items.find(({ usedBy }) => usedBy === draft.usedBy),
  });
  return put(step, ({ item: { usedBy } }) => ({ ...draft, usedBy }));
}

async function askPreset(draft: Draft): Promise<Step<Draft>> {
  const items = presets.map((preset) => ({ label: preset.name, detail: preset.detail, preset }));
  const step = await pick<Line & { preset: Preset }>({
    title: "Preset",
    placeholder: "Choose a preset; it replaces all settings below",
    items,
    active: items.find(({ preset }) => preset.name === draft.preset),
  });
  return put(step, ({ item: { preset } }) => withPreset(draft, preset));
}

async function askParallelism(draft: Draft): Promise<Step<Draft>> {
  const step = await type({
    title: "Parallel Steps",
    prompt: "Maximum number of steps that run at the same time. Leave empty for no limit",
    value: String(draft.daemon.maxParallelism ?? ""),
    check: (text) => (/^(?:|[1-9]\d{0,3})$/.test(text) ? undefined : "Enter a number, for example 4, or leave empty."),
  });
  return put(step, (text) => withParallelism(draft, text === "" ? undefined : Number(text)));
}

async function askSpace(space: Space, draft: Draft): Promise<Step<Draft>> {
  const set = draft.daemon.garbage?.[space];
  const step = await type({
    title: spaceLabels[space],
    prompt: "Size, for example 20 GB. Leave empty for BuildKit's default",
    value: set === undefined ? "" : sizeInWords(set),
    check: (text) =>
      text === "" || parseSize(text) !== undefined
        ? undefined
        : "Enter a size such as 20 GB or 512 MB, or leave empty.",
  });
  return put(step, (text) => withSpace(draft, space, parseSize(text)));
}

async function askOption({ option, label: title, prompt }: DriverOption, draft: Draft): Promise<Step<Draft>> {
  const value = draft.options[option];
  const step =
    prompt === undefined
      ? await choosePath(value, { title, openLabel: "Use as Certificate" })
      : await type({ title, prompt, value });
  return put(step, (text) => withOption(draft, option, text));
}
