import { type Disposable, extensions } from "vscode";
import { languageFeaturesElsewhere } from "../../server/src/protocol";
import type { Server } from "./server";

/** Extensions that offer completion, hover, formatting … for Dockerfiles themselves: Docker DX and Container Tools. */
const others = ["docker.docker", "ms-azuretools.vscode-containers", "ms-azuretools.vscode-docker"];

/** Whether another extension offers the language features that this one passes on from dockerfile-language-service. */
export function hasLanguageFeaturesElsewhere(): boolean {
  return others.some((id) => extensions.getExtension(id) !== undefined);
}

/** Tells the server when such an extension comes or goes. */
export function watchLanguageFeatures(server: Server): Disposable {
  let told = hasLanguageFeaturesElsewhere();
  return extensions.onDidChange(() => {
    const elsewhere = hasLanguageFeaturesElsewhere();
    if (elsewhere === told) return;
    told = elsewhere;
    server.tell(languageFeaturesElsewhere, { elsewhere });
  });
}
