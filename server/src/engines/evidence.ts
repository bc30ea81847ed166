/** What an engine keeps of the results of steps, at one moment. */
export type Evidence =
  | { readonly kind: "records"; readonly records: readonly ResultRecord[] }
  /** The ids of its images, those without a name among them; whole, with or without `sha256:`. */
  | { readonly kind: "images"; readonly ids: readonly string[] };

/** A record of BuildKit's cache. */
export interface ResultRecord {
  readonly description: string;
  /** Milliseconds since the epoch, by the engine's clock. */
  readonly created: number;
}
