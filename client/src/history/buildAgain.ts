import { Uri } from "vscode";
import type { BuildDetails, BuildSummary } from "../../../server/src/protocol";
import type { BuildWish } from "../build/openQuestions";
import { runBuild } from "../build/runBuild";
import type { Parts } from "../parts";
import { showMessage } from "../ui/messages";

/** Repeats a past build with the same options. */
export async function buildAgain(parts: Parts, { id, uri }: BuildSummary): Promise<void> {
  const details = await parts.views.past.details(id);
  if (!details) return showMessage("info", "This build is no longer in the history.");
  await runBuild(parts, Uri.parse(uri), wishOf(details));
}

/** Values that were not stored because they look secret will be asked for. */
function wishOf({ target, context, tags, buildArgs, engine, options }: BuildDetails): BuildWish {
  const known = Object.entries(buildArgs).filter((entry): entry is [string, string] => entry[1] !== null);
  const secret = Object.keys(buildArgs).filter((name) => buildArgs[name] === null);
  const stage = target === undefined ? {} : { target };
  const again = { ...options, ...stage, context, tags, buildArgs: Object.fromEntries(known), engine };
  return { again, askArguments: secret };
}
