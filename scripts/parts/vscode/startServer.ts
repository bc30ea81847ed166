import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { descendants, isAlive, killTree, sleep, until } from "../run.js";
import { quietSettings, type Settings, writeUserSettings } from "./settings.js";
import { ensureVSCodeServer, isMissing, type VSCodeServerProgram } from "./vscodeServer.js";

// A running VS Code server, reachable from this machine alone and gone, with all it started, when its starter is.

export interface ServerOptions {
  /** The server to run; set up when left out. */
  program?: VSCodeServerProgram;
  /** A free one by default. */
  port?: number;
  /** Added to this process's environment: extension hosts, tasks and terminals inherit it (PATH, DOCKER_HOST). */
  env?: NodeJS.ProcessEnv;
  /** A new folder, deleted on `stop`, by default. */
  serverDataDir?: string;
  /** `<serverDataDir>/data` by default. */
  userDataDir?: string;
  /** An empty folder in `serverDataDir` by default. */
  extensionsDir?: string;
  /** User settings, over the quiet ones. `false`: leave the settings that are in `userDataDir`. */
  settings?: Settings | false;
  /**
   * Let the page load an extension under development and its tests. VS Code takes this for a smoke test, in which it
   * shows no notifications (they are in their list only).
   */
  underTest?: boolean;
}

export interface VSCodeServer {
  /** The page to open: with the secret without which the server answers nobody. */
  url: string;
  /** `vscode-remote://127.0.0.1:<port>`: what goes before a path of this machine to name it to the workbench. */
  origin: string;
  /** The last lines that the server printed. */
  log(): string;
  stop(): Promise<void>;
}

/** Starts a server and waits, at most 60 s, until it listens. */
export async function startVSCodeServer(options: ServerOptions = {}): Promise<VSCodeServer> {
  const program = options.program ?? (await ensureVSCodeServer());
  if (isMissing(program)) throw new Error(program.missing);
  const temporary = await mkdtemp(join(tmpdir(), "lens-"));
  const serverDataDir = options.serverDataDir ?? join(temporary, "server");
  const userDataDir = options.userDataDir ?? join(serverDataDir, "data");
  const extensionsDir = options.extensionsDir ?? join(serverDataDir, "extensions");
  await Promise.all(
    [serverDataDir, extensionsDir, join(temporary, "tmp")].map((path) => mkdir(path, { recursive: true })),
  );
  if (options.settings !== false) await writeUserSettings(userDataDir, { ...quietSettings(), ...options.settings });

  const keeper = fileURLToPath(new URL("./keeper.mjs", import.meta.url));
  const secret = randomBytes(16).toString("hex");
  const command = [program.node, join(program.folder, "out", "server-main.js")];
  const args = serverArguments(options, secret, { serverDataDir, userDataDir, extensionsDir });
  const child = spawn(process.execPath, [keeper, temporary, ...command, ...args], {
    env: serverEnvironment(join(temporary, "tmp"), options.env),
    stdio: ["pipe", "pipe", "pipe"],
  });
  const lines = lastLines(child);
  const stop = () => end(child);
  try {
    const port = await until("VS Code's server listening", 60, () => {
      if (hasEnded(child)) throw new Error(`VS Code's server ended with code ${child.exitCode ?? child.signalCode}`);
      return /Extension host agent listening on (\d+)/.exec(lines())?.[1];
    });
    const authority = `127.0.0.1:${port}`;
    return { url: `http://${authority}/?tkn=${secret}`, origin: `vscode-remote://${authority}`, log: lines, stop };
  } catch (error) {
    await stop();
    throw new Error(`${(error as Error).message}\n${lines()}`);
  }
}

function serverArguments(
  { port = 0, underTest }: ServerOptions,
  secret: string,
  folders: { serverDataDir: string; userDataDir: string; extensionsDir: string },
): string[] {
  return [
    ...["--host", "127.0.0.1", "--port", String(port), "--connection-token", secret],
    ...["--server-data-dir", folders.serverDataDir, "--user-data-dir", folders.userDataDir],
    ...["--extensions-dir", folders.extensionsDir, "--accept-server-license-terms", "--disable-telemetry"],
    ...(underTest ? ["--enable-smoke-test-driver"] : []),
  ];
}

/** This environment without what a VS Code around us put into it, so that the server is not taken for a part of that. */
function serverEnvironment(temporary: string, added: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_)/.test(name));
  return {
    ...Object.fromEntries(own),
    // Sockets of the server and of its extensions go where they are deleted.
    TMPDIR: temporary,
    // No gallery to ask: what an editor shows must not depend on the network.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    ...added,
    // "Started from a terminal": else extension hosts get the environment of a login shell, which resets PATH.
    VSCODE_CLI: "1",
  };
}

/** Collects what the server prints; keeps its last 200 lines. */
function lastLines(child: ChildProcess): () => string {
  let text = "";
  const collect = (chunk: Buffer) => {
    text = (text + chunk.toString()).split("\n").slice(-200).join("\n");
  };
  child.stdout!.on("data", collect);
  child.stderr!.on("data", collect);
  return () => text;
}

/** The keeper ends the group and deletes its folder; what left the group (a terminal's shell) is ended one by one. */
async function end(child: ChildProcess): Promise<void> {
  const all = child.pid === undefined ? [] : [child.pid, ...descendants(child.pid)];
  child.stdin!.end();
  for (let tries = 0; tries < 50 && !hasEnded(child); tries++) await sleep(100);
  for (const pid of all) if (isAlive(pid)) killTree(pid);
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;
