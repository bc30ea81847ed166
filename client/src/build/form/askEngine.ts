import type { EngineId } from "../../../../server/src/protocol";
import { put } from "../../ui/form/step";
import { type Line, pick, type } from "../../ui/form/steps";
import { engineLine, inOrder } from "../engineLines";
import { parseWords, writeWords } from "../words";
import type { Ask } from "./ask";
import { without } from "./draft";

export const askEngine: Ask = async ({ draft, engines }) => {
  const used = engines.engines.find(({ id }) => id === engines.inUse);
  const automatic: Line & { id?: EngineId } = {
    label: "$(circle-filled) Current Engine",
    description: used?.label ?? "",
    detail: engines.reason,
  };
  const lines = inOrder(engines.engines).map((status) => ({ ...engineLine(status), id: status.id }));
  const step = await pick<Line & { id?: EngineId }>({
    title: "Engine",
    placeholder: "Choose the engine for this build",
    items: [automatic, ...lines],
    active: lines.find(({ id }) => id === draft.engine) ?? automatic,
  });
  return put(step, ({ item: { id } }) => (id === undefined ? without(draft, "engine") : { ...draft, engine: id }));
};

export const askExtraArguments: Ask = async ({ draft }) => {
  const step = await type({
    title: "Extra Arguments",
    prompt: "Space-separated; quote arguments that contain spaces",
    placeholder: "--network=host",
    value: writeWords(draft.extraArguments ?? []),
    check: (text) => {
      const read = parseWords(text);
      return "problem" in read ? read.problem : undefined;
    },
  });
  return put(step, (text) => {
    const read = parseWords(text);
    const words = "words" in read ? read.words : [];
    return words.length === 0 ? without(draft, "extraArguments") : { ...draft, extraArguments: words };
  });
};

export const askProvenance: Ask = async ({ draft }) => {
  const items = [
    { label: "Engine Default", detail: "buildx: minimal", value: undefined },
    { label: "None", detail: "For registries that reject attestations", value: "off" },
    { label: "Minimal", detail: "Build inputs and timestamps", value: "min" },
    {
      label: "Full",
      detail: "Also build arguments and the Dockerfile. Do not use if they contain secrets",
      value: "max",
    },
  ] as const;
  const active = items.find(({ value }) => value === draft.provenance);
  const step = await pick<Line & { value: "off" | "min" | "max" | undefined }>({
    title: "Provenance",
    placeholder: "Choose the level of detail",
    items,
    active,
  });
  return put(step, ({ item: { value } }) =>
    value === undefined ? without(draft, "provenance") : { ...draft, provenance: value },
  );
};
