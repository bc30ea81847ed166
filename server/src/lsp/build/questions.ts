import { dirname } from "node:path";
import type { Connection } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { OptionError, type ReadBuild, readWrittenBuild } from "../../builds/options";
import { buildableStages, buildQuestions } from "../../builds/questions";
import type { Answers } from "../../builds/records/answers";
import { type Dockerfile, readDockerfile } from "../../dockerfile";
import { engineById } from "../../engines";
import { limitsOf } from "../../engines/limits";
import { readDockerfileText } from "../../files/dockerfileText";
import {
  answer,
  type BuildRequest,
  buildLimits,
  buildTargets,
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
  answer(connection, request, async ({ uri }) => {
    const path = pathOf(uri);
    if (path === undefined) return refuse("Save the Dockerfile to disk before building it.");
    const folder = services.folders.of(uri);
    const [questions, remembered] = await Promise.all([
      buildQuestions(await fileOf(services, uri, path), path, folder && pathOf(folder.uri)),
      answers.of(path),
    ]);
    return { ...questions, ...(remembered ? { remembered } : {}) };
  });
  answer(connection, buildLimits, async ({ engine }) => {
    const status = await engines.ready(engine);
    return { engine: status.id, label: status.label, limits: limitsOf(engineById(status.id), status) };
  });
  answer(connection, readBuild, (said) => read(services, said));
  answer(connection, buildTargets, ({ uris }) => targetsOfAll(services, uris));
}

/** A Dockerfile as the editor has it, else as it is on disk; an empty one where it cannot be read. */
async function fileOf(services: Services, uri: string, path: string): Promise<Dockerfile> {
  const open = services.documents.dockerfiles.get(uri);
  return open?.dockerfile ?? readDockerfile(await readDockerfileText(path).catch(() => ""));
}

const targetsOfAll = (services: Services, uris: readonly string[]) =>
  Promise.all(uris.map(async (uri) => ({ uri, targets: await targetsOf(services, uri) })));

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
    if (error instanceof OptionError) return refuse(error.message);
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
