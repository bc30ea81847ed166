import { join } from "node:path";
import type { BuildOutput } from "../../../../server/src/protocol";
import { chooseNewFile, choosePath } from "../../ui/form/paths";
import type { Step } from "../../ui/form/step";
import { put } from "../../ui/form/step";
import { type Line, pick, pickSeveral, type } from "../../ui/form/steps";
import { plainLabel } from "../../ui/format";
import { endStages, isIntermediate } from "../openQuestions";
import type { Ask } from "./ask";
import { checkLabelName, checkPlatform, checkTags, readList } from "./checks";
import { type Draft, limitFor, without } from "./draft";
import { editList } from "./editList";

export const askTarget: Ask = async ({ draft, facts: { questions } }) => {
  const ends = new Set(endStages(questions));
  const stages = [...questions.stages].sort((a, b) => Number(ends.has(b)) - Number(ends.has(a)) || b.line - a.line);
  const items = stages.map((stage) => ({
    label: plainLabel(stage.name),
    description: `line ${stage.line + 1}${stage.isLast ? ", last stage" : ""}`,
    target: stage.isLast ? undefined : stage.name,
  }));
  const active = items.find(({ target }) => target === draft.target);
  const step = await pick<Line & { target: string | undefined }>({
    title: "Stage",
    placeholder: "Choose the stage to build to",
    items,
    active,
  });
  return put(step, ({ item: { target } }) => {
    if (target === undefined) return { ...without(draft, "target"), tags: draft.tags ?? [questions.suggestedTag] };
    // An intermediate stage does not get the final image's tags.
    return isIntermediate(questions, target) ? { ...draft, target, tags: [] } : { ...draft, target };
  });
};

export const askTags: Ask = async ({ draft, facts: { questions } }) => {
  const step = await type({
    title: "Tags",
    prompt: "Names of the image, comma-separated. Leave empty to build an untagged image",
    placeholder: questions.suggestedTag,
    value: draft.tags?.join(", ") || questions.suggestedTag,
    check: checkTags,
  });
  return put(step, (text) => ({ ...draft, tags: readList(text) }));
};

const usualPlatforms = [
  "linux/amd64",
  "linux/arm64",
  "linux/arm/v7",
  "linux/arm/v6",
  "linux/386",
  "linux/ppc64le",
  "linux/riscv64",
  "linux/s390x",
];

export const askPlatforms: Ask = async ({ draft, facts: { questions, limits } }) => {
  const names = [...new Set([...(draft.platforms ?? []), ...questions.platforms, ...usualPlatforms])];
  const items: Line[] = names.map((label) => ({
    label,
    ...(questions.platforms.includes(label) ? { description: "used in the Dockerfile" } : {}),
  }));
  const one = limitFor("platforms", "several", limits) ? `; ${limits?.label} builds one platform at a time` : "";
  const step = await pickSeveral<Line>({
    title: "Platforms",
    placeholder: `Choose platforms, or type another one${one}`,
    items,
    chosen: items.filter(({ label }) => draft.platforms?.includes(label)),
    typed: (text) => (checkPlatform(text) === undefined ? { label: text } : undefined),
  });
  return put(step, (chosen) =>
    chosen.length === 0 ? without(draft, "platforms") : { ...draft, platforms: chosen.map(({ label }) => label) },
  );
};

export const askLabels: Ask = async ({ draft }) => {
  const step = await editList<readonly [string, string]>(
    {
      title: "Labels",
      placeholder: "Choose a label to change it",
      add: "Add a Label…",
      entries: (values) => values.map((value) => ({ label: value[0], description: value[1], value })),
      ask: async (entry) => {
        const name: Step<string> = entry?.value
          ? { value: entry.value[0] }
          : await type({
              title: "Label",
              prompt: "The label's name",
              placeholder: "org.opencontainers.image.version",
              check: checkLabelName,
            });
        if (typeof name !== "object") return name;
        const text = await type({ title: name.value, prompt: "The label's value", value: entry?.value?.[1] });
        return typeof text === "object" ? { value: [name.value, text.value] } : text;
      },
      isSame: (a, b) => a[0] === b[0],
    },
    Object.entries(draft.labels ?? {}),
  );
  return put(step, (values) => ({ ...draft, labels: Object.fromEntries(values) }));
};

const outputs: readonly (Line & { goes: BuildOutput["kind"] | undefined })[] = [
  { label: "Engine Default", detail: "Load tagged images into the engine", goes: undefined },
  { label: "Load", detail: "Load the image into the engine's images", goes: "load" },
  { label: "Push", detail: "Push to the registries of the tags", goes: "push" },
  { label: "Folder", detail: "Write the image's files to a folder", goes: "folder" },
  { label: "Tar File", detail: "Write the image's files to a tar file", goes: "tar" },
  { label: "Archive", detail: "Write the image to an OCI archive", goes: "archive" },
];

export const askOutput: Ask = async (asked) => {
  const { draft, facts } = asked;
  const items = outputs.map((item) => {
    const limit = item.goes && limitFor("output", item.goes, facts.limits);
    return limit ? { ...item, label: `$(circle-slash) ${item.label}`, detail: limit.reason } : item;
  });
  const active = items.find(({ goes }) => goes === draft.output?.kind);
  const step = await pick({ title: "Output", placeholder: "Choose where to put the result", items, active });
  if (typeof step !== "object") return step;
  const { goes: kind } = step.value.item;
  if (kind === undefined) return { value: without(draft, "output") };
  if (limitFor("output", kind, facts.limits)) return askOutput(asked);
  if (kind === "load" || kind === "push") return { value: { ...draft, output: { kind } } };
  const path = await outputPath(kind, draft);
  return path === "back" ? askOutput(asked) : put(path, (value) => ({ ...draft, output: { kind, path: value } }));
};

function outputPath(kind: "folder" | "tar" | "archive", draft: Draft): Promise<Step<string>> {
  const known = draft.output && "path" in draft.output && draft.output.kind === kind ? draft.output.path : undefined;
  if (kind === "folder") {
    const options = {
      title: "Output",
      openLabel: "Write Files to This Folder",
      canSelectFolders: true,
      canSelectFiles: false,
    };
    return choosePath(known ?? draft.context, options);
  }
  const name = kind === "tar" ? "files.tar" : "image.oci.tar";
  return chooseNewFile(known ?? join(draft.context, name), { title: "Output", saveLabel: "Write to This File" });
}
