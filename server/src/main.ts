import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { describeError } from "./builds/secrets/scrub";
import { nodeFiles } from "./files/nodeFiles";
import { registerBuilds } from "./lsp/build";
import { nodeDisk } from "./lsp/fileContext/disk";
import { languages } from "./lsp/languages";
import { patience } from "./lsp/patience";
import { serve } from "./lsp/server";
import { quickFirst } from "./services/linting/nodeProcesses";

/** To take over the findings of a file that is full of them would keep all others waiting; an editor shows a tenth. */
const mostFindings = 10_000;

/**
 * The language server's entry: `--node-ipc` for VS Code, `--stdio` for other editors. It ends when its client ends: the
 * connection watches the client's process and the end of its input.
 */
function main(): void {
  const connection = createConnection(ProposedFeatures.all);

  // One feature's stray promise or timer must not take the others down with it.
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(event, (error: unknown) => {
      connection.console.error(`Internal error (ignored): ${describeError(error)}`);
    });
  }
  const linter = quickFirst(patience, { mostFindings });
  const server = serve(connection, {
    files: nodeFiles,
    disk: nodeDisk,
    linter,
    languages,
    registerBuilds,
  });
  process.once("disconnect", () => process.exit());
  process.once("exit", () => server.dispose());
}

if (process.argv.some((argument) => /^--(node-ipc|stdio|socket|pipe)\b/.test(argument))) {
  main();
} else {
  console.error("The language server talks to an editor, so start it with --stdio or --node-ipc.");
  process.exit(2);
}
