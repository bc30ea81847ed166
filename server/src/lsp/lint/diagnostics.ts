import {
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from "vscode-languageserver/node";
import { worstFindings } from "../../services/linting/worstFindings";
import { answering } from "../answering";
import type { Feature, Others } from "../features";
import type { Services } from "../services";
import type { Snapshot } from "../snapshot";
import { findingDiagnostic, incompleteDiagnostic } from "./findingDiagnostic";

const name = "Diagnostics";

/** After how many milliseconds without a change a document is linted if the client does not pull diagnostics. */
const pushDelay = 200;
/** For how many milliseconds nobody must have typed before a large document is checked. */
const largeDelay = 1000;

/** Sends findings, and the failing instruction of the last build: when the client pulls diagnostics, or as they change. */
export const diagnostics: Feature = {
  name,
  start(services, others) {
    const { client } = services;
    if (!client.pullsDiagnostics) {
      push(services, others);
      return {};
    }
    pull(services, others);
    return { diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false } };
  },
};

/** All diagnostics of one version of a document; undefined when it was superseded meanwhile. */
async function diagnosticsOf(services: Services, { builds }: Others, snapshot: Snapshot) {
  const settings = await services.settings.forLinting(snapshot.uri);
  if (!snapshot.isCurrent) return undefined;
  const { findings, incomplete } = await snapshot.check(settings);
  if (!snapshot.isCurrent) return undefined;
  const found = worstFindings(findings).map((finding) => findingDiagnostic(snapshot, finding));
  const notes = incomplete ? [incompleteDiagnostic(incomplete)] : [];
  return [...builds.diagnosticsOf(snapshot.uri), ...notes, ...found];
}

function pull(services: Services, others: Others): void {
  const { connection, client, settings, log } = services;
  /** Counts the changes, other than to its text, that can affect a document's diagnostics. */
  let generation = 0;
  const refresh = () => {
    generation += 1;
    if (client.refreshesDiagnostics) {
      connection.languages.diagnostics.refresh().catch((error) => log.error(`${name} were not refreshed.`, error));
    }
  };
  settings.onChanged(refresh);
  others.builds.onDiagnosticsChanged(refresh);

  const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  connection.languages.diagnostics.on(
    answering(log, name, nothing, async ({ textDocument: { uri }, previousResultId }, token) => {
      let snapshot = await settled(services, uri, token);
      while (snapshot !== undefined && !token.isCancellationRequested) {
        const resultId = `${snapshot.serial}.${generation}`;
        if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
        const items = await diagnosticsOf(services, others, snapshot);
        if (items !== undefined) return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
        snapshot = await settled(services, uri, token);
      }
      return nothing;
    }),
  );
}

/** The document as it is now; for a large one, as it is once nobody has typed for a while. */
async function settled({ documents }: Services, uri: string, token: CancellationToken): Promise<Snapshot | undefined> {
  let snapshot = documents.get(uri);
  while (snapshot?.isLarge) {
    await new Promise((resolve) => setTimeout(resolve, largeDelay));
    if (token.isCancellationRequested) return undefined;
    if (snapshot.isCurrent) break;
    snapshot = documents.get(uri);
  }
  return snapshot;
}

function push(services: Services, others: Others): void {
  const { connection, documents, settings, log } = services;
  const waiting = new Map<string, NodeJS.Timeout>();
  const send = (uri: string, version: number | undefined, diagnostics: Diagnostic[]) =>
    void connection.sendDiagnostics({ uri, version, diagnostics });

  const check = async (snapshot: Snapshot) => {
    try {
      const diagnostics = await diagnosticsOf(services, others, snapshot);
      if (diagnostics !== undefined && snapshot.isCurrent) send(snapshot.uri, snapshot.version, diagnostics);
    } catch (error) {
      log.error(`${name} failed for this version of the document.`, error);
    }
  };
  const checkSoon = (snapshot: Snapshot) => {
    clearTimeout(waiting.get(snapshot.uri));
    const delay = snapshot.isLarge ? largeDelay : pushDelay;
    waiting.set(
      snapshot.uri,
      setTimeout(() => void check(snapshot), delay),
    );
  };
  documents.onChanged(checkSoon);
  documents.onClosed(({ uri }) => {
    clearTimeout(waiting.get(uri));
    waiting.delete(uri);
    send(uri, undefined, []);
  });
  settings.onChanged(() => documents.all().forEach(checkSoon));
  others.builds.onDiagnosticsChanged((uri) => {
    const snapshot = documents.get(uri);
    if (snapshot !== undefined) checkSoon(snapshot);
  });
}
