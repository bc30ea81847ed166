import type { BuilderDriver, DaemonSettings } from "../../../server/src/protocol";

/** Initial settings for a new builder. */
export interface Preset {
  readonly name: string;
  /** Its purpose, in a sentence. */
  readonly detail: string;
  readonly daemon: DaemonSettings;
  readonly options: Readonly<Record<Exclude<BuilderDriver, "remote">, Readonly<Record<string, string>>>>;
}

const GB = 1e9;
const day = 24 * 3600;
/** Records that can be fetched or filled again without running a step. */
const fetched = ["type==source.local", "type==exec.cachemount", "type==source.git.checkout"];

const none: Preset["options"] = { "docker-container": {}, kubernetes: {} };

/** A typical team setup: one builder for development, and a separate one for releases. */
export const presets: readonly Preset[] = [
  {
    name: "BuildKit's defaults",
    detail: "No limits: BuildKit's default garbage collection.",
    daemon: {},
    options: none,
  },
  {
    name: "Development",
    detail: "For repeated builds: a large cache kept for a month, and debug logs.",
    daemon: {
      debug: true,
      garbage: {
        reservedSpace: 10 * GB,
        maxUsedSpace: 50 * GB,
        minFreeSpace: 10 * GB,
        policies: [
          { filters: fetched, keepSeconds: 30 * day, maxUsedSpace: 20 * GB },
          { all: true, reservedSpace: 10 * GB, maxUsedSpace: 50 * GB, minFreeSpace: 10 * GB },
        ],
      },
      history: { maxAgeSeconds: 30 * day, maxEntries: 200 },
    },
    options: none,
  },
  {
    name: "Production",
    detail: "For release builds: limits on memory and parallel steps, a small cache, a long history.",
    daemon: {
      maxParallelism: 4,
      garbage: {
        reservedSpace: 5 * GB,
        maxUsedSpace: 20 * GB,
        minFreeSpace: 20 * GB,
        policies: [
          { filters: fetched, keepSeconds: 2 * day, maxUsedSpace: 5 * GB },
          { all: true, keepSeconds: 7 * day },
          { all: true, reservedSpace: 5 * GB, maxUsedSpace: 20 * GB, minFreeSpace: 20 * GB },
        ],
      },
      history: { maxAgeSeconds: 90 * day, maxEntries: 500 },
    },
    options: {
      "docker-container": { memory: "4g" },
      kubernetes: { "limits.memory": "4Gi", rootless: "true" },
    },
  },
];
