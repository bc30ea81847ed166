import { type State, withOptions } from "../state";
import { either, kinds, type Maker, nothing } from "./change";

// Changes of what a build is asked for, and of what the engine has.

export const changeArgument: Maker = (state, { args }, random) => {
  const name = random.one(args ?? []);
  if (name === undefined) return undefined;
  const { [name]: before, ...others } = state.options.buildArgs ?? {};
  const value = before === undefined || random.below(3) > 0 ? String(random.below(1000)) : undefined;
  const buildArgs = value === undefined ? others : { ...others, [name]: value };
  return {
    what: value === undefined ? `no more --build-arg ${name}` : `--build-arg ${name}=${value}`,
    state: withOptions(state, { buildArgs }),
    // It can change a COPY's or a WORKDIR's text as well.
    explains: either((cause) => cause.kind === "variable" && cause.name === name, kinds("instruction", "state")),
  };
};

export const undeclaredArgument: Maker = (state, _project, random) => {
  const buildArgs = { ...state.options.buildArgs, NOBODY_ASKS: String(random.below(1000)) };
  return { what: "an undeclared --build-arg", state: withOptions(state, { buildArgs }), explains: nothing };
};

export const changeTarget: Maker = (state, { targets }, random) => {
  const known = [undefined, ...(targets ?? [])].filter((target) => isStage(state, target));
  const target = random.one(known.filter((each) => each !== state.options.target));
  if (target === state.options.target) return undefined;
  const { target: _, ...options } = state.options;
  const next = { ...state, options: target === undefined ? options : { ...options, target } };
  return { what: `--target ${target ?? "(the last)"}`, state: next, explains: kinds("new", "firstBuild", "cache") };
};

/** A stage that was renamed is no target any more. */
const isStage = ({ files }: State, target: string | undefined) =>
  target === undefined || new RegExp(`\\bAS ${target}\\b`, "i").test(files.get("Dockerfile")?.content ?? "");

export const changeLabel: Maker = (state, _project, random) => ({
  what: "another --label",
  state: withOptions(state, { labels: { of: String(random.below(1000)) } }),
  explains: kinds("instruction", "new"),
});

export const noCache: Maker = (state) => ({
  what: "--no-cache",
  state: withOptions(state, { noCache: true }),
  explains: kinds("noCache"),
});

/** The base's name stands for another image, or for the first one again. */
export const moveBase: Maker = (state) => ({
  what: `the base is image ${3 - state.base}`,
  state: { ...state, base: 3 - state.base },
  explains: kinds("base"),
});

export const pruneAll: Maker = (state) => ({
  what: "prune everything",
  state,
  explains: kinds("cache"),
  deed: "pruneAll",
});

export const pruneUnheld: Maker = (state) => ({
  what: "prune what no image holds",
  state,
  explains: kinds("cache"),
  deed: "pruneUnheld",
});

export const clear: Maker = (state) => ({
  what: "clear the cache in the extension",
  state,
  explains: kinds("cache"),
  deed: "clear",
});

export const leaveAll: Maker = (state) => ({ what: "nothing", state, explains: nothing });
