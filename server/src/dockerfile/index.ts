/** Text → model: a Dockerfile read exactly as BuildKit reads it. Pure: no disk, no engine, no editor. */
export { Dockerfile, readDockerfile } from "./facts";
export { expand, type Variables } from "./model/expand";
export { Mount } from "./model/mounts";
export type { Stage } from "./model/stages";
export type * from "./read/nodes";
export { indentation, isOneLine } from "./read/reader";
export { LineIndex, type Position, type Span } from "./read/text";
export type { ShellCommand, ShellOperator, ShellWord } from "./shell";
