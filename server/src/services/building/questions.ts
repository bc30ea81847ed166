import { dirname } from "node:path";
import { OptionError, type ReadBuild, readWrittenBuild } from "../../builds/options";
import { buildableStages, buildQuestions } from "../../builds/questions";
import type { Answers } from "../../builds/records/answers";
import type { Dockerfile } from "../../dockerfile";
import type { BuildQuestions } from "../../protocol";
import { defined } from "../../shared/defined";
import { UserError } from "../userError";

/** A Dockerfile that may be built, as its editor has it. */
export interface BuildableFile {
  readonly file: Dockerfile;
  /** Absolute. */
  readonly path: string;
  /** The workspace folder that it is in (absolute path); undefined: it is in none. */
  readonly workspace: string | undefined;
}

/** What a Dockerfile leaves open for a build, with what was answered for the build before. */
export async function questionsBefore(
  { file, path, workspace }: BuildableFile,
  answers: Answers,
): Promise<BuildQuestions> {
  const [questions, remembered] = await Promise.all([buildQuestions(file, path, workspace), answers.of(path)]);
  return { ...questions, ...defined({ remembered }) };
}

/** The stages that a person may want to build: the last one, and those that no other stage needs. */
export function targetsOf(file: Dockerfile): { name: string; isLast: boolean }[] {
  const stages = buildableStages(file).filter(({ isEnd, isLast }) => isEnd || isLast);
  return stages.map(({ name, isLast }) => ({ name, isLast }));
}

/**
 * Reads a build that is written in a task or a key binding. Without a context it gets the folder that fits what the
 * Dockerfile copies.
 * @param folder what its paths are relative to (absolute path)
 * @param fileAt reads the Dockerfile that it names
 * @throws UserError for what cannot be read
 */
export async function readBuild(
  definition: unknown,
  folder: string | undefined,
  fileAt: (path: string) => Promise<BuildableFile>,
): Promise<ReadBuild & { readonly context: string }> {
  const written = readWritten(definition, folder);
  return { ...written, context: written.context ?? (await usualContext(await fileAt(written.dockerfile))) };
}

function readWritten(definition: unknown, folder: string | undefined): ReadBuild {
  try {
    return readWrittenBuild(definition, folder === undefined ? {} : { folder });
  } catch (error) {
    throw error instanceof OptionError ? new UserError(error.message) : error;
  }
}

async function usualContext({ file, path, workspace }: BuildableFile): Promise<string> {
  const { contexts } = await buildQuestions(file, path, workspace);
  return contexts[0] ?? dirname(path);
}
