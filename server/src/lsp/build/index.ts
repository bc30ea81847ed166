import type { Connection } from "vscode-languageserver/node";
import { Answers } from "../../builds/records/answers";
import { readDockerfile } from "../../dockerfile";
import { openBuildState } from "../../services/buildState";
import { registerBuilders } from "../builders/builders";
import { Caches } from "../caches/caches";
import { registerWarming } from "../caches/warming";
import { History } from "../history/history";
import { registerImporting } from "../history/importing";
import { Timings } from "../history/timings";
import { Predictions } from "../predict/predictions";
import { scrubbing } from "../scrubbing";
import type { Builds, Services } from "../services";
import { Building } from "./building";
import { Engines } from "./engines";
import { BuildProblems } from "./problems";
import { registerQuestions } from "./questions";

/** Registers what has to do with engines: builds, their timings and problems, and the build cache. */
export function registerBuilds(client: Connection, services: Services): Builds {
  const connection = scrubbing(client);
  const warn = (message: string) => services.log.warn(message);
  const state = openBuildState(services.storageFolder, warn);
  const { records } = state;
  const answers = new Answers(services.storageFolder, warn);
  if (services.storageFolder === undefined) {
    services.log.info(
      "The client provided no storage folder: timings and build options are kept for this session only.",
    );
  }
  const engines = new Engines(connection, services);
  const predictions = new Predictions(connection, services, { state, engines, answers });
  const caches = new Caches(connection, services, engines, (status, selection) => {
    void predictions.cleared(status, selection);
  });
  const problems = new BuildProblems(connection, services);
  const building = new Building(
    connection,
    services,
    { engines, state, answers },
    {
      started: (uri, text, order) => {
        predictions.started(uri, order);
        problems.clear(uri);
        caches.remember(readDockerfile(text));
        void timings.send(uri);
      },
      progressed: (uri) => void timings.send(uri),
      ended: (uri, session) => {
        if (session.failure) problems.set(uri, session.failure, session.tracker.plan.file.text);
        void timings.send(uri);
        history.tellChanged();
      },
      explained: (uri) => {
        predictions.explained(uri);
        void timings.send(uri);
        history.tellChanged();
      },
    },
  );
  const history = new History(connection, services, records, () => predictions.recordsChanged());
  const timings = new Timings(connection, services, records, (uri) => building.sessionOf(uri));
  registerQuestions(connection, services, { answers, engines });
  registerImporting(connection, engines, records, (uri) => {
    void timings.send(uri);
    history.tellChanged();
    predictions.recordsChanged();
  });
  registerBuilders(connection, engines, () => void predictions.buildersChanged());
  registerWarming(connection, engines, building);
  return {
    diagnosticsOf: (uri) => problems.diagnosticsOf(uri),
    onDiagnosticsChanged: problems.onChanged,
    dispose: () => {
      engines.dispose();
      predictions.dispose();
      building.dispose();
    },
  };
}
