import { type BuildLimits, type BuildQuestions, buildLimits, engines } from "../../../../server/src/protocol";
import type { Server } from "../../server";
import { fillForm } from "../../ui/form/fillForm";
import type { Step } from "../../ui/form/step";
import { type Answers, missingArguments } from "../openQuestions";
import { shortPath } from "../shortPath";
import type { Ask, Asked } from "./ask";
import { askCaches, askNoCache } from "./askCache";
import { askEngine, askExtraArguments, askProvenance } from "./askEngine";
import { askLabels, askOutput, askPlatforms, askTags, askTarget } from "./askImage";
import { askArgument, askBuildArgs, askContext, askContexts, askSecrets, askSsh } from "./askInputs";
import { type Draft, firstDraft, isSet, without } from "./draft";
import { rowsOf, type SettingId } from "./rows";

/** The input of the build form. */
export interface FormOptions {
  readonly title: string;
  readonly questions: BuildQuestions;
  /** The answers of a past build, to start from. */
  readonly again?: Answers | undefined;
  /** The Dockerfile's folder. */
  readonly folder: string;
}

/**
 * The build form: all settings, and "Build Now" at the top. Returns the build; undefined if the user cancels.
 */
export async function askBuild(
  server: Server,
  { title, questions, again, folder }: FormOptions,
): Promise<Draft | undefined> {
  /** Reads the limits again if the engine has changed. */
  const withDraft = async (asked: Asked, draft: Draft): Promise<Asked> =>
    draft.engine === asked.draft.engine ? { ...asked, draft } : look(server, questions, draft);
  const initial = await look(server, questions, firstDraft(questions, again, folder));
  const step = await fillForm<Asked, SettingId>(
    {
      title,
      placeholder: "Select a setting to change it, or Build Now",
      hasBack: false,
      submit: ({ draft, facts }) => ({
        label: "Build Now",
        icon: "play",
        description: [draft.tags?.[0] ?? draft.target ?? "", facts.limits?.label ?? ""].filter(Boolean).join(" with "),
      }),
      groups: ({ draft, facts }) => rowsOf(draft, facts),
      ask: async (id, asked) => {
        const step = await asks[id](asked);
        return typeof step === "object" ? { value: await withDraft(asked, step.value) } : step;
      },
      clear: (id, asked) => withDraft(asked, cleared(id, asked.draft)),
      complete,
    },
    initial,
  );
  return typeof step === "object" ? step.value.draft : undefined;
}

/** The available engines, and the limits of the draft's engine. */
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

/** Asks for build arguments that still need a value, and drops settings without a value. */
async function complete(asked: Asked): Promise<Step<Asked>> {
  const { draft, facts } = asked;
  let buildArgs = draft.buildArgs;
  for (const name of missingArguments(facts.questions, draft)) {
    const argument = facts.questions.args.find((each) => each.name === name) ?? { name };
    const step = await askArgument(argument);
    if (typeof step !== "object") return step;
    buildArgs = { ...buildArgs, [name]: step.value };
  }
  const set = Object.entries({ ...draft, buildArgs }).filter(([name, value]) => name === "tags" || isSet(value));
  return { value: { ...asked, draft: { ...(Object.fromEntries(set) as unknown as Draft), buildArgs } } };
}
