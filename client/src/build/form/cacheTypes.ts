/** A field of a cache that the user is asked for. */
export interface CacheField {
  readonly name: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly optional?: boolean;
  /** The value is a folder on this machine. */
  readonly isFolder?: boolean;
  /** The allowed values, each with its meaning. */
  readonly choices?: Readonly<Record<string, string>>;
}

/** A cache backend. Its name is the engine's `type`. */
export interface CacheType {
  readonly type: string;
  readonly detail: string;
  readonly fields: readonly CacheField[];
}

export type CacheDirection = "cacheFrom" | "cacheTo";

const mode: CacheField = {
  name: "mode",
  prompt: "Stages to export the cache of",
  choices: { max: "All stages: larger, but every step can be cached", min: "Only the final stage" },
};
const name: CacheField = { name: "name", prompt: "Name of the cache", placeholder: "buildkit", optional: true };
const ref: CacheField = {
  name: "ref",
  prompt: "Image reference of the cache",
  placeholder: "registry.example/shop/web:cache",
};

/** BuildKit's cache backends with their fields. Source: Docker's documentation, "Cache storage backends". */
export function cacheTypes(direction: CacheDirection): readonly CacheType[] {
  const isExport = direction === "cacheTo";
  const also = isExport ? [mode] : [];
  const folder = isExport ? "dest" : "src";
  const types: readonly CacheType[] = [
    { type: "registry", detail: "A separate image in a registry", fields: [ref, ...also] },
    { type: "inline", detail: "Inside the image, which must be pushed", fields: [] },
    {
      type: "local",
      detail: "A folder on this machine",
      fields: [{ name: folder, prompt: "Cache folder", isFolder: true }, ...also],
    },
    {
      type: "gha",
      detail: "GitHub Actions cache (only in its jobs)",
      fields: [{ name: "scope", prompt: "The cache's scope", placeholder: "buildkit", optional: true }, ...also],
    },
    {
      type: "s3",
      detail: "An S3 bucket; credentials come from the engine's environment",
      fields: [
        { name: "region", prompt: "The bucket's region", placeholder: "eu-west-1" },
        { name: "bucket", prompt: "The bucket's name" },
        name,
        ...also,
      ],
    },
    {
      type: "azblob",
      detail: "Azure Blob Storage; credentials come from the engine's environment",
      fields: [
        { name: "account_url", prompt: "The account's URL", placeholder: "https://account.blob.core.windows.net" },
        name,
        ...also,
      ],
    },
  ];
  // A cache inside an image is imported as that image.
  return types.filter(({ type }) => isExport || type !== "inline");
}

/** A cache in the engine's syntax: `type=registry,ref=…`. Fields without a value are omitted. */
export function writeCache(type: string, values: Readonly<Record<string, string>>): string {
  const fields = Object.entries(values).filter(([, value]) => value !== "");
  return [["type", type], ...fields].map(([field, value]) => csv(`${field}=${value}`)).join(",");
}

/** The type of a cache in the engine's syntax; a bare name means a registry. */
export function typeOfCache(cache: string): string {
  return /(?:^|,)type=([^,]*)/.exec(cache)?.[1] ?? "registry";
}

function csv(field: string): string {
  return /[",]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
