import { Uri } from "vscode";
import type { BuildDetails, BuildSummary } from "../../../server/src/protocol";
import type { BuildWish } from "../build/openQuestions";
import { runBuild } from "../build/runBuild";
import type { Parts } from "../parts";
import { tell } from "../ui/messages";

/** Builds once more as a past build was, with the same options. */
export async function buildAgain(parts: Parts, { id, uri }: BuildSummary): Promise<void> {
  const details = await parts.views.past.details(id);
  if (!details) return tell("info", "This build is no longer in the history.");
  await runBuild(parts, Uri.parse(uri), wishOf(details));
}

/** Values that were not kept because they look secret are asked for. */
function wishOf({ target, context, tags, buildArgs, engine, options }: BuildDetails): BuildWish {
  const known = Object.entries(buildArgs).filter((entry): entry is [string, string] => entry[1] !== null);
  const secret = Object.keys(buildArgs).filter((name) => buildArgs[name] === null);
  const stage = target === undefined ? {} : { target };
  const again = { ...options, ...stage, context, tags, buildArgs: Object.fromEntries(known), engine };
  return { again, askArguments: secret };
}
