import { type DockerfileLanguageService, DockerfileLanguageServiceFactory } from "dockerfile-language-service";
import { DockerRegistryClient } from "dockerfile-language-service/lib/dockerRegistryClient";
import type { ClientCapabilities } from "vscode-languageserver/node";

/** The language service that implements the editing features, configured with the client's capabilities. */
export function languageService({ textDocument }: ClientCapabilities): DockerfileLanguageService {
  const service = DockerfileLanguageServiceFactory.createLanguageService();
  service.setCapabilities({
    completion: { completionItem: textDocument?.completion?.completionItem },
    foldingRange: textDocument?.foldingRange,
    hover: { contentFormat: textDocument?.hover?.contentFormat },
  });
  return service;
}

// Completing an image's tag would send a request to a registry over the network, from a key typed in any file: this
// extension sends none, so the service is given no tags.
DockerRegistryClient.prototype.getTags = () => Promise.resolve([]);
