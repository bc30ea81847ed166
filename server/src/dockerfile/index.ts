/** Text → model: a Dockerfile read exactly as BuildKit reads it. Pure: no disk, no engine, no editor. */
export { Dockerfile, readDockerfile } from "./facts";
export { expand, type Variables } from "./model/expand";
export { Mount, type MountField } from "./model/mounts";
export type { Stage } from "./model/stages";
export type { StageState } from "./model/state";
export { LogicalText } from "./read/logicalText";
export type * from "./read/nodes";
export { indentation, isOneLine } from "./read/reader";
export { LineIndex, type Position, type Span, span } from "./read/text";
export type { ShellCommand, ShellOperator, ShellWord } from "./shell";
