import type { ClientCapabilities } from "vscode-languageserver/node";
import type { ClientAbilities } from "./services";

/** Reads from the client's capabilities what the features need. */
export function clientAbilities(client: ClientCapabilities): ClientAbilities {
  const { textDocument, workspace } = client;
  const edits = workspace?.workspaceEdit;
  const hoverFormats = textDocument?.hover?.contentFormat;
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    versionedEdits: edits?.documentChanges === true,
    createsFiles: edits?.documentChanges === true && edits.resourceOperations?.includes("create") === true,
    resolvesCodeActions:
      textDocument?.codeAction?.dataSupport === true &&
      textDocument.codeAction.resolveSupport?.properties.includes("edit") === true,
    markdownHover: hoverFormats === undefined || hoverFormats.includes("markdown"),
    configuration: workspace?.configuration === true,
    configurationEvents: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    relativePatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
  };
}
