import { QuickPickItemKind, ThemeIcon } from "vscode";
import { type BuildLimits, type BuildQuestions, buildLimits, engines } from "../../../../server/src/protocol";
import type { Server } from "../../server";
import { plainLabel } from "../../ui/format";
import { tell } from "../../ui/messages";
import { type Answers, missingArguments } from "../openQuestions";
import { shortPath } from "../shortPath";
import type { Ask, Asked } from "./ask";
import { askCaches, askNoCache } from "./askCache";
import { askEngine, askExtraArguments, askProvenance } from "./askEngine";
import { askLabels, askOutput, askPlatforms, askTags, askTarget } from "./askImage";
import { askArgument, askBuildArgs, askContext, askContexts, askSecrets, askSsh } from "./askInputs";
import { type Draft, firstDraft, isSet, without } from "./draft";
import { type FormFacts, problemIn, type Row, rowsOf, type SettingId } from "./rows";
import { type Line, pick, type Step } from "./steps";

/** What a build is asked for with its form. */
export interface FormOptions {
  readonly title: string;
  readonly questions: BuildQuestions;
  /** A past build's answers, which the form begins with. */
  readonly again?: Answers | undefined;
  /** The Dockerfile's folder. */
  readonly folder: string;
}

/**
 * The form of a build: a list of its settings with their present values, of which each can be changed, and "Build Now" on
 * top. Gives the build; undefined, and nothing has happened, where the person leaves it.
 */
export async function fillForm(server: Server, options: FormOptions): Promise<Draft | undefined> {
  let draft = firstDraft(options.questions, options.again, options.folder);
  let asked = await look(server, options.questions, draft);
  let active: SettingId | undefined;
  for (;;) {
    const chosen = await showHub(options.title, asked, active);
    if (!chosen) return undefined;
    if (chosen.does === "build") {
      const ready = await readyToBuild(asked);
      if (ready === undefined) return undefined;
      if (ready !== "back") return ready.value;
      continue;
    }
    active = chosen.row.id;
    const step = await answer(chosen, asked);
    if (step === undefined) return undefined;
    if (step === "back") continue;
    const isOtherEngine = step.value.engine !== draft.engine;
    draft = step.value;
    asked = isOtherEngine ? await look(server, options.questions, draft) : { ...asked, draft };
  }
}

/** What the draft's engine can do, and which engines there are. */
async function look(server: Server, questions: BuildQuestions, draft: Draft): Promise<Asked> {
  const found = await server.ask(engines, { refresh: false });
  let limits: BuildLimits | undefined;
  let engineProblem: string | undefined;
  try {
    limits = await server.ask(buildLimits, draft.engine === undefined ? {} : { engine: draft.engine });
  } catch (error) {
    engineProblem = (error as Error).message;
  }
  return { draft, engines: found, facts: { questions, limits, engineProblem, shortPath } };
}

type Chosen = { readonly does: "build" } | { readonly does: "change" | "clear"; readonly row: Row };

type HubLine = Line & { readonly chosen?: Chosen };

const clear = { icon: new ThemeIcon("discard"), tooltip: "Reset" };

async function showHub(
  title: string,
  { draft, facts }: Asked,
  active: SettingId | undefined,
): Promise<Chosen | undefined> {
  const items = hubLines(draft, facts);
  const step = await pick<HubLine>({
    title,
    placeholder: "Select a setting to change it, or Build Now",
    items,
    always: { item: items[0], icon: new ThemeIcon("play"), tooltip: "Build Now" },
    active: items.find(({ chosen }) => chosen && "row" in chosen && chosen.row.id === active),
    hasBack: false,
  });
  if (typeof step !== "object") return undefined;
  const { item, cleared } = step.value;
  return item.chosen && "row" in item.chosen && cleared ? { does: "clear", row: item.chosen.row } : item.chosen;
}

function hubLines(draft: Draft, facts: FormFacts): [HubLine, ...HubLine[]] {
  const problem = problemIn(draft, facts);
  const name = draft.tags?.[0] ?? draft.target ?? "";
  const build: HubLine = {
    label: "$(play) Build Now",
    description: plainLabel([name, facts.limits?.label ?? ""].filter(Boolean).join(" with ")),
    ...(problem === undefined ? {} : { detail: `$(warning) ${problem}` }),
    chosen: { does: "build" },
  };
  const groups = rowsOf(draft, facts).flatMap(({ title, rows }): HubLine[] => [
    { label: title, kind: QuickPickItemKind.Separator },
    ...rows.map(hubLine),
  ]);
  return [build, ...groups];
}

function hubLine(row: Row): HubLine {
  const { icon, label, value, problem, impossible, canClear } = row;
  const detail = problem === undefined ? impossible && `$(circle-slash) ${impossible}` : `$(warning) ${problem}`;
  return {
    label: `$(${icon}) ${label}`,
    description: plainLabel(value),
    ...(detail === undefined ? {} : { detail }),
    ...(canClear ? { clear } : {}),
    chosen: { does: "change", row },
  };
}

/** What a chosen line makes of the draft. */
async function answer({ does, row }: Exclude<Chosen, { does: "build" }>, asked: Asked): Promise<Step<Draft>> {
  const { id, impossible } = row;
  if (does === "clear") return { value: cleared(id, asked.draft) };
  if (impossible !== undefined) {
    tell("info", impossible);
    return "back";
  }
  return asks[id](asked);
}

function cleared(id: SettingId, draft: Draft): Draft {
  if (id === "context") return draft;
  if (id === "tags") return { ...draft, tags: [] };
  return id === "noCache" ? without(draft, "noCache", "noCacheFor") : without(draft, id);
}

const toggle =
  (id: "pull" | "sbom"): Ask =>
  async ({ draft }) => ({ value: draft[id] ? without(draft, id) : { ...draft, [id]: true } });

const asks: Readonly<Record<SettingId, Ask>> = {
  target: askTarget,
  tags: askTags,
  platforms: askPlatforms,
  labels: askLabels,
  output: askOutput,
  context: askContext,
  buildArgs: askBuildArgs,
  secrets: askSecrets,
  ssh: askSsh,
  contexts: askContexts,
  noCache: askNoCache,
  pull: toggle("pull"),
  cacheFrom: askCaches("cacheFrom"),
  cacheTo: askCaches("cacheTo"),
  provenance: askProvenance,
  sbom: toggle("sbom"),
  engine: askEngine,
  extraArguments: askExtraArguments,
};

/** The draft once nothing keeps it from being built: build arguments that need a value are asked for. */
async function readyToBuild({ draft, facts }: Asked): Promise<Step<Draft>> {
  const problem = problemIn(draft, facts);
  if (problem !== undefined) {
    tell("warning", problem);
    return "back";
  }
  let buildArgs = draft.buildArgs;
  for (const name of missingArguments(facts.questions, draft)) {
    const argument = facts.questions.args.find((each) => each.name === name) ?? { name };
    const step = await askArgument(argument);
    if (typeof step !== "object") return step;
    buildArgs = { ...buildArgs, [name]: step.value };
  }
  const asked = Object.entries({ ...draft, buildArgs }).filter(([name, value]) => name === "tags" || isSet(value));
  return { value: { ...(Object.fromEntries(asked) as unknown as Draft), buildArgs } };
}
