import {
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
  LSPErrorCodes,
  type Position,
  type Range,
  ResponseError,
} from "vscode-languageserver/node";
import type { Dockerfile } from "../../../dockerfile";
import { type StageReference, stageReferenceAt, stageReferences } from "../../../dockerfile/model/stageNames";
import type { TextEdit } from "../../../lint";
import type { Snapshot } from "../../snapshot";

/** Where the stage under the cursor is declared; undefined: there is no stage's name or number. */
export function stageLocation(snapshot: Snapshot<Dockerfile>, position: Position): Location | undefined {
  const { here, all } = referencesAt(snapshot, position);
  if (here === undefined) return undefined;
  const declaration = all.find(({ isDeclaration }) => isDeclaration);
  // A stage that is referred to by its number may have no name: its FROM is the declaration then.
  return { uri: snapshot.uri, range: snapshot.range(declaration?.span ?? here.stage.from.keywordSpan) };
}

/** Where the stage under the cursor is used. */
export function stageReferencesAt(
  snapshot: Snapshot<Dockerfile>,
  position: Position,
  includeDeclaration: boolean,
): Location[] {
  return referencesAt(snapshot, position)
    .all.filter(({ isDeclaration }) => includeDeclaration || !isDeclaration)
    .map(({ span }) => ({ uri: snapshot.uri, range: snapshot.range(span) }));
}

/** All places of the stage under the cursor; undefined: there is no stage's name or number. */
export function stageHighlights(snapshot: Snapshot<Dockerfile>, position: Position): DocumentHighlight[] | undefined {
  const { here, all } = referencesAt(snapshot, position);
  if (here === undefined) return undefined;
  return all.map(({ span, isDeclaration }) => ({
    range: snapshot.range(span),
    kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

/** The stage's name under the cursor; null where there is none. Nothing else is renamed. */
export function stageToRename(snapshot: Snapshot<Dockerfile>, position: Position): Range | null {
  const { here } = referencesAt(snapshot, position);
  return here?.isName ? snapshot.range(here.span) : null;
}

/** Renames a stage everywhere in its file, mounts included. */
export function renameStage(snapshot: Snapshot<Dockerfile>, position: Position, newName: string): TextEdit[] | null {
  const { here, all } = referencesAt(snapshot, position);
  if (!here?.isName) return null;
  const refusal = refusalOf(snapshot, all, here, newName);
  if (refusal !== undefined) throw new ResponseError(LSPErrorCodes.RequestFailed, refusal);
  return all.filter(({ isName }) => isName).map(({ span }) => ({ span, newText: newName }));
}

/** The reference at a position, and all references to its stage. */
function referencesAt(
  snapshot: Snapshot<Dockerfile>,
  position: Position,
): { readonly here: StageReference | undefined; readonly all: readonly StageReference[] } {
  const references = stageReferences(snapshot.model);
  const here = stageReferenceAt(references, snapshot.offsetAt(position));
  return { here, all: here === undefined ? [] : references.filter(({ stage }) => stage === here.stage) };
}

/** Why a stage cannot have a new name, in a sentence for people; undefined when it can. */
function refusalOf(
  snapshot: Snapshot<Dockerfile>,
  places: readonly StageReference[],
  { stage }: StageReference,
  newName: string,
): string | undefined {
  const wanted = newName.toLowerCase();
  if (!/^[a-z][a-z0-9._-]*$/.test(wanted)) {
    return "A stage name must start with a letter and contain only letters, digits, dots, dashes and underscores.";
  }
  if (wanted === "scratch" || wanted === "context") return `"${newName}" is reserved. Choose another name.`;
  if (snapshot.model.stages.some((other) => other !== stage && other.name === wanted)) {
    return `A stage named "${newName}" already exists. Choose another name.`;
  }
  const fromVariable = places.find(
    ({ isName, span }) => !isName && snapshot.text.slice(span.start, span.end).includes("$"),
  );
  if (fromVariable === undefined) return undefined;
  const line = snapshot.range(fromVariable.span).start.line + 1;
  return `Line ${line} uses a variable for the stage name, which would still have the old name. Change the variable first.`;
}
