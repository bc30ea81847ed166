import { dirname } from "node:path";
import type { Connection } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { OptionFault, type ReadBuild, readWrittenBuild } from "../../builds/options";
import { buildableStages, buildQuestions } from "../../builds/questions";
import type { Answers } from "../../builds/records/answers";
import { type Dockerfile, readDockerfile } from "../../dockerfile";
import { engineById } from "../../engines";
import { limitsOf } from "../../engines/limits";
import { readDockerfileText } from "../../files/dockerfileText";
import {
  type BuildLimits,
  type BuildQuestions,
  type BuildRequest,
  buildLimits,
  buildTargets,
  type EngineId,
  readBuild,
  buildQuestions as request,
} from "../../protocol";
import { refuse } from "../refuse";
import type { Services } from "../services";
import { pathOf } from "../workspaceFolders";
import type { Engines } from "./engines";

/** Answers what is asked before a build: what the file leaves open, what the engine can do, what a task says. */
export function registerQuestions(
  connection: Connection,
  services: Services,
  { answers, engines }: { answers: Answers; engines: Engines },
): void {
  connection.onRequest(request.method, async ({ uri }: { uri: string }): Promise<BuildQuestions> => {
    const path = pathOf(uri);
    if (path === undefined) return refuse("Save the Dockerfile to disk before building it.");
    const folder = services.folders.of(uri);
    const [questions, remembered] = await Promise.all([
      buildQuestions(await fileOf(services, uri, path), path, folder && pathOf(folder.uri)),
      answers.of(path),
    ]);
    return { ...questions, ...(remembered ? { remembered } : {}) };
  });
  connection.onRequest(buildLimits.method, async ({ engine }: { engine?: EngineId }): Promise<BuildLimits> => {
    const status = await engines.ready(engine);
    return { engine: status.id, label: status.label, limits: limitsOf(engineById(status.id), status) };
  });
  connection.onRequest(readBuild.method, (said: { definition: unknown; folder?: string }) => read(services, said));
  connection.onRequest(buildTargets.method, ({ uris }: { uris: readonly string[] }) =>
    Promise.all(uris.map(async (uri) => ({ uri, targets: await targetsOf(services, uri) }))),
  );
}

/** A Dockerfile as the editor has it, else as it is on disk; an empty one where it cannot be read. */
async function fileOf(services: Services, uri: string, path: string): Promise<Dockerfile> {
  const open = services.documents.get(uri);
  return open?.file ?? readDockerfile(await readDockerfileText(path).catch(() => ""));
}

async function targetsOf(services: Services, uri: string): Promise<{ name: string; isLast: boolean }[]> {
  const path = pathOf(uri);
  if (path === undefined) return [];
  const stages = buildableStages(await fileOf(services, uri, path));
  return stages.filter(({ isEnd, isLast }) => isEnd || isLast).map(({ name, isLast }) => ({ name, isLast }));
}

async function read(
  services: Services,
  { definition, folder }: { definition: unknown; folder?: string },
): Promise<BuildRequest> {
  const { dockerfile, ...build } = written(definition, folder === undefined ? undefined : pathOf(folder));
  const uri = URI.file(dockerfile).toString();
  const context = build.context ?? (await usualContext(services, uri, dockerfile));
  return { ...build, context, uri, remember: false };
}

function written(definition: unknown, folder: string | undefined): ReadBuild {
  try {
    return readWrittenBuild(definition, folder === undefined ? {} : { folder });
  } catch (error) {
    if (error instanceof OptionFault) return refuse(error.message);
    throw error;
  }
}

async function usualContext(services: Services, uri: string, path: string): Promise<string> {
  const workspace = services.folders.of(uri);
  const { contexts } = await buildQuestions(
    await fileOf(services, uri, path),
    path,
    workspace && pathOf(workspace.uri),
  );
  return contexts[0] ?? dirname(path);
}
