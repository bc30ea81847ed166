import { type Hover, MarkupKind } from "vscode-languageserver/node";
import { answering } from "../answering";
import type { Feature } from "../features";
import { findingHover } from "../words/findingHover";
import { hoverText } from "../words/hoverText";

/** What is known of the place under the pointer: the findings there, then what the instruction or flag means. */
export const hover: Feature = {
  name: "Hover",
  start({ connection, client, documents, settings, log }, { languageFeatures }) {
    connection.onHover(
      answering(log, this.name, null, async ({ textDocument: { uri }, position }, token): Promise<Hover | null> => {
        const snapshot = documents.get(uri);
        if (snapshot === undefined) return null;
        const meaning = languageFeatures.serve<Hover | null>(uri, null, (editing, current) =>
          editing.hover?.(current, position),
        );
        const findings = await snapshot.findings(await settings.forLinting(uri));
        if (token.isCancellationRequested || !snapshot.isCurrent) return null;
        const found = findingHover(snapshot, findings, position);
        const kind = client.markdownHover ? MarkupKind.Markdown : MarkupKind.PlainText;
        const said = meaning === null ? "" : hoverText(meaning.contents, kind);
        if (found === undefined) return meaning === null ? null : { ...meaning, contents: { kind, value: said } };
        const parts = [found.text, said].filter((part) => part !== "");
        return { contents: { kind, value: parts.join("\n\n---\n\n") }, range: found.range };
      }),
    );
    return { hoverProvider: true };
  },
};
