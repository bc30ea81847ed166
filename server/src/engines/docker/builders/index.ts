export { createBuilder, inspectBuilder, listBuilders, removeBuilder, useBuilder } from "./builders";
export { daemonToml } from "./toml";
export { BuilderTrouble } from "./trouble";
