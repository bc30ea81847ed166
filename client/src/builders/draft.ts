import type {
  BuilderDriver,
  DaemonSettings,
  GarbageCollection,
  NewBuilder,
  RegistrySettings,
} from "../../../server/src/protocol";
import { formatBytes } from "../ui/format";
import type { Preset } from "./presets";

/** Who builds with a new builder. */
export type UsedBy = "nobody" | "workspace" | "everybody";

/** A builder while its form is filled in. */
export interface Draft {
  readonly name: string;
  readonly driver: BuilderDriver;
  readonly endpoint?: string;
  readonly options: Readonly<Record<string, string>>;
  readonly daemon: DaemonSettings;
  readonly preset: string;
  readonly usedBy: UsedBy;
}

/** The draft with a preset's settings in the place of all that it had. A remote daemon is set up elsewhere. */
export function withPreset(draft: Draft, { name, daemon, options }: Preset): Draft {
  if (draft.driver === "remote") return draft;
  return { ...draft, preset: name, daemon, options: options[draft.driver] };
}

/** The draft with an option of its driver; an empty value takes it out. */
export function withOption(draft: Draft, option: string, value: string): Draft {
  const { [option]: _, ...others } = draft.options;
  return { ...draft, options: value === "" ? others : { ...others, [option]: value } };
}

export type Space = "reservedSpace" | "maxUsedSpace" | "minFreeSpace";

/** The draft with a bound on the cache's size, which holds in the last policy too: that is the one that takes all. */
export function withSpace(draft: Draft, space: Space, bytes: number | undefined): Draft {
  const garbage: GarbageCollection = draft.daemon.garbage ?? {};
  const last = (garbage.policies?.length ?? 0) - 1;
  const policies = garbage.policies?.map((policy, index) => (index === last ? { ...policy, [space]: bytes } : policy));
  return {
    ...draft,
    daemon: { ...draft.daemon, garbage: { ...garbage, [space]: bytes, ...(policies ? { policies } : {}) } },
  };
}

/** The draft with settings for a registry; settings for the same one before goes. */
export function withRegistry(draft: Draft, registry: RegistrySettings): Draft {
  const others = (draft.daemon.registries ?? []).filter(({ host }) => host !== registry.host);
  return { ...draft, daemon: { ...draft.daemon, registries: [...others, registry] } };
}

/** What the server is asked to make. */
export function builderOf({ name, driver, endpoint, options, daemon, usedBy }: Draft): NewBuilder {
  const isEmpty = Object.values(daemon).every((value) => value === undefined);
  return {
    name,
    driver,
    ...(endpoint === undefined ? {} : { endpoint }),
    options,
    ...(driver === "remote" || isEmpty ? {} : { daemon }),
    use: usedBy === "everybody",
  };
}

const units: Readonly<Record<string, number>> = { "": 1, k: 1e3, m: 1e6, g: 1e9, t: 1e12 };

/** Bytes out of what a person types: `20 GB`, `512mb`, `1.5g`; undefined for what is no size. */
export function parseSize(text: string): number | undefined {
  const found = /^(\d+(?:\.\d+)?)\s*([kmgt]?)b?$/i.exec(text.trim());
  return found ? Math.round(Number(found[1]) * (units[(found[2] ?? "").toLowerCase()] ?? 1)) : undefined;
}

/** A size as the form shows it. */
export function sizeInWords(bytes: number | undefined): string {
  return bytes === undefined ? "BuildKit default" : formatBytes(bytes);
}

/** What is set for registries, in short: `docker.io → mirror.example, registry.example (HTTP)`. */
export function registriesInWords(registries: readonly RegistrySettings[] = []): string {
  if (registries.length === 0) return "none";
  return registries.map((registry) => registryInWords(registry)).join(", ");
}

function registryInWords({ host, mirrors = [], http, insecure, ca = [] }: RegistrySettings): string {
  const to = mirrors.length > 0 ? ` → ${mirrors.join(", ")}` : "";
  const how = [http ? "HTTP" : "", insecure ? "insecure" : "", ca.length > 0 ? "custom CA" : ""].filter(Boolean);
  return `${host}${to}${how.length > 0 ? ` (${how.join(", ")})` : ""}`;
}
