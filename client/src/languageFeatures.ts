import { type Disposable, extensions } from "vscode";
import { languageFeaturesElsewhere } from "../../server/src/protocol";
import type { Server } from "./server";

/** Other extensions with language features for Dockerfiles: Docker DX and Container Tools. */
const others = ["docker.docker", "ms-azuretools.vscode-containers", "ms-azuretools.vscode-docker"];

/** Whether another extension provides the language features that this one gets from dockerfile-language-service. */
export function hasLanguageFeaturesElsewhere(): boolean {
  return others.some((id) => extensions.getExtension(id) !== undefined);
}

/** Notifies the server when such an extension is installed or removed. */
export function watchLanguageFeatures(server: Server): Disposable {
  let known = hasLanguageFeaturesElsewhere();
  return extensions.onDidChange(() => {
    const elsewhere = hasLanguageFeaturesElsewhere();
    if (elsewhere === known) return;
    known = elsewhere;
    server.tell(languageFeaturesElsewhere, { elsewhere });
  });
}
