import type { BuildDetails, BuildSummary, TimelineBar } from "../../../server/src/protocol";

export const build = (more: Partial<BuildSummary> = {}): BuildSummary => ({
  id: "1",
  uri: "file:///w/Dockerfile",
  engine: "docker",
  engineLabel: "Docker 28.5.2",
  startedAt: Date.UTC(2026, 0, 1),
  seconds: 42,
  outcome: "succeeded",
  total: 8,
  cached: 3,
  missed: [],
  message: "Built in 42 s.",
  ...more,
});

export const bar = (name: string, start: number, seconds: number, more: Partial<TimelineBar> = {}): TimelineBar => ({
  name,
  row: "build",
  outcome: "ran",
  start,
  seconds,
  isCritical: false,
  ...more,
});

export const details = (rows: readonly string[], bars: readonly TimelineBar[]): BuildDetails => ({
  ...build(),
  context: "/w",
  tags: [],
  buildArgs: {},
  options: {},
  rows,
  bars,
  criticalSeconds: 0,
});
