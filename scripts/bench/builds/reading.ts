import { KeptLog } from "../../../server/src/builds/keptLog";
import { TerminalLog } from "../../../server/src/builds/terminalLog";
import { BuildTracker } from "../../../server/src/builds/tracker";
import { readDockerfile } from "../../../server/src/dockerfile";
import { PlainParser } from "../../../server/src/engines/buildkit/progress/plain";
import { RawJsonParser } from "../../../server/src/engines/buildkit/progress/rawjson";
import { LegacyParser } from "../../../server/src/engines/docker/legacyProgress";
import type { BuildEvent } from "../../../server/src/engines/events";
import { PodmanParser } from "../../../server/src/engines/podman/progress";
import type { ProgressParser } from "../../../server/src/engines/progress/parser";
import { planSteps } from "../../../server/src/steps/steps";
import { type Format, output } from "./outputs";

const parsers: Readonly<Record<Format, () => ProgressParser>> = {
  rawjson: () => new RawJsonParser(),
  plain: () => new PlainParser(),
  podman: () => new PodmanParser(),
  legacy: () => new LegacyParser(),
};

/** As they come through a pipe. */
const chunk = 64 * 1024;
const megabyte = 1024 * 1024;

/** How fast one kind of output is read, in MB (2^20 bytes) a second; the best of several rounds. */
export interface Rate {
  readonly format: Format;
  /** By the parser alone: bytes to events. */
  readonly parsed: number;
  /** With all that a build does with its events: what became of each step, the terminal's text, the log that is kept. */
  readonly followed: number;
}

export function rates(megabytes = 32, rounds = 4): Rate[] {
  return (["rawjson", "plain", "podman", "legacy"] as const).map((format) => {
    const { stream, bytes } = output(format, megabytes * megabyte);
    const best = (take: (event: BuildEvent) => void) => {
      const seconds = Array.from({ length: rounds }, () => read(parsers[format](), stream, bytes, take));
      return bytes.length / megabyte / Math.min(...seconds);
    };
    const tracker = new BuildTracker(planSteps(readDockerfile("FROM busybox\nRUN x\n"), "buildkit"));
    const terminal = new TerminalLog();
    const log = new KeptLog();
    return {
      format,
      parsed: best(() => {}),
      followed: best((event) => {
        tracker.apply(event);
        log.add(terminal.text(event));
      }),
    };
  });
}

function read(
  parser: ProgressParser,
  stream: "stdout" | "stderr",
  bytes: Buffer,
  take: (event: BuildEvent) => void,
): number {
  const began = performance.now();
  for (let at = 0; at < bytes.length; at += chunk) {
    for (const event of parser.push({ stream, data: bytes.subarray(at, at + chunk), at: 1000 })) take(event);
  }
  for (const event of parser.end(1000)) take(event);
  return (performance.now() - began) / 1000;
}
