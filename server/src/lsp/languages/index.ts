import type { DocumentKindId } from "../../shared/documentKinds";
import { dockerfile } from "./dockerfile";
import type { Language } from "./language";

/** The language of each kind of document: add one here and in `shared/documentKinds.ts`, which the client reads as well. */
const byKind: Readonly<Record<DocumentKindId, Language>> = { dockerfile };

export const languages: readonly Language[] = Object.values(byKind);
