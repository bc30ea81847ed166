import type { BuilderList, DaemonSettings, EngineStatus, NewBuilder } from "../protocol";

/** Why a builder cannot be created, used or removed: the message is a sentence for people. */
export class BuilderTrouble extends Error {}

/** The builders of an engine that has several. All methods that ask the engine throw `BuilderTrouble`. */
export interface Builders {
  /** Markdown in the settings, for the builder that a workspace builds with. */
  readonly setting: string;
  /** All builders. Those that run are queried for their version, so it can take a few seconds. */
  list(status: EngineStatus, signal?: AbortSignal): Promise<BuilderList>;
  /** What the engine prints about a builder. */
  inspect(status: EngineStatus, name: string): Promise<string>;
  /** Sets a builder as the engine's current one, in terminals too. */
  use(status: EngineStatus, name: string): Promise<void>;
  /** Removes a builder with its daemon's container or pods, and the cache in them. */
  remove(status: EngineStatus, name: string): Promise<void>;
  /** Creates a builder. Gives why a remote one does not answer, in a sentence, or an empty string. */
  create(status: EngineStatus, wanted: NewBuilder): Promise<string>;
  /** The file that these settings of a daemon are written to. */
  daemonFile(settings: DaemonSettings): string;
  /** The status for builds with this builder; as it is where the engine as it was found has no builders. */
  withBuilder(status: EngineStatus, name: string): EngineStatus;
}
