import { readDockerfile } from "../../dockerfile";
import type { Prediction } from "../../predict";
import { textToBuild } from "../../services/building/folders";
import { predictBuild } from "../../services/predicting/predictBuild";
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
  format: { type: "string", placeholder: "FORMAT", choices: ["text", "json"], help: "How it is printed." },
} as const;

export const predictCommand = defineCommand({
  name: "predict",
  summary: "Say what the next build will run again, why, and how long that took.",
  usage: "[CONTEXT] [options] [-- ENGINE-ARGS…]",
  options,
  takesRest: true,
  details:
    () => `CONTEXT is a folder, by default the current one. Nothing is built: what lies in the folder is held against
what "buildkit-lens build" made before, and the engine is asked what of it is still in its cache.

With --format json:
  {"basedOn","seconds","steps":[{"stage","index","line","outcome","reason","cause":{"kind","files"},
  "seconds"}]}
"outcome" is "hit", "miss", or "maybe" where it hangs on what a step that runs again will make; "seconds" is what
the step took when it last ran. "basedOn" is the id of an earlier build, null where there is none.

Exit code: 0, also where nothing can be predicted; 2 what was asked for is not there.
`,
  run: (args, io) => untilInterrupted(io, () => runPredict(args, io)),
});

async function runPredict({ values, positionals, rest }: Arguments<typeof options>, io: Io): Promise<ExitCode> {
  if (positionals.length > 1) {
    throw new UsageError("There is one build context at a time; arguments for the engine follow after --.");
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
  const { prediction } = await predictBuild({ order, file: dockerfile, status }, state);
  await state.predictor.save();
  if (values.format === "json") await io.stdout.write(`${jsonText(predictionJson(prediction))}\n`);
  else if (prediction.basedOn) await io.stdout.write(predictionPage(prediction, dockerfile));
  await say(prediction, io);
  return 0;
}

/** What was assumed is no part of the answer itself. */
async function say({ notes }: Prediction, io: Io): Promise<void> {
  for (const note of notes) await io.stderr.write(`${visible(note)}\n`);
}
