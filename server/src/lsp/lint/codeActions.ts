import { type CodeAction, CodeActionKind, type CodeActionParams } from "vscode-languageserver/node";
import type { Finding } from "../../lint";
import { fixKindOf } from "../../protocol";
import { answering } from "../answering";
import type { Feature } from "../features";
import type { Snapshot } from "../snapshot";
import { type CheckedSnapshot, fixAllKind, fixAllOfRule, fixAllOnSave } from "./fixAllActions";
import { ignoreActions } from "./ignoreActions";
import { type ActionMaker, actionMaker } from "./lazyActions";
import { quickFix } from "./quickFixes";

const name = "Quick fixes";

/** A longer list of actions is of no use; with a whole file selected there may be tens of thousands of findings. */
const mostFindings = 100;

/** What can be done about findings: fix one, fix all, ignore. */
export const codeActions: Feature = {
  name,
  start(services) {
    const { connection, client, documents, settings, log } = services;
    const maker = actionMaker(services);
    connection.onCodeAction(
      answering<CodeActionParams, CodeAction[]>(log, name, [], async (params, token) => {
        const snapshot = documents.get(params.textDocument.uri);
        if (snapshot === undefined) return [];
        const lintSettings = await settings.forLinting(snapshot.uri);
        const findings = await snapshot.findings(lintSettings);
        if (token.isCancellationRequested || !snapshot.isCurrent) return [];
        return actionsFor(maker, snapshot, { settings: lintSettings, findings }, params);
      }),
    );
    if (client.resolvesCodeActions) {
      connection.onCodeActionResolve((action, token) => answering(log, name, action, maker.resolve)(action, token));
    }
    return {
      codeActionProvider: {
        codeActionKinds: [CodeActionKind.QuickFix, fixAllKind],
        resolveProvider: client.resolvesCodeActions,
      },
    };
  },
};

/** The quick fixes of rules that are requested by name, see `fixKindOf`: not more than can be shown. */
function fixesOfRules(
  maker: ActionMaker,
  snapshot: Snapshot,
  checked: CheckedSnapshot,
  { range, context }: Pick<CodeActionParams, "range" | "context">,
): CodeAction[] {
  const { only = [] } = context;
  const asked = findingsAt(snapshot, checked, range).filter(({ rule }) => only.includes(fixKindOf(rule)));
  return asked
    .slice(0, mostFindings)
    .flatMap((finding) =>
      quickFix(maker, snapshot, finding, told(snapshot, finding, context), fixKindOf(finding.rule)),
    );
}

function findingsAt(snapshot: Snapshot, { findings }: CheckedSnapshot, range: CodeActionParams["range"]): Finding[] {
  const asked = snapshot.span(range);
  return findings.filter(({ span }) => span.start <= asked.end && asked.start <= span.end);
}

async function actionsFor(
  maker: ActionMaker,
  snapshot: Snapshot,
  checked: CheckedSnapshot,
  { range, context }: CodeActionParams,
): Promise<CodeAction[]> {
  const actions: CodeAction[] = fixesOfRules(maker, snapshot, checked, { range, context });
  if (wants(context.only, CodeActionKind.QuickFix)) {
    const all = findingsAt(snapshot, checked, range);
    const here = all.slice(0, mostFindings);
    // Actions that parse the whole text again are omitted if that takes seconds.
    const whole = snapshot.isLarge ? [] : here;
    const rules = snapshot.isLarge ? [] : [...new Set(all.map(({ rule }) => rule))];
    for (const action of [
      ...here.flatMap((finding) => quickFix(maker, snapshot, finding, told(snapshot, finding, context))),
      ...(await Promise.all(rules.map((rule) => fixAllOfRule(maker, snapshot, checked, rule)))).flat(),
      ...whole.flatMap((finding) => ignoreActions(maker, snapshot, finding, told(snapshot, finding, context))),
    ]) {
      actions.push(action);
    }
  }
  // Fixing the whole file is offered only if the client requests that kind: on save, or in its menu of source actions.
  if (!snapshot.isLarge && context.only !== undefined && wants(context.only, fixAllKind)) {
    for (const action of await fixAllOnSave(maker, snapshot, checked)) actions.push(action);
  }
  return actions;
}

/** Whether an action of a kind was requested: its own kind, a parent kind (`source` for `source.fixAll.x`), or any. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((asked) => asked === "" || kind === asked || kind.startsWith(`${asked}.`));
}

/** The client's diagnostics for this finding, so that it can attach the action to them. */
function told(snapshot: Snapshot, finding: Finding, { diagnostics }: CodeActionParams["context"]) {
  return diagnostics.filter(({ code, range }) => {
    const span = snapshot.span(range);
    return code === finding.rule && span.start === finding.span.start && span.end === finding.span.end;
  });
}
