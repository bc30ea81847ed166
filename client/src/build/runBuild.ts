import { dirname } from "node:path";
import { commands, ProgressLocation, Uri, window, workspace } from "vscode";
import {
  type BuildRequest,
  type BuildState,
  buildQuestions,
  type EngineChoice,
  engines,
  readBuild,
  startBuild,
} from "../../../server/src/protocol";
import { defined } from "../../../server/src/shared/defined";
import type { Parts } from "../parts";
import { trustedFor } from "../restrictedMode";
import { plainMessage } from "../ui/format";
import { showMessage } from "../ui/messages";
import { askForBuild } from "./ask";
import { activeDockerfile, chooseDockerfile, shortName } from "./dockerfiles";
import { factsOf } from "./engineFacts";
import { askBuild } from "./form/buildForm";
import type { BuildWish } from "./openQuestions";
import { showOutcome } from "./outcome";
import { describeProgress, ProgressSteps } from "./progress";
import { saved } from "./saved";
import { mountsWithoutCache } from "./withoutCache";

/** Builds a Dockerfile: saves it, asks open questions, shows the progress and then the outcome. */
export async function runBuild(parts: Parts, called: unknown, wish: BuildWish): Promise<BuildState | undefined> {
  const uri = await fileToBuild(parts, called);
  if (!uri) return undefined;
  const questions = await parts.server.ask(buildQuestions, { uri: uri.toString() });
  const answers = await askForBuild(questions, wish);
  const again = wish.noCache ? { noCache: true } : {};
  return answers && start(parts, { uri: uri.toString(), ...answers, ...again });
}

/** Shows the build form and builds a Dockerfile with its values. */
export async function runForm(parts: Parts, called: unknown): Promise<BuildState | undefined> {
  const uri = await fileToBuild(parts, called);
  if (!uri) return undefined;
  const questions = await parts.server.ask(buildQuestions, { uri: uri.toString() });
  const title = `Build ${shortName(uri)}`;
  const filled = await askBuild(parts.server, { title, questions, folder: dirname(uri.fsPath) });
  return filled && start(parts, { uri: uri.toString(), ...filled });
}

/**
 * Builds from a definition with the properties of the task type `buildkit`, given by a key binding or another extension.
 * Asks nothing. Throws an error that names the property if a value is not valid.
 */
export async function runWritten(parts: Parts, definition: object): Promise<BuildState | undefined> {
  if (!mayBuild()) return undefined;
  const active = activeDockerfile();
  const folder = (active && workspace.getWorkspaceFolder(active)) ?? workspace.workspaceFolders?.[0];
  const written = active?.scheme === "file" ? { dockerfile: active.fsPath, ...definition } : definition;
  const request = await parts.server.ask(readBuild, {
    definition: written,
    ...defined({ folder: folder?.uri.toString() }),
  });
  const uri = await fileToBuild(parts, Uri.parse(request.uri));
  return uri && start(parts, { ...request, uri: uri.toString() });
}

function mayBuild(): boolean {
  return trustedFor(
    "Builds are disabled in Restricted Mode because a build runs commands from this folder's Dockerfiles.",
  );
}

/** The Dockerfile to build, once it can be built: it is saved, an engine is available, and a running build may be replaced. */
async function fileToBuild(parts: Parts, called: unknown): Promise<Uri | undefined> {
  if (!mayBuild()) return undefined;
  const chosen = await chooseDockerfile(called);
  const uri = chosen && (await saved(chosen));
  return uri && (await hasEngine(parts)) && (await mayReplace(parts, uri)) ? uri : undefined;
}

/** Starts the build, replacing a running one, and shows its progress and then the outcome. */
async function start(parts: Parts, request: BuildRequest): Promise<BuildState | undefined> {
  const uri = Uri.parse(request.uri);
  if (!(await endRunning(parts, uri))) return undefined;
  const title = await titleOf(parts, request);
  const { buildId } = await parts.server.ask(startBuild, request);
  const ended = await follow(parts, buildId, uri, title);
  await showOutcome(parts, uri, ended);
  return ended;
}

/** Whether an engine is available. If none was found, searches once more before it shows an error. */
async function hasEngine({ server }: Parts): Promise<boolean> {
  const ask = (refresh: boolean): Promise<EngineChoice> => server.ask(engines, { refresh });
  let choice = await ask(false);
  if (choice.inUse === undefined) choice = await ask(true);
  if (choice.inUse !== undefined) return true;
  showMessage("error", choice.reason, { "Choose Engine": () => commands.executeCommand("buildkitLens.chooseEngine") });
  return false;
}

async function mayReplace({ builds }: Parts, uri: Uri): Promise<boolean> {
  if (builds.of(uri)?.phase !== "running") return true;
  const replace = "Cancel and Build Again";
  const message = `${shortName(uri)} is already being built.`;
  return (await window.showWarningMessage(plainMessage(message), { modal: true }, replace)) === replace;
}

/** Cancels the running build of this file and waits for it; shows an error and returns false if it does not stop. */
async function endRunning({ builds }: Parts, uri: Uri): Promise<boolean> {
  const running = builds.of(uri);
  if (running?.phase !== "running") return true;
  await builds.cancel(running.buildId);
  const late = new Promise<"late">((resolve) => setTimeout(resolve, 15_000, "late"));
  if ((await Promise.race([builds.ended(running.buildId), late])) !== "late") return true;
  showMessage("error", `The build of ${shortName(uri)} is still running. Try again in a moment.`);
  return false;
}

/** The title of the progress notification; without cache, it includes the effect on cache mounts. */
async function titleOf({ server }: Parts, { uri, noCache, engine }: BuildRequest): Promise<string> {
  const title = plainMessage(`Building ${shortName(Uri.parse(uri))}`);
  if (!noCache) return title;
  const choice = await server.ask(engines, { refresh: false });
  const mounts = mountsWithoutCache(factsOf(choice, engine ?? choice.inUse));
  return `${title} without cache${mounts && ` (${mounts})`}`;
}

function follow({ builds }: Parts, buildId: string, uri: Uri, title: string): Promise<BuildState> {
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  return Promise.resolve(
    window.withProgress(options, async (progress, token) => {
      const steps = new ProgressSteps();
      const show = (state: BuildState): void => {
        if (state.buildId !== buildId || state.phase !== "running") return;
        progress.report({ message: plainMessage(describeProgress(state)), increment: steps.increment(state) });
      };
      const now = builds.of(uri);
      if (now) show(now);
      const subscriptions = [builds.onChanged(show), token.onCancellationRequested(() => void builds.cancel(buildId))];
      const ended = await builds.ended(buildId);
      for (const subscription of subscriptions) subscription.dispose();
      return ended;
    }),
  );
}
