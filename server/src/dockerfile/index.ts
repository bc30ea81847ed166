/** Text → model: a Dockerfile read exactly as BuildKit reads it. Pure: no disk, no engine, no editor. */
export { Dockerfile, readDockerfile } from "./dockerfile";
export { expand, type Variables } from "./expand";
export { LogicalText } from "./logicalText";
export { Mount, type MountField } from "./mounts";
export type * from "./nodes";
export { indentation, isOneLine } from "./reader";
export type { ShellCommand, ShellOperator, ShellWord } from "./shell";
export type { Stage } from "./stages";
export type { StageState } from "./state";
export { LineIndex, type Position, type Span, span } from "./text";
