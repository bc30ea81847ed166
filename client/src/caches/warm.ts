import { type CancellationToken, type Progress, ProgressLocation, type Uri, window } from "vscode";
import { type BuildRequest, buildQuestions, type EngineId, warmCaches } from "../../../server/src/protocol";
import { defined } from "../../../server/src/shared/defined";
import { askForBuild } from "../build/ask";
import { shortName } from "../build/dockerfiles";
import { knownAnswers } from "../build/openQuestions";
import { describeProgress } from "../build/progress";
import { saved } from "../build/saved";
import type { Parts } from "../parts";
import { showMessage } from "../ui/messages";

/**
 * Builds the stages of a Dockerfile that have cache mounts, and shows the size of these before and after.
 * @param engine absent: the current engine
 */
export async function warm(parts: Parts, file: Uri, engine?: EngineId): Promise<void> {
  const uri = await saved(file);
  if (!uri) return;
  const questions = await parts.server.ask(buildQuestions, { uri: uri.toString() });
  // The stages to build follow from their mounts, and these builds are untagged.
  const again = { ...knownAnswers(questions, undefined), target: undefined, tags: [], output: undefined };
  const answers = await askForBuild(questions, { again });
  if (!answers) return;
  const request: BuildRequest = { ...answers, uri: uri.toString(), ...defined({ engine }) };
  const { outcome, message } = await follow(parts, uri, request);
  const kinds = { succeeded: "info", nothing: "info", cancelled: "info", failed: "error" } as const;
  const log = { "Show Log": () => parts.logs.show(uri) };
  showMessage(kinds[outcome], message, outcome === "failed" ? log : {});
}

function follow({ server, builds }: Parts, uri: Uri, request: BuildRequest) {
  const title = `Warming the caches of ${shortName(uri)}`;
  const options = { location: ProgressLocation.Notification, title, cancellable: true };
  const work = async (progress: Progress<{ message: string }>, token: CancellationToken) => {
    const subscription = builds.onChanged((state) => {
      if (state.uri === request.uri && state.phase === "running") progress.report({ message: describeProgress(state) });
    });
    // The build is canceled, not the request: the server responds when the build has stopped.
    const cancel = token.onCancellationRequested(() => {
      const running = builds.of(uri);
      if (running?.phase === "running") void builds.cancel(running.buildId);
    });
    try {
      return await server.ask(warmCaches, request);
    } finally {
      subscription.dispose();
      cancel.dispose();
    }
  };
  return window.withProgress(options, work);
}
