import { basename } from "node:path";
import { URI } from "vscode-uri";
import { readDockerfile } from "../../dockerfile";
import type { KnownFile } from "../../services/caches/owners";
import type { Services } from "../services";
import { pathOf } from "../workspaceFolders";

/** More Dockerfiles than this in a workspace are not read. */
const mostFiles = 1000;

/** The workspace's Dockerfiles and those that are open: as the editor has them, else as the disk has them. */
export async function knownFiles(services: Services, signal: AbortSignal): Promise<KnownFile[]> {
  const { documents, folders, disk } = services;
  const known = new Map<string, KnownFile>();
  for (const { uri, dockerfile: file } of documents.dockerfiles.all()) {
    const path = pathOf(uri);
    known.set(uri, { uri, path: path === undefined ? uri : nameOf(services, path), file });
  }
  for (const { uri: folder } of folders.all) {
    const root = pathOf(folder);
    const found = root === undefined ? [] : await disk.findDockerfiles(root, signal);
    for (const path of found) {
      if (signal.aborted || known.size >= mostFiles) return [...known.values()];
      const uri = URI.file(path).toString();
      if (known.has(uri)) continue;
      const text = await documents.textOf(uri);
      if (text !== undefined) known.set(uri, { uri, path: nameOf(services, path), file: readDockerfile(text) });
    }
  }
  return [...known.values()];
}

function nameOf({ folders }: Services, path: string): string {
  return folders.nameOf(path) ?? basename(path);
}
