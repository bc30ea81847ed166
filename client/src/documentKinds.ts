import type { TextDocument } from "vscode";
import { builtKinds, type DocumentKind, documentKinds, selectorOf } from "../../server/src/shared/documentKinds";

const kinds: readonly DocumentKind[] = Object.values(documentKinds);

/** The documents that the server supports, in every scheme: an unsaved one, or one in an archive, is linted too. */
export const servedDocuments = selectorOf(kinds);

/** The documents that engines can build, on disk. */
export const builtDocuments = selectorOf(builtKinds).map(({ language }) => ({ language, scheme: "file" }));

/** Whether the server supports a document, with problems, fixes and editing features. */
export const isServed = (document: TextDocument): boolean => isOneOf(kinds, document);

/** Whether engines can build a document: only then it has timings, predictions and build commands. */
export const isBuilt = (document: TextDocument): boolean => isOneOf(builtKinds, document);

function isOneOf(some: readonly DocumentKind[], { languageId }: TextDocument): boolean {
  return some.some(({ languageIds }) => languageIds.includes(languageId));
}
