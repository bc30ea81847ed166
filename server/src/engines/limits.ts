import type { BuildOptions, EngineLimit, EngineStatus } from "../protocol";
import { defined } from "../shared/defined";
import type { Engine } from "./engine";
import { cannotDo } from "./lacks";

/** A build that uses a single option. */
interface Probe {
  readonly option: keyof BuildOptions;
  readonly kind?: string;
  readonly asks: BuildOptions;
}

const remoteCaches = ["gha", "s3", "azblob"];
const caches = (option: "cacheFrom" | "cacheTo", types: readonly string[]) =>
  types.map((type): Probe => {
    const fields = type === "registry" ? ",ref=registry.example/cache" : "";
    return { option, kind: type, asks: { [option]: [`type=${type}${fields}`] } };
  });

const probes: readonly Probe[] = [
  { option: "platforms", kind: "several", asks: { platforms: ["linux/amd64", "linux/arm64"] } },
  { option: "labels", asks: { labels: { name: "value" } } },
  { option: "secrets", asks: { secrets: [{ id: "id", env: "NAME" }] } },
  { option: "ssh", asks: { ssh: ["default"] } },
  { option: "pull", asks: { pull: true } },
  { option: "noCache", asks: { noCache: true } },
  { option: "noCacheFor", asks: { noCacheFor: ["stage"] } },
  ...caches("cacheFrom", ["registry", "local", ...remoteCaches]),
  ...caches("cacheTo", ["registry", "inline", "local", ...remoteCaches]),
  { option: "provenance", asks: { provenance: "max" } },
  { option: "sbom", asks: { sbom: true } },
  ...(["load", "push"] as const).map((kind): Probe => ({ option: "output", kind, asks: { output: { kind } } })),
  ...(["folder", "tar", "archive"] as const).map(
    (kind): Probe => ({ option: "output", kind, asks: { output: { kind, path: "/out" } } }),
  ),
  { option: "contexts", asks: { contexts: { name: "/folder" } } },
];

/** What an engine cannot do, found by checking each option separately. One that works in no form is listed once. */
export function limitsOf(engine: Engine, status: EngineStatus): EngineLimit[] {
  const found = probes.flatMap(({ option, kind, asks }): EngineLimit[] => {
    const lacking = engine.lacks({ dockerfile: "/Dockerfile", context: "/", ...asks }, status);
    if (lacking.length === 0) return [];
    const words = lacking.join(" and ");
    return [{ option, ...defined({ kind }), words, reason: cannotDo(engine, status, lacking) }];
  });
  const limits: EngineLimit[] = [];
  for (const limit of found) {
    const kinds = probes.filter(({ option }) => option === limit.option);
    const isAll = kinds.length > 1 && kinds.length === found.filter(({ option }) => option === limit.option).length;
    if (!isAll) limits.push(limit);
    else if (!limits.some(({ option }) => option === limit.option)) {
      const { kind: _, ...whole } = limit;
      limits.push(whole);
    }
  }
  return limits;
}
