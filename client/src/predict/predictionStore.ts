import { type Disposable, window, workspace } from "vscode";
import {
  type FilePrediction,
  filesChanged,
  predictions,
  predictionsChanged,
  windowFocused,
} from "../../../server/src/protocol";
import type { Server } from "../server";
import { type LineChange, shiftAll } from "../ui/inline/lineShift";
import { LineStore } from "../ui/inline/lineStore";

/** The predictions for the open Dockerfiles. The server sends each one when it changes. */
export class PredictionStore extends LineStore<FilePrediction> {
  readonly #listeners: Disposable[];

  constructor(server: Server) {
    super(server, { request: predictions, changed: predictionsChanged, move: movePrediction });
    this.#listeners = [
      // Without a server, changed files are not noticed, so predictions can be wrong from now on.
      server.onStateChanged((state) => {
        if (state !== "running") this.#forgetAll();
      }),
      // The file watcher reports it too, but half a second later, or much later under load.
      workspace.onDidSaveTextDocument(({ uri }) => {
        if (uri.scheme === "file") server.tell(filesChanged, { changes: [{ uri: uri.toString(), type: 2 }] });
      }),
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) server.tell(windowFocused, {});
      }),
    ];
  }

  override dispose(): void {
    super.dispose();
    for (const listener of this.#listeners) listener.dispose();
  }

  #forgetAll(): void {
    for (const uri of this.uris) {
      this.forget(uri);
      this.fireChanged(uri);
    }
  }
}

function movePrediction(data: FilePrediction, change: LineChange): FilePrediction {
  return { ...data, steps: shiftAll(data.steps, change), hints: shiftAll(data.hints, change) };
}
