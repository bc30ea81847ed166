import {
  LSPErrorCodes,
  type PrepareRenameParams,
  type Range,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { type StageReference, stageReferenceAt, stageReferences } from "../../dockerfile/model/stageNames";
import { answering } from "../answering";
import { workspaceEdit } from "../lint/workspaceEdits";
import type { Snapshot } from "../snapshot";
import type { LanguageFeature } from "./table";

const name = "Rename";

/** Renames a stage everywhere in its file, mounts included. Nothing else is renamed. */
export const rename: LanguageFeature = {
  name,
  clientCapability: "rename",
  requests: [{ method: "textDocument/rename", options: { prepareProvider: true } }],
  capabilities: { renameProvider: { prepareProvider: true } },
  install({ connection, client, log }, features) {
    connection.onPrepareRename(
      answering<PrepareRenameParams, Range | null>(log, name, null, ({ textDocument: { uri }, position }) =>
        features.serve<Range | null>(uri, null, (_service, _text, snapshot) => {
          const here = stageReferenceAt(stageReferences(snapshot.file), snapshot.offsetAt(position));
          return here?.isName ? snapshot.range(here.span) : null;
        }),
      ),
    );
    connection.onRenameRequest(
      answering<RenameParams, WorkspaceEdit | null>(log, name, null, ({ textDocument: { uri }, position, newName }) =>
        features.serve<WorkspaceEdit | null>(uri, null, (_service, _text, snapshot) => {
          const all = stageReferences(snapshot.file);
          const here = stageReferenceAt(all, snapshot.offsetAt(position));
          if (!here?.isName) return null;
          const places = all.filter(({ stage }) => stage === here.stage);
          const refusal = refusalOf(snapshot, places, here, newName);
          if (refusal !== undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, refusal);
          const edits = places.filter(({ isName }) => isName).map(({ span }) => ({ span, newText: newName }));
          return workspaceEdit(client, snapshot, edits);
        }),
      ),
    );
  },
};

/** Why a stage cannot have a new name, in a sentence for people; undefined when it can. */
function refusalOf(
  snapshot: Snapshot,
  places: readonly StageReference[],
  { stage }: StageReference,
  newName: string,
): string | undefined {
  const wanted = newName.toLowerCase();
  if (!/^[a-z][a-z0-9._-]*$/.test(wanted)) {
    return "A stage name must start with a letter and contain only letters, digits, dots, dashes and underscores.";
  }
  if (wanted === "scratch" || wanted === "context") return `"${newName}" is reserved. Choose another name.`;
  if (snapshot.file.stages.some((other) => other !== stage && other.name === wanted)) {
    return `A stage named "${newName}" already exists. Choose another name.`;
  }
  const fromVariable = places.find(
    ({ isName, span }) => !isName && snapshot.text.slice(span.start, span.end).includes("$"),
  );
  if (fromVariable === undefined) return undefined;
  const line = snapshot.range(fromVariable.span).start.line + 1;
  return `Line ${line} uses a variable for the stage name, which would still have the old name. Change the variable first.`;
}
