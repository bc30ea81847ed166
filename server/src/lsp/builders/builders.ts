import type { Connection } from "vscode-languageserver/node";
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
  answer,
  builders,
  createBuilder,
  daemonFile,
  type EngineStatus,
  inspectBuilder,
  removeBuilder,
  useBuilder,
} from "../../protocol";
import type { Engines } from "../build/engines";
import { refuse } from "../refuse";

/**
 * Answers what is asked of Docker's builders.
 * @param changed told when there are others, or another one is in use
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
  answer(connection, builders, (_, token) =>
    withDocker((status) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      return listBuilders(status, controller.signal);
    }),
  );
  answer(connection, inspectBuilder, ({ name }) =>
    withDocker(async (status) => ({ text: await inspect(status, name) })),
  );
  answer(connection, useBuilder, ({ name }) =>
    withDocker(async (status) => {
      await use(status, name);
      changed();
      return {};
    }),
  );
  answer(connection, removeBuilder, ({ name }) =>
    withDocker(async (status) => {
      await remove(status, name);
      changed();
      return { message: `The builder ${name} is gone, and the cache it kept with it.` };
    }),
  );
  answer(connection, createBuilder, (wanted) =>
    withDocker(async (status) => {
      const problem = await create(status, wanted);
      changed();
      return { problem };
    }),
  );
  answer(connection, daemonFile, (settings) => ({ text: daemonToml(settings) }));
}
