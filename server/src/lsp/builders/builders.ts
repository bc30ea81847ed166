import type { CancellationToken, Connection } from "vscode-languageserver/node";
import {
  BuilderTrouble,
  createBuilder as create,
  daemonToml,
  inspectBuilder as inspect,
  listBuilders,
  removeBuilder as remove,
  useBuilder as use,
} from "../../engines/docker/builders";
import {
  builders,
  createBuilder,
  type DaemonSettings,
  daemonFile,
  type EngineStatus,
  inspectBuilder,
  type NewBuilder,
  removeBuilder,
  useBuilder,
} from "../../protocol";
import type { Engines } from "../build/engines";
import { refuse } from "../refuse";

/**
 * Handles requests about Docker's builders.
 * @param changed called when the builders or the current builder change
 */
export function registerBuilders(connection: Connection, engines: Engines, changed: () => void): void {
  /** Builders are Docker's, whichever engine is in use. */
  const withDocker = async <Result>(work: (status: EngineStatus) => Promise<Result>): Promise<Result> => {
    const status = await engines.ready("docker");
    try {
      return await work(status);
    } catch (error) {
      if (error instanceof BuilderTrouble) return refuse(error.message);
      throw error;
    }
  };
  connection.onRequest(builders.method, (_: unknown, token: CancellationToken) =>
    withDocker((status) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      return listBuilders(status, controller.signal);
    }),
  );
  connection.onRequest(inspectBuilder.method, ({ name }: { name: string }) =>
    withDocker(async (status) => ({ text: await inspect(status, name) })),
  );
  connection.onRequest(useBuilder.method, ({ name }: { name: string }) =>
    withDocker(async (status) => {
      await use(status, name);
      changed();
      return {};
    }),
  );
  connection.onRequest(removeBuilder.method, ({ name }: { name: string }) =>
    withDocker(async (status) => {
      await remove(status, name);
      changed();
      return { message: `Removed the builder ${name} and its cache.` };
    }),
  );
  connection.onRequest(createBuilder.method, (wanted: NewBuilder) =>
    withDocker(async (status) => {
      const problem = await create(status, wanted);
      changed();
      return { problem };
    }),
  );
  connection.onRequest(daemonFile.method, (settings: DaemonSettings) => ({ text: daemonToml(settings) }));
}
