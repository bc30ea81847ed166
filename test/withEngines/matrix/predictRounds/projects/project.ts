import type { BuildOptions, EngineId } from "../../../../../server/src/protocol";
import type { Entry } from "../state";

/** A project to change and to build again and again. Its Dockerfile's base is called `base`: see `firstState`. */
export interface Project {
  readonly name: string;
  readonly dockerfile: string;
  /** By path from the context's folder; a text stands for a file. */
  readonly files: Readonly<Record<string, string | Entry>>;
  readonly options?: BuildOptions;
  /** Folders in which files may come and go: no instruction needs any that lies in them. */
  readonly folders?: readonly string[];
  /** Files that the ignore file leaves out as it is at first. */
  readonly ignored?: readonly string[];
  /** Build arguments that may be given. */
  readonly args?: readonly string[];
  /** Stages that may be the target. */
  readonly targets?: readonly string[];
  /** The engines that can build it; absent: all. */
  readonly engines?: readonly EngineId[];
}
