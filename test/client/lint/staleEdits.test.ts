import assert from "node:assert/strict";
import type { CancellationToken, CodeAction, CodeActionContext, Range, TextDocument } from "vscode";
import { refuseStaleEdits } from "../../../client/src/lint/staleEdits";

const token = {} as CancellationToken;
const range = {} as Range;
const context = {} as CodeActionContext;

/** A document whose version the test moves on, and an action that was offered for it. */
function offered(whileAsked: (document: { version: number }) => void = () => {}) {
  const document = { version: 1 };
  const action = { title: "Add id", edit: undefined } as unknown as CodeAction;
  const { provideCodeActions, resolveCodeAction } = refuseStaleEdits();
  const provided = Promise.resolve(
    provideCodeActions?.(document as TextDocument, range, context, token, async () => {
      whileAsked(document);
      return [action];
    }),
  );
  const resolve = async (whileResolved: () => void = () => {}) =>
    resolveCodeAction?.(action, token, async (item) => {
      whileResolved();
      return { ...item, edit: {} } as CodeAction;
    });
  return { document, action, provided, resolve };
}

describe("an edit is thrown away", () => {
  it("not when the text is still the one it was computed for", async () => {
    const { provided, action, resolve } = offered();
    assert.deepEqual(await provided, [action]);
    assert.ok((await resolve())?.edit);
  });

  it("when the text changed before it was chosen", async () => {
    const { document, provided, resolve } = offered();
    await provided;
    document.version++;
    assert.equal((await resolve())?.edit, undefined);
  });

  it("when the text changed while it was computed", async () => {
    const { document, provided, resolve } = offered();
    await provided;
    const resolved = await resolve(() => document.version++);
    assert.equal(resolved?.edit, undefined);
  });

  it("with the whole list, when the text changed while the list was made", async () => {
    const { provided } = offered((document) => document.version++);
    assert.deepEqual(await provided, []);
  });
});
