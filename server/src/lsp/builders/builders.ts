import type { Connection } from "vscode-languageserver/node";
import { engines as knownEngines } from "../../engines";
import { type Builders, BuilderTrouble } from "../../engines/builders";
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
 * Answers the requests about builders: those of the first engine that has several, even if another one is the current
 * engine.
 * @param changed called when there are other builders, or another one is current
 */
export function registerBuilders(connection: Connection, engines: Engines, changed: () => void): void {
  const withBuilders = knownEngines.find((engine) => engine.builders !== undefined);
  const ofEngine = (): Builders => withBuilders?.builders ?? refuse("No engine has builders to choose from.");
  const ask = async <Result>(work: (all: Builders, status: EngineStatus) => Promise<Result>): Promise<Result> => {
    const all = ofEngine();
    const status = await engines.ready(withBuilders?.id);
    try {
      return await work(all, status);
    } catch (error) {
      if (error instanceof BuilderTrouble) return refuse(error.message);
      throw error;
    }
  };
  answer(connection, builders, (_, token) =>
    ask((all, status) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      return all.list(status, controller.signal);
    }),
  );
  answer(connection, inspectBuilder, ({ name }) =>
    ask(async (all, status) => ({ text: await all.inspect(status, name) })),
  );
  answer(connection, useBuilder, ({ name }) =>
    ask(async (all, status) => {
      await all.use(status, name);
      changed();
      return {};
    }),
  );
  answer(connection, removeBuilder, ({ name }) =>
    ask(async (all, status) => {
      await all.remove(status, name);
      changed();
      return { message: `Removed the builder ${name} and its cache.` };
    }),
  );
  answer(connection, createBuilder, (wanted) =>
    ask(async (all, status) => {
      const problem = await all.create(status, wanted);
      changed();
      return { problem };
    }),
  );
  answer(connection, daemonFile, (settings) => ({ text: ofEngine().daemonFile(settings) }));
}
