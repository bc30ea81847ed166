/** Bundles the extension's client with its pages, its language server and the command-line tool into dist/. `--watch`, `--production`. */
import { join } from "node:path";
import * as esbuild from "esbuild";

const root = join(__dirname, "..");

const entries: readonly { readonly from: string; readonly to: string; readonly banner?: string }[] = [
  { from: "client/src/extension.ts", to: "dist/client.js" },
  { from: "server/src/main.ts", to: "dist/server.js" },
  { from: "server/src/lintProcess.ts", to: "dist/lintProcess.js" },
  { from: "server/src/cli.ts", to: "dist/cli.js", banner: "#!/usr/bin/env node" },
];

/** Scripts of the pages that panels show; each brings its style sheet, `dist/<name>.css`. */
const pages: readonly { readonly from: string; readonly to: string }[] = [
  { from: "client/src/history/timeline/webview/main.ts", to: "dist/timeline.js" },
  { from: "client/src/history/compare/webview/main.ts", to: "dist/compare.js" },
];

/** The bundler's options for each of the files; `production` leaves source maps out and makes them small. */
export function options(production: boolean): esbuild.BuildOptions[] {
  const common: esbuild.BuildOptions = {
    absWorkingDir: root,
    bundle: true,
    minify: production,
    sourcemap: production ? false : "linked",
    logLevel: "warning",
  };
  const programs = entries.map(
    ({ from, to, banner }): esbuild.BuildOptions => ({
      ...common,
      entryPoints: [from],
      outfile: to,
      platform: "node",
      format: "cjs",
      target: "node20",
      // The editor gives `vscode`. ESM builds first: some packages' CommonJS builds load their parts in a way no bundler sees.
      external: ["vscode"],
      mainFields: ["module", "main"],
      keepNames: true,
      ...(banner ? { banner: { js: banner } } : {}),
    }),
  );
  const scripts = pages.map(({ from, to }): esbuild.BuildOptions => {
    // The editor's own browser; 1.100 has Chromium 132.
    return { ...common, entryPoints: [from], outfile: to, platform: "browser", format: "iife", target: "chrome132" };
  });
  return [...programs, ...scripts];
}

/** Builds all of them once. */
export async function build(production = false): Promise<void> {
  await Promise.all(options(production).map((each) => esbuild.build(each)));
}

async function watch(): Promise<void> {
  for (const each of options(false)) {
    const report: esbuild.Plugin = {
      name: "report",
      setup(context) {
        // The watch task's problem matcher looks for these two lines.
        context.onStart(() => console.log(`[watch] build started ${each.outfile}`));
        context.onEnd((result) => {
          for (const { text, location } of result.errors) {
            console.error(`✘ [ERROR] ${text}\n    ${location?.file}:${location?.line}:${location?.column}:`);
          }
          console.log(`[watch] build finished ${each.outfile}`);
        });
      },
    };
    const context = await esbuild.context({ ...each, logLevel: "silent", plugins: [report] });
    await context.watch();
  }
}

if (require.main === module) {
  const work = process.argv.includes("--watch") ? watch() : build(process.argv.includes("--production"));
  work.catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
