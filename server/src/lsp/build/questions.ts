import type { Connection } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import type { Answers } from "../../builds/records/answers";
import { readDockerfile } from "../../dockerfile";
import { engineById } from "../../engines";
import { limitsOf } from "../../engines/limits";
import { readDockerfileText } from "../../files/dockerfileText";
import { answer, buildLimits, buildQuestions, buildTargets, readBuild as readRequest } from "../../protocol";
import { type BuildableFile, questionsBefore, readBuild, targetsOf } from "../../services/building/questions";
import { refuse, refusing } from "../refuse";
import type { Services } from "../services";
import { pathOf } from "../workspaceFolders";
import type { Engines } from "./engines";

/** Answers the requests before a build: what the file leaves open, what the engine can do, what a task says. */
export function registerQuestions(
  connection: Connection,
  services: Services,
  { answers, engines }: { answers: Answers; engines: Engines },
): void {
  answer(connection, buildQuestions, async ({ uri }) => {
    const path = pathOf(uri);
    if (path === undefined) return refuse("Save the Dockerfile to disk before building it.");
    return questionsBefore(await fileOf(services, uri, path), answers);
  });
  answer(connection, buildLimits, async ({ engine }) => {
    const status = await engines.ready(engine);
    return { engine: status.id, label: status.label, limits: limitsOf(engineById(status.id), status) };
  });
  answer(connection, readRequest, async ({ definition, folder }) => {
    const from = folder === undefined ? undefined : pathOf(folder);
    const fileAt = (path: string) => fileOf(services, URI.file(path).toString(), path);
    const { dockerfile, ...build } = await refusing(() => readBuild(definition, from, fileAt));
    return { ...build, uri: URI.file(dockerfile).toString(), remember: false };
  });
  answer(connection, buildTargets, ({ uris }) => targetsOfAll(services, uris));
}

const targetsOfAll = (services: Services, uris: readonly string[]) =>
  Promise.all(uris.map(async (uri) => ({ uri, targets: await targetsOfOne(services, uri) })));

async function targetsOfOne(services: Services, uri: string) {
  const path = pathOf(uri);
  return path === undefined ? [] : targetsOf((await fileOf(services, uri, path)).file);
}

/** A Dockerfile with its unsaved changes, else as on disk; an empty one where it cannot be read. */
async function fileOf(services: Services, uri: string, path: string): Promise<BuildableFile> {
  const folder = services.folders.of(uri);
  const open = services.documents.dockerfiles.get(uri);
  const file = open?.dockerfile ?? readDockerfile(await readDockerfileText(path).catch(() => ""));
  return { file, path, workspace: folder && pathOf(folder.uri) };
}
