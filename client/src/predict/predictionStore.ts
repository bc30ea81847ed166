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

/** What the next build of each open Dockerfile will do. The server tells by itself, whenever that is something else. */
export class PredictionStore extends LineStore<FilePrediction> {
  readonly #listeners: Disposable[];

  constructor(server: Server) {
    super(server, { request: predictions, changed: predictionsChanged, move: movePrediction });
    this.#listeners = [
      // Without a server nothing tells of changed files, so what was foreseen may be wrong from now on.
      server.onStateChanged((state) => {
        if (state !== "running") this.#forgetAll();
      }),
      // The watcher tells of it too, but half a second later, and much later where it has a lot to do.
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
      this.tellChanged(uri);
    }
  }
}

function movePrediction(told: FilePrediction, change: LineChange): FilePrediction {
  return { ...told, steps: shiftAll(told.steps, change), hints: shiftAll(told.hints, change) };
}
