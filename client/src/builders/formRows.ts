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
      label: "Steps at once",
      value: daemon.maxParallelism === undefined ? "no bound" : `at most ${daemon.maxParallelism}`,
      ask: (now) => askParallelism(now),
    },
    ...(driver === "kubernetes" ? kubernetesRows(draft) : containerRows(draft)),
    spaceRow(draft, "maxUsedSpace", "Largest cache"),
    spaceRow(draft, "reservedSpace", "Cache that always stays"),
    spaceRow(draft, "minFreeSpace", "Disk kept free"),
    { label: "Registries", value: registriesInWords(daemon.registries), ask: (now) => askRegistry(now) },
  ];
}

function containerRows(draft: Draft): FormRow[] {
  return [
    optionRow(draft, "memory", { label: "Memory", none: "no bound", prompt: "How much it may take: 4g, 512m" }),
    optionRow(draft, "cpuset-cpus", { label: "Processors", none: "all", prompt: "Which it may use: 0-3, or 0,2" }),
  ];
}

function kubernetesRows(draft: Draft): FormRow[] {
  return [
    optionRow(draft, "namespace", { label: "Namespace", none: "kubectl's own", prompt: "The namespace of its pods" }),
    optionRow(draft, "replicas", { label: "Pods", none: "1", prompt: "How many pods build" }),
    optionRow(draft, "limits.cpu", { label: "Processors", none: "no bound", prompt: "Of each pod: 2, or 500m" }),
    optionRow(draft, "limits.memory", { label: "Memory", none: "no bound", prompt: "Of each pod: 4Gi, 512Mi" }),
  ];
}

function remoteRows(draft: Draft): FormRow[] {
  const file = (option: string, label: string): FormRow => ({
    label,
    value: draft.options[option] ?? "none",
    ask: (now) => askFile(now, option, label),
  });
  return [
    file("cacert", "Authority's certificate"),
    file("cert", "Own certificate"),
    file("key", "Own key"),
    optionRow(draft, "servername", {
      label: "Name in its certificate",
      none: "that of its address",
      prompt: "The name that the daemon's certificate is for",
    }),
  ];
}

const usedByWords: Readonly<Record<UsedBy, { label: string; detail: string }>> = {
  workspace: { label: "builds of this workspace", detail: "Written into the workspace's settings." },
  everybody: { label: "all builds", detail: "The one that docker buildx uses, in terminals too." },
  nobody: { label: "nobody yet", detail: "It is only made." },
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
    label: "Begin with",
    value: preset,
    ask: async (draft) => {
      const items = presets.map((each) => ({ label: each.name, detail: each.detail, each }));
      const placeHolder = "Choose what to begin with; it takes the place of all that is set below";
      const picked = await window.showQuickPick(items, { title: "Begin with", placeHolder, ignoreFocusOut: true });
      return picked && withPreset(draft, picked.each);
    },
  };
}

async function askParallelism(draft: Draft): Promise<Draft | undefined> {
  const typed = await window.showInputBox({
    title: "Steps at Once",
    prompt: "How many steps may run at the same time; empty for no bound",
    value: String(draft.daemon.maxParallelism ?? ""),
    ignoreFocusOut: true,
    validateInput: (text) => (/^(?:|[1-9]\d{0,3})$/.test(text.trim()) ? undefined : "A number, such as 4, or nothing."),
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
        prompt: "A size such as 20 GB; empty for BuildKit's own",
        value: set === undefined ? "" : sizeInWords(set),
        ignoreFocusOut: true,
        validateInput: (text) =>
          text.trim() === "" || parseSize(text) !== undefined
            ? undefined
            : "A size such as 20 GB or 512 MB, or nothing.",
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
  const chosen = await window.showOpenDialog({ title, openLabel: "Use This File" });
  return chosen?.[0] && withOption(draft, option, chosen[0].fsPath);
}
