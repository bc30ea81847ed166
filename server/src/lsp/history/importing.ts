import type { Connection } from "vscode-languageserver/node";
import type { RecordStore } from "../../builds/records/store";
import type { ImportableBuild } from "../../protocol";
import { importableBuilds, importBuild } from "../../protocol";
import { importRecord, readImportable } from "../../services/importing";
import type { Engines } from "../build/engines";
import { refuse, refusing } from "../refuse";
import { pathOf } from "../workspaceFolders";

/**
 * Answers which builds of a Dockerfile were started elsewhere, and imports them.
 * @param imported called with the URI of the Dockerfile whose build was imported
 */
export function registerImporting(
  connection: Connection,
  engines: Engines,
  records: RecordStore,
  imported: (uri: string) => void,
): void {
  connection.onRequest(
    importableBuilds.method,
    async ({ uri }: { uri: string }): Promise<readonly ImportableBuild[]> => {
      const path = pathOnDisk(uri);
      const docker = await engines.ready("docker");
      return refusing(() => readImportable(docker, path, records));
    },
  );
  connection.onRequest(importBuild.method, async ({ uri, ref }: { uri: string; ref: string }) => {
    const path = pathOnDisk(uri);
    const docker = await engines.ready("docker");
    const { id } = await refusing(() => importRecord(docker, path, ref, records));
    imported(uri);
    return { buildId: id };
  });
}

function pathOnDisk(uri: string): string {
  return pathOf(uri) ?? refuse("This Dockerfile is in no folder on disk, so no engine has built it.");
}
