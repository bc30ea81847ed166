import { Uri, window } from "vscode";
import { type BuildSummary, forgetBuilds as forget } from "../../../server/src/protocol";
import { shortName } from "../build/dockerfiles";
import type { Server } from "../server";
import { count, plainMessage } from "../ui/format";
import { tell } from "../ui/messages";
import { resultOf } from "./words";

/** Takes builds out of the view, with their timings and logs, after asking. Images and caches stay. */
export async function forgetBuilds(server: Server, builds: readonly BuildSummary[]): Promise<void> {
  if (builds.length === 0) return;
  const button = builds.length === 1 ? "Delete" : `Delete ${builds.length}`;
  const options = { modal: true, detail: "Images and build caches are not affected." };
  if ((await window.showWarningMessage(plainMessage(question(builds)), options, button)) !== button) return;
  const { forgotten } = await server.ask(forget, { ids: builds.map(({ id }) => id) });
  if (forgotten === 0) tell("info", "These builds were already deleted.");
}

/** Names a single build, so that nobody forgets another one than they think. */
function question(builds: readonly BuildSummary[]): string {
  const [build] = builds;
  if (builds.length > 1 || !build) return `Delete ${count(builds.length, "build")} with their timings and logs?`;
  const when = new Date(build.startedAt).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "medium" });
  const which = `${shortName(Uri.parse(build.uri))}, ${resultOf(build).toLowerCase()} on ${when}`;
  return `Delete this build with its timings and log: ${which}?`;
}
