import { withoutSecrets } from "../../../../server/src/protocol";
import { defined } from "../../../../server/src/shared/defined";
import { choosePath } from "../../ui/form/paths";
import type { Step } from "../../ui/form/step";
import { put } from "../../ui/form/step";
import { type Line, pick, pickSeveral, type } from "../../ui/form/steps";
import { plainLabel } from "../../ui/format";
import { factsOf } from "../engineFacts";
import { mountsWithoutCache } from "../withoutCache";
import type { Ask } from "./ask";
import {
  type CacheDirection,
  type CacheField,
  type CacheType,
  cacheTypes,
  typeOfCache,
  writeCache,
} from "./cacheTypes";
import { checkGiven } from "./checks";
import { limitFor, without } from "./draft";
import { editList } from "./editList";
import type { FormFacts } from "./rows";

export const askNoCache: Ask = async (asked) => {
  const { draft, facts, engines } = asked;
  const mounts = mountsWithoutCache(factsOf(engines, draft.engine ?? engines.inUse));
  const limit = limitFor("noCacheFor", undefined, facts.limits);
  const items = [
    { label: "Only Changed Steps", detail: "Other steps are taken from the cache", does: "nothing" },
    { label: "All Steps", detail: ["Build without cache", mounts].filter(Boolean).join("; "), does: "all" },
    {
      label: `${limit ? "$(circle-slash) " : ""}Selected Stages…`,
      detail: limit?.reason ?? ["Build the selected stages without cache", mounts].filter(Boolean).join("; "),
      does: "stages",
    },
  ];
  const now = draft.noCache ? "all" : draft.noCacheFor?.length ? "stages" : "nothing";
  const active = items.find(({ does }) => does === now);
  const step = await pick({ title: "Steps to Rerun", placeholder: "Choose which steps to rerun", items, active });
  if (typeof step !== "object") return step;
  const usual = without(draft, "noCache", "noCacheFor");
  if (step.value.item.does === "nothing") return { value: usual };
  if (step.value.item.does === "all") return { value: { ...usual, noCache: true } };
  if (limit) return askNoCache(asked);
  const stages = facts.questions.stages.map(({ name, line }) => ({
    label: plainLabel(name),
    description: `line ${line + 1}`,
    name,
  }));
  const several = await pickSeveral<Line & { name: string }>({
    title: "Steps to Rerun",
    placeholder: "Choose the stages to build without cache",
    items: stages,
    chosen: stages.filter(({ name }) => draft.noCacheFor?.includes(name)),
  });
  if (several === "back") return askNoCache(asked);
  return put(several, (chosen) =>
    chosen.length === 0 ? usual : { ...usual, noCacheFor: chosen.map(({ name }) => name) },
  );
};

const words = {
  cacheFrom: { title: "Import Cache From", add: "Add a Cache…", as: "In the engine's syntax: type=registry,ref=…" },
  cacheTo: {
    title: "Export Cache To",
    add: "Add a Cache…",
    as: "In the engine's syntax: type=registry,ref=…,mode=max",
  },
} as const;

export function askCaches(direction: CacheDirection): Ask {
  const { title, add } = words[direction];
  return async ({ draft, facts }) => {
    const step = await editList<string>(
      {
        title,
        placeholder: "Choose a cache to change it",
        add,
        entries: (values) =>
          values.map((value) => {
            const limit = limitFor(direction, typeOfCache(value), facts.limits);
            const label = withoutSecrets(value);
            return limit ? { label, detail: `$(warning) ${limit.reason}`, value } : { label, value };
          }),
        ask: (entry) =>
          entry?.value === undefined ? askCache(direction, draft.context, facts) : askWritten(direction, entry.value),
        isSame: (a, b) => a === b,
      },
      draft[direction] ?? [],
    );
    return put(step, (values) => (values.length === 0 ? without(draft, direction) : { ...draft, [direction]: values }));
  };
}

/** Asks for a cache's type, then for its fields one by one. */
async function askCache(direction: CacheDirection, start: string, facts: FormFacts): Promise<Step<string>> {
  const { title } = words[direction];
  const items = cacheTypes(direction).map((kind): Line & { place?: CacheType } => {
    const limit = limitFor(direction, kind.type, facts.limits);
    if (limit) return { label: `$(circle-slash) ${kind.type}`, detail: limit.reason };
    return { label: kind.type, detail: kind.detail, place: kind };
  });
  const other = { label: "$(edit) Other…", detail: words[direction].as, isOther: true };
  const step = await pick<Line & { place?: CacheType; isOther?: boolean }>({
    title,
    placeholder: "Choose where the cache is stored",
    items: [...items, other],
  });
  if (typeof step !== "object") return step;
  const { place, isOther } = step.value.item;
  if (isOther) return again(await askWritten(direction, ""), () => askCache(direction, start, facts));
  if (!place) return askCache(direction, start, facts);
  return again(await askFields(place, start), () => askCache(direction, start, facts));
}

/** The back button returns to the previous question. */
function again<Value>(step: Step<Value>, before: () => Promise<Step<Value>>): Step<Value> | Promise<Step<Value>> {
  return step === "back" ? before() : step;
}

async function askFields({ type: kind, fields }: CacheType, start: string): Promise<Step<string>> {
  const values: Record<string, string> = {};
  for (let at = 0; at < fields.length; at++) {
    const field = fields[at] as CacheField;
    const step = await askField(kind, field, values[field.name], start);
    if (step === undefined) return undefined;
    if (step === "back") {
      if (at === 0) return "back";
      at -= 2;
      continue;
    }
    values[field.name] = step.value;
  }
  return { value: writeCache(kind, values) };
}

async function askField(
  title: string,
  { prompt, placeholder, optional, isFolder, choices }: CacheField,
  value: string | undefined,
  start: string,
): Promise<Step<string>> {
  if (isFolder) {
    return choosePath(value ?? start, {
      openLabel: "Use for the Cache",
      canSelectFolders: true,
      canSelectFiles: false,
    });
  }
  if (choices) {
    const items = Object.entries(choices).map(([choice, detail]) => ({ label: choice, detail, choice }));
    const step = await pick<Line & { choice: string }>({ title, placeholder: prompt, items });
    return put(step, ({ item }) => item.choice);
  }
  return type({
    title,
    prompt: optional ? `${prompt}. Leave empty for the default` : prompt,
    value,
    ...defined({ placeholder }),
    ...(optional ? {} : { check: checkGiven }),
  });
}

function askWritten(direction: CacheDirection, value: string): Promise<Step<string>> {
  return type({ title: words[direction].title, prompt: words[direction].as, value, check: checkGiven });
}
