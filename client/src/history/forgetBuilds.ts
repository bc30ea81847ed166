import { Uri, window } from "vscode";
import { type BuildSummary, forgetBuilds as forget } from "../../../server/src/protocol";
import { count } from "../../../server/src/shared/inWords";
import { shortName } from "../build/dockerfiles";
import type { Server } from "../server";
import { plainMessage } from "../ui/format";
import { showMessage } from "../ui/messages";
import { resultOf } from "./words";

/** Deletes builds from the history, with their timings and logs, after a confirmation. Images and caches stay. */
export async function forgetBuilds(server: Server, builds: readonly BuildSummary[]): Promise<void> {
  if (builds.length === 0) return;
  const button = builds.length === 1 ? "Delete" : `Delete ${builds.length}`;
  const options = { modal: true, detail: "Images and build caches are not affected." };
  if ((await window.showWarningMessage(plainMessage(question(builds)), options, button)) !== button) return;
  const { forgotten } = await server.ask(forget, { ids: builds.map(({ id }) => id) });
  if (forgotten === 0) showMessage("info", "These builds were already deleted.");
}

/** Describes a single build, so that the user does not delete another one by accident. */
function question(builds: readonly BuildSummary[]): string {
  const [build] = builds;
  if (builds.length > 1 || !build) return `Delete ${count(builds.length, "build")} with their timings and logs?`;
  const when = new Date(build.startedAt).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
  const which = `${shortName(Uri.parse(build.uri))}, ${resultOf(build).toLowerCase()} on ${when}`;
  return `Delete this build with its timings and log: ${which}?`;
}
