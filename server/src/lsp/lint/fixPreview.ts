import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { LineIndex } from "../../dockerfile";
import { type Finding, ruleById } from "../../lint";
import { answer, type FixPreview, type FixPreviewFile, fixPreview, fixPreviewProgress, tell } from "../../protocol";
import { describeIncomplete } from "../../services/linting/incomplete";
import { worstFindings } from "../../services/linting/worstFindings";
import { answering } from "../answering";
import type { Feature } from "../features";
import type { Services } from "../services";
import { isLargeText } from "../snapshot";
import { pathOf } from "../workspaceFolders";

const name = "Fixing all safe problems";

/** What the safe fixes would change in Dockerfiles, and what is found in them: the client shows it, and asks. */
export const fixPreviews: Feature = {
  name,
  start(services) {
    const { connection, log } = services;
    const nothing: FixPreview = { files: [], summaries: {}, skipped: [] };
    answer(
      connection,
      fixPreview,
      answering(log, name, nothing, async ({ uris }, token) => {
        const stop = new AbortController();
        const listener = token.onCancellationRequested(() => stop.abort());
        try {
          return await previewsOf(services, uris ?? (await dockerfiles(services, stop.signal)), stop.signal, token);
        } finally {
          listener.dispose();
        }
      }),
    );
    return {};
  },
};

/**
 * The workspace's Dockerfiles, as the terminal's tool finds them. A document can be open for a while after its file was
 * deleted, so of the open ones only those count that are not on disk by their nature: of a virtual workspace.
 */
async function dockerfiles({ folders, disk, documents }: Services, signal: AbortSignal): Promise<readonly string[]> {
  const open = new Map(documents.dockerfiles.all().map(({ uri }) => [pathOf(uri) ?? uri, uri]));
  const found = [...open.values()].filter((uri) => pathOf(uri) === undefined && folders.of(uri));
  for (const folder of folders.all) {
    const root = pathOf(folder.uri);
    const paths = root === undefined ? [] : await disk.findDockerfiles(root, signal);
    // Clients encode URIs differently, and open documents are found by the client's form.
    for (const path of paths) found.push(open.get(path) ?? URI.file(path).toString());
  }
  return [...new Set(found)];
}

async function previewsOf(
  services: Services,
  uris: readonly string[],
  signal: AbortSignal,
  token: CancellationToken,
): Promise<FixPreview> {
  const files: FixPreviewFile[] = [];
  const skipped: { uri: string; reason: string }[] = [];
  for (const [done, uri] of uris.toSorted().entries()) {
    if (uris.length > 1) void tell(services.connection, fixPreviewProgress, { done, total: uris.length });
    // Between two files, what came from the client meanwhile has its turn: that it cancels, for one.
    await new Promise(setImmediate);
    if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "Request was canceled");
    const file = await previewOf(services, uri, signal).catch((error) => {
      services.log.error(`${uri} was skipped.`, error);
      return "Linting failed. See the log.";
    });
    if (typeof file === "string") skipped.push({ uri, reason: file });
    else files.push(file);
  }
  return { files, summaries: summariesOf(files), skipped };
}

/** The result for one file, or the reason it is skipped. */
async function previewOf(services: Services, uri: string, signal: AbortSignal): Promise<FixPreviewFile | string> {
  const settings = await services.settings.forLintingWithAll(uri, signal);
  const snapshot = services.documents.get(uri);
  // Editors remove a byte order mark, so positions are counted without it.
  const text = snapshot?.text ?? (await services.documents.textOf(uri))?.replace(/^\ufeff/, "");
  if (text === undefined) return "Could not be read.";
  if (isLargeText(text)) return "Too long to fix automatically.";
  // The files that are not open are those of a search for Dockerfiles.
  const linter = snapshot ? snapshot.linter : services.linter;
  if (linter === undefined) return "Files in this language are not linted.";
  const { findings, incomplete } = await linter.lint(text, settings, signal);
  if (incomplete) return describeIncomplete(incomplete);
  const { edits, applied } = await linter.fixAll(text, settings, {}, signal);
  const lines = new LineIndex(text);
  return {
    uri,
    ...(snapshot ? { version: snapshot.version } : { text }),
    edits: edits.map(({ span, newText, rules }) => ({
      start: lines.positionAt(span.start),
      end: lines.positionAt(span.end),
      newText,
      rules,
    })),
    fixes: edits.length === 0 ? 0 : applied,
    findings: worstFindings(findings).map(({ rule, severity, message, span }: Finding) => ({
      rule,
      severity,
      message,
      start: lines.positionAt(span.start),
    })),
  };
}

function summariesOf(files: readonly FixPreviewFile[]): Record<string, string> {
  const named = files.flatMap(({ edits, findings }) => [
    ...edits.flatMap(({ rules }) => rules),
    ...findings.map(({ rule }) => rule),
  ]);
  return Object.fromEntries([...new Set(named)].map((id) => [id, ruleById(id)?.summary ?? id]));
}
