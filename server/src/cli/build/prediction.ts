import type { Dockerfile } from "../../dockerfile";
import type { Prediction } from "../../predict";
import { withoutSecrets } from "../../protocol";
import { formatSeconds } from "../../shared/duration";
import { trimmedEnd } from "../../shared/trim";
import { instructionKeys } from "../../steps/keys";
import { columns } from "../help";
import { visible } from "../visible";
import { causeJson, roundedSeconds } from "./recordJson";

/** Characters of an instruction in the table. */
const mostShown = 48;

/** What `--format json` prints of a prediction. Lines and indexes count from one, as the engine does. */
export function predictionJson(prediction: Prediction): Record<string, unknown> {
  return {
    basedOn: prediction.basedOn?.id ?? null,
    seconds: roundedSeconds(prediction.seconds),
    steps: prediction.shown.steps.map(({ stage, index, line, outcome, reason, cause, seconds }) => ({
      stage,
      index,
      line,
      outcome,
      reason,
      cause: cause ? causeJson(cause) : null,
      seconds: seconds === undefined ? null : roundedSeconds(seconds),
    })),
  };
}

const outcomesInWords = { hit: "cached", miss: "reruns", maybe: "may rerun" } as const;

/** The same for people. */
export function predictionPage(prediction: Prediction, file: Dockerfile): string {
  const texts = new Map([...instructionKeys(file)].map(([{ logical }, key]) => [key, logical.text]));
  const rows = prediction.shown.steps.map(({ key, line, outcome, seconds, reason }) => [
    String(line),
    outcomesInWords[outcome],
    seconds === undefined ? "" : formatSeconds(seconds),
    shortened(visible(withoutSecrets((texts.get(key) ?? "").replace(/\s+/g, " "), "certain"))),
    visible(reason),
  ]);
  const lines = columns([["line", "next build", "took", "instruction", "why"], ...rows]).split("\n");
  return `${lines.map((line) => trimmedEnd(line, " ")).join("\n")}
${prediction.shown.sentence}
`;
}

function shortened(text: string): string {
  return text.length > mostShown ? `${text.slice(0, mostShown - 1)}…` : text;
}
