import type { Dockerfile, Instruction } from "../../dockerfile";
import { expandAt } from "../../dockerfile/model/users";
import { cleanPath } from "../../ignore/names";
import { cleanPath as cleanTarget } from "../cacheMounts/places";
import { contextSources } from "../contextSources";

/** A COPY or ADD of one folder of the build's context. */
export interface FolderCopy {
  readonly instruction: Instruction;
  /** From the context, clean; empty for the whole of it. */
  readonly folder: string;
  /** As written, with a slash at its end. */
  readonly destination: string;
  /** Where it goes, absolute and clean; undefined where the WORKDIR or a variable is not known. */
  readonly target: string | undefined;
}

/**
 * Parses an instruction as the copy of one folder of the context; undefined for others, and if it may copy a file: a
 * source without a slash at its end counts if `isFolder` knows it.
 */
export function folderCopy(
  file: Dockerfile,
  instruction: Instruction,
  isFolder: (path: string) => boolean,
): FolderCopy | undefined {
  const [source, ...others] = contextSources(instruction);
  const destination = instruction.words.at(-1);
  if (!source || !destination || others.length > 0 || instruction.heredocs.length > 0) return undefined;
  const path = expandAt(file, instruction, unquoted(source.value));
  if (path === undefined || /^[a-z]+:\/\/|^git@|[*?[\]]/.test(path)) return undefined;
  const folder = cleanPath(path).replace(/^\/|^\.$/, "");
  if (folder.startsWith("..") || (folder !== "" && !path.endsWith("/") && !isFolder(folder))) return undefined;
  const written = unquoted(destination.value);
  return { instruction, folder, destination: asFolder(written), target: absolute(file, instruction, written) };
}

const unquoted = (text: string) => text.replace(/^(["'])(.*)\1$/, "$2");

const asFolder = (path: string) => (path === "." ? "./" : path.endsWith("/") ? path : `${path}/`);

function absolute(file: Dockerfile, instruction: Instruction, destination: string): string | undefined {
  const path = expandAt(file, instruction, destination);
  if (path === undefined || path.startsWith("/")) return path && cleanTarget(path);
  const workdir = file.stateAt(instruction)?.workdir;
  return workdir === undefined ? undefined : cleanTarget(`${workdir}/${path}`);
}
