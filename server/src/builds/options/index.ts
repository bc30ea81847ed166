export { optionDefinitions } from "./definitions";
export { OptionError } from "./optionError";
export { type ReadBuild, readWrittenBuild } from "./read";
export { taskDefinition } from "./schema";
