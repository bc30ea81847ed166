export { optionDefinitions } from "./definitions";
export { OptionFault } from "./fault";
export { type ReadBuild, readWrittenBuild } from "./read";
export { taskDefinition } from "./schema";
