import { window } from "vscode";
import type { Draft, UsedBy } from "./draft";
import { parseSize, registriesInWords, type Space, sizeInWords, withOption, withPreset, withSpace } from "./draft";
import { presets } from "./presets";
import { askRegistry } from "./registryForm";

/** A line of the form of a new builder. */
export interface FormRow {
  readonly label: string;
  /** What is set now, for people. */
  readonly value: string;
  /** Asks for another value; gives the draft with it, or undefined where the person left the question. */
  ask(draft: Draft): Promise<Draft | undefined>;
}

/** What can be set for a builder, by where it runs. */
export function rowsOf(draft: Draft): FormRow[] {
  return [usedByRow(draft), ...(draft.driver === "remote" ? remoteRows(draft) : daemonRows(draft))];
}

function daemonRows(draft: Draft): FormRow[] {
  const { daemon, driver } = draft;
  return [
    presetRow(draft),
    {
      label: "Parallel steps",
      value: daemon.maxParallelism === undefined ? "no limit" : `at most ${daemon.maxParallelism}`,
      ask: (now) => askParallelism(now),
    },
    ...(driver === "kubernetes" ? kubernetesRows(draft) : containerRows(draft)),
    spaceRow(draft, "maxUsedSpace", "Maximum cache size"),
    spaceRow(draft, "reservedSpace", "Reserved cache"),
    spaceRow(draft, "minFreeSpace", "Minimum free disk space"),
    { label: "Registries", value: registriesInWords(daemon.registries), ask: (now) => askRegistry(now) },
  ];
}

function containerRows(draft: Draft): FormRow[] {
  return [
    optionRow(draft, "memory", { label: "Memory", none: "no limit", prompt: "Memory limit, for example 4g or 512m" }),
    optionRow(draft, "cpuset-cpus", {
      label: "Processors",
      none: "all",
      prompt: "CPUs to use, for example 0-3 or 0,2",
    }),
  ];
}

function kubernetesRows(draft: Draft): FormRow[] {
  return [
    optionRow(draft, "namespace", { label: "Namespace", none: "current namespace", prompt: "Namespace of the pods" }),
    optionRow(draft, "replicas", { label: "Pods", none: "1", prompt: "Number of pods" }),
    optionRow(draft, "limits.cpu", {
      label: "Processors",
      none: "no limit",
      prompt: "CPU limit of each pod, for example 2 or 500m",
    }),
    optionRow(draft, "limits.memory", {
      label: "Memory",
      none: "no limit",
      prompt: "Memory limit of each pod, for example 4Gi or 512Mi",
    }),
  ];
}

function remoteRows(draft: Draft): FormRow[] {
  const file = (option: string, label: string): FormRow => ({
    label,
    value: draft.options[option] ?? "none",
    ask: (now) => askFile(now, option, label),
  });
  return [
    file("cacert", "CA certificate"),
    file("cert", "Client certificate"),
    file("key", "Client key"),
    optionRow(draft, "servername", {
      label: "TLS server name",
      none: "host of the address",
      prompt: "Server name in the daemon's certificate",
    }),
  ];
}

const usedByWords: Readonly<Record<UsedBy, { label: string; detail: string }>> = {
  workspace: { label: "this workspace", detail: "Saved in the workspace settings." },
  everybody: { label: "all builds", detail: "Set as the default of docker buildx (also in terminals)." },
  nobody: { label: "nothing yet", detail: "Only create it." },
};

function usedByRow({ usedBy }: Draft): FormRow {
  return {
    label: "Used by",
    value: usedByWords[usedBy].label,
    ask: async (draft) => {
      const ids = Object.keys(usedByWords) as UsedBy[];
      const items = ids.map((id) => ({ ...usedByWords[id], id }));
      const picked = await window.showQuickPick(items, { title: "Used by", ignoreFocusOut: true });
      return picked && { ...draft, usedBy: picked.id };
    },
  };
}

function presetRow({ preset }: Draft): FormRow {
  return {
    label: "Preset",
    value: preset,
    ask: async (draft) => {
      const items = presets.map((each) => ({ label: each.name, detail: each.detail, each }));
      const placeHolder = "Choose a preset; it replaces all settings below";
      const picked = await window.showQuickPick(items, { title: "Preset", placeHolder, ignoreFocusOut: true });
      return picked && withPreset(draft, picked.each);
    },
  };
}

async function askParallelism(draft: Draft): Promise<Draft | undefined> {
  const typed = await window.showInputBox({
    title: "Parallel Steps",
    prompt: "Maximum number of steps that run at the same time. Leave empty for no limit",
    value: String(draft.daemon.maxParallelism ?? ""),
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^(?:|[1-9]\d{0,3})$/.test(text.trim()) ? undefined : "Enter a number, for example 4, or leave empty.",
  });
  if (typed === undefined) return undefined;
  const { maxParallelism: _, ...others } = draft.daemon;
  const number = typed.trim();
  return { ...draft, daemon: number === "" ? others : { ...others, maxParallelism: Number(number) } };
}

function spaceRow({ daemon }: Draft, space: Space, label: string): FormRow {
  return {
    label,
    value: sizeInWords(daemon.garbage?.[space]),
    ask: async (draft) => {
      const set = draft.daemon.garbage?.[space];
      const typed = await window.showInputBox({
        title: label,
        prompt: "Size, for example 20 GB. Leave empty for BuildKit's default",
        value: set === undefined ? "" : sizeInWords(set),
        ignoreFocusOut: true,
        validateInput: (text) =>
          text.trim() === "" || parseSize(text) !== undefined
            ? undefined
            : "Enter a size such as 20 GB or 512 MB, or leave empty.",
      });
      return typed === undefined ? undefined : withSpace(draft, space, parseSize(typed));
    },
  };
}

function optionRow(
  { options }: Draft,
  option: string,
  { label, none, prompt }: { label: string; none: string; prompt: string },
): FormRow {
  return {
    label,
    value: options[option] ?? none,
    ask: async (draft) => {
      const value = draft.options[option] ?? "";
      const typed = await window.showInputBox({ title: label, prompt, value, ignoreFocusOut: true });
      return typed === undefined ? undefined : withOption(draft, option, typed.trim());
    },
  };
}

async function askFile(draft: Draft, option: string, title: string): Promise<Draft | undefined> {
  const chosen = await window.showOpenDialog({ title, openLabel: "Use as Certificate" });
  return chosen?.[0] && withOption(draft, option, chosen[0].fsPath);
}
