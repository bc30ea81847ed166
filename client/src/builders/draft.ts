import type {
  BuilderDriver,
  DaemonSettings,
  GarbageCollection,
  NewBuilder,
  RegistrySettings,
} from "../../../server/src/protocol";
import { formatBytes } from "../../../server/src/shared/bytes";
import { defined } from "../../../server/src/shared/defined";
import type { Preset } from "./presets";

/** What a new builder is used for. */
export type UsedBy = "nobody" | "workspace" | "everybody";

/** A builder while its form is being edited. */
export interface Draft {
  readonly name: string;
  readonly driver: BuilderDriver;
  readonly endpoint?: string;
  readonly options: Readonly<Record<string, string>>;
  readonly daemon: DaemonSettings;
  readonly preset: string;
  readonly usedBy: UsedBy;
}

/** The draft with all settings replaced by a preset's. A remote daemon is configured elsewhere. */
export function withPreset(draft: Draft, { name, daemon, options }: Preset): Draft {
  if (draft.driver === "remote") return draft;
  return { ...draft, preset: name, daemon, options: options[draft.driver] };
}

/** The draft with a driver option; an empty value removes it. */
export function withOption(draft: Draft, option: string, value: string): Draft {
  const { [option]: _, ...others } = draft.options;
  return { ...draft, options: value === "" ? others : { ...others, [option]: value } };
}

export type Space = "reservedSpace" | "maxUsedSpace" | "minFreeSpace";

/** The draft with a limit on the cache's size, also in the last policy, which applies to all records. */
export function withSpace(draft: Draft, space: Space, bytes: number | undefined): Draft {
  const { garbage: before, ...others } = draft.daemon;
  const last = (before?.policies?.length ?? 0) - 1;
  const policies = before?.policies?.map((policy, index) => (index === last ? bounded(policy, space, bytes) : policy));
  const garbage: GarbageCollection = { ...bounded(before ?? {}, space, bytes), ...defined({ policies }) };
  return { ...draft, daemon: Object.keys(garbage).length === 0 ? others : { ...others, garbage } };
}

function bounded<Bounds extends Partial<Record<Space, number>>>(
  bounds: Bounds,
  space: Space,
  bytes: number | undefined,
) {
  const { [space]: _, ...others } = bounds;
  return bytes === undefined ? others : { ...others, [space]: bytes };
}

/** The draft with registry settings; without the property if there are none. */
export function withRegistries(draft: Draft, registries: readonly RegistrySettings[]): Draft {
  const { registries: _, ...others } = draft.daemon;
  return { ...draft, daemon: registries.length === 0 ? others : { ...others, registries } };
}

/** The builder to create. */
export function builderOf({ name, driver, endpoint, options, daemon, usedBy }: Draft): NewBuilder {
  const isEmpty = Object.values(daemon).every((value) => value === undefined);
  return {
    name,
    driver,
    ...defined({ endpoint }),
    options,
    ...(driver === "remote" || isEmpty ? {} : { daemon }),
    use: usedBy === "everybody",
  };
}

/** A size, as the form shows it. */
export function sizeInWords(bytes: number | undefined): string {
  return bytes === undefined ? "BuildKit default" : formatBytes(bytes);
}

/** A summary of the registry settings: `docker.io → mirror.example, registry.example (HTTP)`. */
export function registriesInWords(registries: readonly RegistrySettings[] = []): string {
  if (registries.length === 0) return "none";
  return registries.map((registry) => [registry.host, registryInWords(registry)].filter(Boolean).join(" ")).join(", ");
}

/** The description of a registry, after its host: `→ mirror.example`, `(HTTP)`. */
export function registryInWords({ mirrors = [], http, insecure, ca = [] }: RegistrySettings): string {
  const how = [http ? "HTTP" : "", insecure ? "insecure" : "", ca.length > 0 ? "custom CA" : ""].filter(Boolean);
  const words = [mirrors.length > 0 ? `→ ${mirrors.join(", ")}` : "", how.length > 0 ? `(${how.join(", ")})` : ""];
  return words.filter(Boolean).join(" ");
}
