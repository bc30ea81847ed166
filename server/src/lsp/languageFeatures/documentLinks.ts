import type { DocumentLink, DocumentLinkOptions, DocumentLinkParams } from "vscode-languageserver/node";
import { answering } from "../answering";
import type { Snapshot } from "../snapshot";
import type { LanguageFeature } from "./table";

const name = "Links";
const options: DocumentLinkOptions = { resolveProvider: true };

/** From a base image to its page. */
export const documentLinks: LanguageFeature = {
  name,
  clientCapability: "documentLink",
  requests: [{ method: "textDocument/documentLink", options }],
  capabilities: { documentLinkProvider: options },
  install({ connection, log }, features) {
    connection.onDocumentLinks(
      answering<DocumentLinkParams, DocumentLink[]>(log, name, [], ({ textDocument }) =>
        features.serve<DocumentLink[]>(textDocument.uri, [], (service, text, snapshot) =>
          service.computeLinks(text).filter((link) => leadsToItsImage(snapshot, link)),
        ),
      ),
    );
    connection.onDocumentLinkResolve((link, token) =>
      answering(log, name, link, (asked: DocumentLink) => features.service.resolveLink(asked))(link, token),
    );
  },
};

/**
 * The service links everything it has no page for to Docker Hub, including images of other registries and names that are
 * not images, such as a stage name in a different case or a variable.
 */
function leadsToItsImage(snapshot: Snapshot, link: DocumentLink): boolean {
  if (link.data === undefined) return true;
  const from = snapshot.file.instructionAt(snapshot.offsetAt(link.range.start));
  const stage = from && snapshot.file.stageOf(from);
  if (stage?.from !== from || stage?.parent !== undefined || stage?.base.includes("$")) return false;
  const [host, ...path] = (stage?.base ?? "").split("/");
  return path.length === 0 || host === "docker.io" || !/[.:]|^localhost$/.test(host ?? "");
}
