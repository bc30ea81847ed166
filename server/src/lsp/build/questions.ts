import { readFile } from "node:fs/promises";
import type { Connection } from "vscode-languageserver/node";
import { buildQuestions } from "../../build/questions";
import type { Answers } from "../../build/records/answers";
import { readDockerfile } from "../../dockerfile";
import { type BuildQuestions, buildQuestions as request } from "../../protocol";
import type { Services } from "../services";
import { pathOf } from "../workspaceFolders";
import { refuse } from "./refuse";

/** Answers what a Dockerfile leaves open, from the text as the editor has it. */
export function registerQuestions(connection: Connection, services: Services, answers: Answers): void {
  connection.onRequest(request.method, async ({ uri }: { uri: string }): Promise<BuildQuestions> => {
    const path = pathOf(uri);
    if (path === undefined) return refuse("This Dockerfile is in no folder on disk: save it to build it.");
    const open = services.documents.get(uri);
    const file = open?.file ?? readDockerfile(await readFile(path, "utf8").catch(() => ""));
    const folder = services.folders.of(uri);
    const [questions, remembered] = await Promise.all([
      buildQuestions(file, path, folder && pathOf(folder.uri)),
      answers.of(path),
    ]);
    return { ...questions, ...(remembered ? { remembered } : {}) };
  });
}
