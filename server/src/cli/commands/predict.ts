import { readDockerfile } from "../../dockerfile";
import type { Prediction } from "../../predict";
import { textToBuild } from "../../services/building/folders";
import { predictBuild } from "../../services/predicting";
import type { Arguments } from "../arguments";
import { engineIfReady, engineOption } from "../build/engineInUse";
import { buildOptions } from "../build/options";
import { readOrder } from "../build/order";
import { predictionJson, predictionPage } from "../build/prediction";
import { openStateAndSay } from "../build/state";
import { defineCommand } from "../command";
import { untilInterrupted } from "../interrupt";
import { type ExitCode, type Io, UsageError } from "../io";
import { jsonText } from "../jsonText";
import { visible } from "../visible";

const { file, ...which } = buildOptions;

const options = {
  file,
  ...engineOption,
  ...which,
  format: { type: "string", placeholder: "FORMAT", choices: ["text", "json"], help: "Output format: text, json." },
} as const;

export const predictCommand = defineCommand({
  name: "predict",
  summary: "Predict which steps the next build will rerun, why, and their last duration.",
  usage: "[CONTEXT] [options] [-- ENGINE-ARGS…]",
  options,
  takesRest: true,
  details:
    () => `CONTEXT is a folder. Default: the current folder. Nothing is built: the files in CONTEXT are compared with earlier builds
of "buildkit-lens build", and the engine is asked which of their steps are still cached.

With --format json:
  {"basedOn","seconds","steps":[{"stage","index","line","outcome","reason","cause":{"kind","files"},
  "seconds"}]}
"outcome" is "hit", "miss", or "maybe" if it depends on the output of an earlier step that will rerun. "seconds" is the
duration of the step's last run. "basedOn" is the id of an earlier build, or null if there is none.

Exit code: 0 (also if nothing can be predicted), 2 if the context or the Dockerfile does not exist or an argument is
invalid.
`,
  run: (args, io) => untilInterrupted(io, () => runPredict(args, io)),
});

async function runPredict({ values, positionals, rest }: Arguments<typeof options>, io: Io): Promise<ExitCode> {
  if (positionals.length > 1) {
    throw new UsageError("Only one build context is allowed; put engine arguments after --.");
  }
  const order = await readOrder(
    {
      context: positionals[0],
      file: values.file,
      target: values.target,
      tags: [],
      buildArgs: values["build-arg"],
      secrets: [],
      platforms: values.platform,
      noCache: false,
      pull: false,
      engineArguments: rest,
    },
    io.cwd,
    io.env,
  );
  const dockerfile = readDockerfile(await textToBuild(order.dockerfile));
  const state = await openStateAndSay(io);
  const status = await engineIfReady(values.engine);
  const records = await state.records.of(order.dockerfile);
  const { prediction } = await predictBuild({ order, file: dockerfile, status, records }, state.predictor);
  await state.predictor.save();
  if (values.format === "json") await io.stdout.write(`${jsonText(predictionJson(prediction))}\n`);
  else if (prediction.basedOn) await io.stdout.write(predictionPage(prediction, dockerfile));
  await say(prediction, io);
  return 0;
}

/** Assumptions are written to standard error because they are not part of the result. */
async function say({ notes }: Prediction, io: Io): Promise<void> {
  for (const note of notes) await io.stderr.write(`${visible(note)}\n`);
}
