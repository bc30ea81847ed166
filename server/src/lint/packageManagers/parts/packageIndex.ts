import type { ShellCommand } from "../../../dockerfile";

/** A list of the available packages, which a separate command fetches and which then stays in that layer. */
export interface PackageIndex {
  /** Where it is. */
  readonly folder: string;
  /** The subcommand that fetches it. */
  readonly update: string;
  /** The subcommand that installs from it. */
  readonly install: string;
  /** A word of an install that names a file of the build rather than a package of the index. */
  readonly localPackage: RegExp;
  /** Its subcommands that install nothing: a RUN with no others only prepares for installs. */
  readonly preparing: readonly string[];
  /** Programs that update it as well, or install with it. */
  readonly alsoUpdatedBy: readonly string[];
  /** Whether another program's command only prepares for installs. */
  readonly isPrepared: (command: ShellCommand) => boolean;
  /** Whether a command works on the record of what was installed by hand, which is kept in the same folder. */
  readonly worksOnRecord: (command: ShellCommand) => boolean;
}
