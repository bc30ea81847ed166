import type { EngineStatus } from "../../../server/src/protocol";
import { plainLabel } from "../ui/format";

const states: Readonly<Record<EngineStatus["state"], { icon: string; word: string; place: number }>> = {
  ready: { icon: "$(check)", word: "ready", place: 0 },
  unreachable: { icon: "$(warning)", word: "not responding", place: 1 },
  missing: { icon: "$(circle-slash)", word: "not found", place: 2 },
};

/** An engine in a list: what it is, whether it is ready, and where it is or what to do. */
export function engineLine(status: EngineStatus): { label: string; description: string; detail: string } {
  const { icon, word } = states[status.state];
  return {
    label: `${icon} ${plainLabel(status.label)}`,
    description: [word, plainLabel(status.variant ?? "")].filter(Boolean).join(", "),
    detail: plainLabel(status.problem === "" ? status.program : status.problem),
  };
}

/** Those that can build first, those that are not there last. */
export function inOrder(engines: readonly EngineStatus[]): EngineStatus[] {
  return [...engines].sort((a, b) => states[a.state].place - states[b.state].place);
}
