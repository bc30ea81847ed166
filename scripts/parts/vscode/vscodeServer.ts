import { existsSync } from "node:fs";
import { chmod, copyFile, mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder, hasPart, part } from "../cacheFolder.js";
import { ensureProgram, whyNoSetUp } from "../engines/machine.js";
import { findOnPath, run, say } from "../run.js";
import { releaseFromEnvironment, type ServerRelease } from "./serverReleases.js";

// A VS Code server that runs real extension hosts, set up once per version in the cache folder.

export interface VSCodeServerProgram {
  /** The Node binary that this release of the server runs on. */
  node: string;
  /** The server's folder, with `out/server-main.js`. */
  folder: string;
  release: ServerRelease;
}

/** What a machine lacks; the sentence is what a skipped test says. */
export interface Missing {
  missing: string;
}

export const isMissing = (value: object): value is Missing => "missing" in value;

/** The modules whose native parts are compiled here, where the release has them (newer ones bring node-pty built). */
const nativeModules = ["@vscode/spdlog", "@vscode/native-watchdog", "native-watchdog", "@vscode/deviceid", "node-pty"];

/** What compiles them; each is also the name of its Debian package. */
const compilers = ["g++", "make", "python3"];

/** The server, set up on first use (about 15 s), or why it cannot be had here. */
export async function ensureVSCodeServer(
  release: ServerRelease = releaseFromEnvironment(),
): Promise<VSCodeServerProgram | Missing> {
  const { platform, arch } = process;
  if (platform !== "linux" || (arch !== "x64" && arch !== "arm64")) {
    return { missing: `the VS Code server is set up on Linux (x64, arm64) only, not on ${platform} ${arch}` };
  }
  const name = `vscode-server-${release.codeServer}`;
  const lacking = hasPart(name) ? [] : compilers.filter((compiler) => !findOnPath(compiler));
  const why = whyNoSetUp();
  if (why && lacking.length > 0)
    return { missing: `the VS Code server wants ${lacking.join(", ")} to be set up: ${why}` };
  for (const compiler of lacking) await ensureProgram(compiler, compiler);
  const folder = await part(name, (empty) => setUp(empty, release));
  return program(folder, release);
}

function program(folder: string, release: ServerRelease): VSCodeServerProgram {
  return { node: join(nodeFolder(folder), "bin", "node"), folder: join(folder, "vscode"), release };
}

const nodePackage = `node-linux-${process.arch}`;
const nodeFolder = (folder: string) => join(folder, "node", "node_modules", nodePackage);

/** Node and the server side by side, then the server's own modules, then their native parts. */
async function setUp(folder: string, release: ServerRelease): Promise<void> {
  say(`Setting up VS Code's server (code-server ${release.codeServer}), once, in ${cacheFolder()} …`);
  await Promise.all([
    npm(join(folder, "node"), ["install", "--ignore-scripts", `${nodePackage}@${release.node}`]),
    unpackServer(folder, release),
  ]);
  const { node, folder: server } = program(folder, release);
  // The headers come with the Node binary: nothing is downloaded to compile against.
  const env = { ...process.env, JOBS: "max", CXXFLAGS: "-O0", PATH: `${join(node, "..")}:${process.env.PATH}` };
  const native = nativeModules.filter((name) => existsSync(join(server, "node_modules", name)));
  await npm(server, ["rebuild", "--ignore-scripts=false", `--nodedir=${nodeFolder(folder)}`, ...native], env);
  const loadAll = native.map((name) => `require(${JSON.stringify(name)});`).join("");
  await run(node, ["-e", loadAll], { cwd: server });
}

/** Keeps the package's `lib/vscode` alone: the rest of code-server, with its modules, is not needed. */
async function unpackServer(folder: string, release: ServerRelease): Promise<void> {
  const packed = join(folder, "packed");
  await mkdir(packed, { recursive: true });
  await npm(packed, ["pack", "--silent", `code-server@${release.codeServer}`]);
  await run("tar", ["-xzf", `code-server-${release.codeServer}.tgz`, "package/lib/vscode"], { cwd: packed });
  const server = join(folder, "vscode");
  await rename(join(packed, "package", "lib", "vscode"), server);
  await rm(packed, { recursive: true });
  if (!existsSync(join(server, "out", "server-main.js"))) throw new Error("code-server: no out/server-main.js in it");
  await npm(server, ["install", "--omit=dev", "--ignore-scripts"]);
  if (release.ripgrep) await addRipgrep(join(folder, "ripgrep"), release.ripgrep, server);
}

/** `workspace.findFiles` is ripgrep. */
async function addRipgrep(folder: string, version: string, server: string): Promise<void> {
  await npm(folder, ["install", "--ignore-scripts", `@vscode/ripgrep-universal@${version}`]);
  const binary = join("node_modules", "@vscode", "ripgrep-universal", "bin", `linux-${process.arch}`, "rg");
  const bin = join(server, "node_modules", "@vscode", "ripgrep", "bin");
  await mkdir(bin, { recursive: true });
  await copyFile(join(folder, binary), join(bin, "rg"));
  await chmod(join(bin, "rg"), 0o755);
  await rm(folder, { recursive: true });
}

/** Runs npm in `folder`, quietly and for at most ten minutes. */
async function npm(folder: string, args: string[], env: NodeJS.ProcessEnv = process.env): Promise<void> {
  await mkdir(folder, { recursive: true });
  // Without a prefix, npm would install into the nearest folder above that has a package.json.
  const quiet = ["--prefix", folder, "--no-audit", "--no-fund", "--no-update-notifier", "--yes", "--loglevel=error"];
  await run("npm", [...args, ...quiet], { cwd: folder, env, seconds: 600 });
}
