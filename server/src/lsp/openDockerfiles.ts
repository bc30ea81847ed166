import type { Event } from "vscode-languageserver/node";
import type { Documents } from "./documents";
import type { DockerfileSnapshot } from "./snapshot";

/** The open documents whose language holds a Dockerfile: builds, predictions and caches are about these only. */
export class OpenDockerfiles {
  readonly #documents: Pick<Documents, "get" | "all" | "onChanged" | "onClosed">;

  constructor(documents: Pick<Documents, "get" | "all" | "onChanged" | "onClosed">) {
    this.#documents = documents;
  }

  /** The document as it is now; undefined when it is not open or holds no Dockerfile. */
  get(uri: string): DockerfileSnapshot | undefined {
    const snapshot = this.#documents.get(uri);
    return snapshot?.hasDockerfile() ? snapshot : undefined;
  }

  all(): readonly DockerfileSnapshot[] {
    return this.#documents.all().filter((snapshot) => snapshot.hasDockerfile());
  }

  /** Fires when a Dockerfile is opened and whenever its text changes. */
  readonly onChanged: Event<DockerfileSnapshot> = (listener) =>
    this.#documents.onChanged((snapshot) => {
      if (snapshot.hasDockerfile()) listener(snapshot);
    });

  /** Fires with the URI of a Dockerfile that is no longer open. */
  readonly onClosed: Event<string> = (listener) =>
    this.#documents.onClosed(({ uri, language }) => {
      if (language.dockerfileOf) listener(uri);
    });
}
