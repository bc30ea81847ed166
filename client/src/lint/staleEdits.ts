import type { CodeAction, Command, TextDocument } from "vscode";
import type { Middleware } from "vscode-languageclient/node";

/**
 * Drops the edit of a code action that was computed for an older version of the document: VS Code would still apply it, at
 * positions that are no longer right.
 */
export function refuseStaleEdits(): Pick<Middleware, "provideCodeActions" | "resolveCodeAction"> {
  const offered = new WeakMap<CodeAction, { readonly document: TextDocument; readonly version: number }>();
  return {
    async provideCodeActions(document, range, context, token, next) {
      const { version } = document;
      const actions = await next(document, range, context, token);
      if (document.version !== version) return [];
      for (const action of actions ?? []) if (isCodeAction(action)) offered.set(action, { document, version });
      return actions;
    },
    async resolveCodeAction(action, token, next) {
      const state = offered.get(action);
      const resolved = await next(action, token);
      if (resolved && state && state.document.version !== state.version) resolved.edit = undefined;
      return resolved;
    },
  };
}

/** A bare command's `command` is its id; a code action's is an object, if it has one. */
function isCodeAction(action: CodeAction | Command): action is CodeAction {
  return typeof action.command !== "string";
}
