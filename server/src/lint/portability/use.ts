import type { Instruction, Mount, Span } from "../../dockerfile";
import type { MountField } from "../../dockerfile/model/mounts";
import type { Flag } from "../../dockerfile/read/nodes";
import type { FeatureName } from "./features";

/** A place where a file uses a feature that not every engine has. */
export interface FeatureUse {
  readonly feature: FeatureName;
  readonly span: Span;
  /** Undefined outside of instructions, as for a parser directive. */
  readonly instruction?: Instruction;
  /** For what a flag of the instruction uses. */
  readonly flag?: Flag;
  /** For what is used in a mount. */
  readonly mount?: Mount;
  readonly field?: MountField;
}
