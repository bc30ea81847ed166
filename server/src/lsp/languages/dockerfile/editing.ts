import type { ClientCapabilities } from "vscode-languageserver/node";
import type { Dockerfile } from "../../../dockerfile";
import type { Editing } from "../language";
import { outsideHeredocs } from "./formatting";
import { languageService } from "./languageService";
import { leadsToItsImage } from "./links";
import { renameStage, stageHighlights, stageLocation, stageReferencesAt, stageToRename } from "./stages";

/** The language service's features, with our own answers where it has gaps: names of stages, heredocs, links. */
export function dockerfileEditing(client: ClientCapabilities): Editing<Dockerfile> {
  const service = languageService(client);
  return {
    triggers: {
      completion: ["=", " ", "$", "-"],
      signatureHelp: ["-", "[", ",", '"', " ", "="],
      formattingOnType: ["\\", "`"],
    },
    completion: ({ text }, position) => service.computeCompletionItems(text, position),
    resolveCompletion: (item) => service.resolveCompletionItem(item),
    hover: ({ text }, position) => service.computeHover(text, position),
    signatureHelp: ({ text }, position) => service.computeSignatureHelp(text, position),
    definition: (snapshot, position) =>
      stageLocation(snapshot, position) ?? service.computeDefinition({ uri: snapshot.uri }, snapshot.text, position),
    references: stageReferencesAt,
    documentHighlight: (snapshot, position) =>
      stageHighlights(snapshot, position) ?? service.computeHighlightRanges(snapshot.text, position),
    documentSymbols: ({ uri, text }) => service.computeSymbols({ uri }, text),
    folding: ({ text }) => service.computeFoldingRanges(text),
    formatting: (snapshot, options) => outsideHeredocs(snapshot, service.format(snapshot.text, options)),
    rangeFormatting: (snapshot, range, options) =>
      outsideHeredocs(snapshot, service.formatRange(snapshot.text, range, options)),
    formattingOnType: (snapshot, position, character, options) =>
      outsideHeredocs(snapshot, service.formatOnType(snapshot.text, position, character, options)),
    documentLinks: (snapshot) => service.computeLinks(snapshot.text).filter((link) => leadsToItsImage(snapshot, link)),
    resolveLink: (link) => service.resolveLink(link),
    prepareRename: stageToRename,
    rename: renameStage,
  };
}
