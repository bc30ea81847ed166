import { delimiter, dirname } from "node:path";
import { linkFolder, pathWithoutEngines } from "./searchPath.js";
import type { Engine, EngineId, Environment } from "./types.js";

/** The program of an engine, and what it needs in its environment. */
export interface Program {
  id: EngineId;
  file: string;
  ours: boolean;
  env: Environment;
}

/** What could lead an engine elsewhere: only a user's own engine is to see it. */
const forEngines = /^(DOCKER|BUILDX|BUILDAH|CONTAINERS?|PODMAN)_|^BUILDKIT_HOST$/;

/** The environment of a child that has exactly these engines on its PATH. */
export function environment(programs: readonly Program[]): Environment {
  const env: Environment = {};
  const users = programs.some(({ ours }) => !ours);
  for (const [name, value] of Object.entries(process.env)) {
    if (value !== undefined && (users || !forEngines.test(name))) env[name] = value;
  }
  for (const program of programs) Object.assign(env, program.env);
  // A folder of ours holds its engine alone; a user's own is mostly /usr/bin, with the other engine in it.
  const folders = programs.map(({ id, file, ours }) => (ours ? dirname(file) : linkFolder(new Map([[id, file]]))));
  env.PATH = [...folders, pathWithoutEngines()].join(delimiter);
  return env;
}

/** Lets what is tested find this engine and no other, as it would be on a person's machine; gives the way back. */
export function withEnvironment({ env }: Engine): () => void {
  const before = { ...process.env };
  const set = (wanted: NodeJS.ProcessEnv) => {
    for (const name of Object.keys(process.env)) if (!(name in wanted)) delete process.env[name];
    Object.assign(process.env, wanted);
  };
  set(env);
  return () => set(before);
}
