import type { BuildLimits, EngineChoice } from "../../../server/src/protocol";
import type { ServerState } from "../server";
import { plainLabel, plainMessage } from "./format";

/** The content of the language status item. */
export interface StatusText {
  readonly severity: "information" | "warning" | "error";
  readonly text: string;
  readonly detail: string;
  readonly busy: boolean;
  readonly action?: { readonly title: string; readonly command: string };
}

/** The data that the status depends on. */
export interface StatusFacts {
  readonly server: ServerState;
  readonly trusted: boolean;
  /** Absent until the engines were detected. */
  readonly choice: EngineChoice | undefined;
  /** What the current engine does not support; absent until it is known. */
  readonly limits?: BuildLimits | undefined;
  readonly buildsRunning: number;
}

const chooseEngine = { title: "Choose Engine", command: "buildkitLens.chooseEngine" };

/** The status: the current engine, or what is missing and what works without it. */
export function statusText({ server, trusted, choice, limits, buildsRunning }: StatusFacts): StatusText {
  if (server === "stopped") {
    return {
      severity: "error",
      text: "BuildKit Lens is not running",
      detail: "No linting, builds or timings until the server is restarted",
      busy: false,
      action: { title: "Restart", command: "buildkitLens.restartServer" },
    };
  }
  if (server !== "running") {
    const text = server === "starting" ? "Starting…" : "Restarting…";
    return { severity: "information", text, detail: "BuildKit Lens", busy: true };
  }
  if (!trusted) {
    return {
      severity: "warning",
      text: "Restricted Mode",
      detail: "Linting works; builds are disabled until you trust this folder",
      busy: false,
      action: { title: "Manage Trust", command: "workbench.trust.manage" },
    };
  }
  return engineStatus(choice, limits, buildsRunning);
}

function engineStatus(
  choice: EngineChoice | undefined,
  limits: BuildLimits | undefined,
  buildsRunning: number,
): StatusText {
  if (!choice) return { severity: "information", text: "Detecting engines…", detail: "BuildKit Lens", busy: true };
  const engine = choice.engines.find(({ id }) => id === choice.inUse);
  if (!engine) {
    return {
      severity: "warning",
      text: "No build engine",
      detail: `Linting works. ${choice.reason}`,
      busy: false,
      action: chooseEngine,
    };
  }
  const building = buildsRunning > 0;
  const about = [
    building ? "Building" : "",
    engine.variant ?? "",
    choice.reason,
    limits?.engine === engine.id ? limitsInWords(limits) : "",
  ].filter(Boolean);
  return {
    severity: "information",
    text: plainLabel(engine.label),
    detail: plainMessage(plainLabel(about.join(" · "))),
    busy: building,
    action: building ? { title: "Cancel Build", command: "buildkitLens.cancelBuild" } : chooseEngine,
  };
}

/** "Not supported: secrets, exporting the cache." */
function limitsInWords({ limits }: BuildLimits): string {
  const words = [...new Set(limits.map((limit) => limit.words))];
  return words.length === 0 ? "" : `Not supported: ${words.join(", ")}.`;
}
