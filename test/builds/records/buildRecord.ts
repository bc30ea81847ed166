import type { BuildRecord } from "../../../server/src/builds/records/record";

/** The record of a build, for tests to which most of it does not matter. */
export const buildRecord = (more: Partial<BuildRecord> = {}): BuildRecord => ({
  version: 1,
  id: "x",
  dockerfile: "/w/Dockerfile",
  textHash: "",
  startedAt: 1000,
  seconds: 10,
  outcome: "succeeded",
  engine: "docker",
  engineLabel: "Docker 28.5.2",
  context: "/w",
  noCache: false,
  buildArgs: {},
  planned: 1,
  steps: [],
  message: "",
  ...more,
});
