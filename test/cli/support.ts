import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ExitCode, Output } from "../../server/src/cli/io";
import { run } from "../../server/src/cli/run";
import type { Linter } from "../../server/src/services/linting/linter";
import { lintHere } from "../../server/src/services/linting/lintHere";

/** A Dockerfile that no profile finds anything in. */
export const clean = "# syntax=docker/dockerfile:1\nFROM scratch\nUSER 1001:1001\n";
/** The same without line 1, which `--fix` puts back. */
export const faulty = "FROM scratch\nUSER 1001:1001\n";

/** What a file of a test's folder is: its content, or a symbolic link. */
type Entry = string | Uint8Array | { readonly linkTo: string };

/** A folder for one test. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), "lens cli $(x) '\""));

  /** Makes files, and the folders that they are in, from paths below the folder. */
  with(entries: Readonly<Record<string, Entry>>): this {
    for (const [path, entry] of Object.entries(entries)) {
      const absolute = join(this.path, path);
      mkdirSync(dirname(absolute), { recursive: true });
      if (typeof entry === "string" || entry instanceof Uint8Array) writeFileSync(absolute, entry);
      else symlinkSync(entry.linkTo, absolute);
    }
    return this;
  }

  read(path: string): string {
    return readFileSync(join(this.path, path), "utf8");
  }

  names(path = "."): string[] {
    return readdirSync(join(this.path, path)).sort();
  }

  remove(): void {
    chmodSync(this.path, 0o700);
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** Runs a test in a folder of its own, which is gone afterwards. */
export async function inFolder(entries: Readonly<Record<string, Entry>>, test: (folder: Folder) => Promise<void>) {
  const folder = new Folder();
  try {
    await test(folder.with(entries));
  } finally {
    folder.remove();
  }
}

/** Runs a test as somebody whom permissions hold back: root, as in a container, is made a nobody for its time. */
export async function withoutPrivileges(folder: Folder, test: () => Promise<void>): Promise<void> {
  if (process.getuid?.() !== 0) return test();
  const nobody = 65_534;
  chmodSync(folder.path, 0o777);
  process.seteuid?.(nobody);
  try {
    await test();
  } finally {
    process.seteuid?.(0);
  }
}

/** A folder with nothing in it or beside it: what is around a Dockerfile takes no time to read. */
const emptyFolder = mkdtempSync(join(tmpdir(), "lens-empty-"));
process.once("exit", () => rmSync(emptyFolder, { recursive: true, force: true }));

export interface CliEnvironment {
  readonly cwd?: string;
  readonly stdin?: string | Uint8Array | AsyncIterable<Uint8Array>;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTTY?: boolean;
  readonly columns?: number;
  /** Lints in this thread where none is given. */
  readonly linter?: Linter;
}

export interface Ran {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the tool within this process. */
export async function cli(args: readonly string[], environment: CliEnvironment = {}): Promise<Ran> {
  const { cwd = emptyFolder, stdin = "", env = {}, isTTY = false, columns, linter = lintHere } = environment;
  const stdout = new Captured(isTTY, columns);
  const stderr = new Captured(isTTY, columns);
  const input = typeof stdin === "string" || stdin instanceof Uint8Array ? once(Buffer.from(stdin)) : stdin;
  const code = await run(args, { stdin: input, stdout, stderr, cwd, env, linter });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

class Captured implements Output {
  readonly #chunks: Uint8Array[] = [];

  constructor(
    readonly isTTY: boolean,
    readonly columns: number | undefined,
  ) {}

  async write(chunk: string | Uint8Array): Promise<void> {
    this.#chunks.push(Buffer.from(chunk));
  }

  get text(): string {
    return Buffer.concat(this.#chunks).toString("utf8");
  }
}

async function* once(chunk: Uint8Array): AsyncIterable<Uint8Array> {
  yield chunk;
}

/** What `--format json` prints. */
export interface Printed {
  readonly version: number;
  readonly files: readonly {
    readonly path: string;
    readonly findings: readonly {
      readonly rule: string;
      readonly severity: string;
      readonly message: string;
      readonly range: Record<"start" | "end", { readonly line: number; readonly character: number }>;
      readonly fix: "safe" | "suggest" | null;
      readonly url: string;
    }[];
  }[];
  readonly errors?: readonly { readonly path: string; readonly message: string; readonly position?: object }[];
}

/** Runs `lint --format json` and reads what it prints. */
export async function lintJson(args: readonly string[], environment: CliEnvironment = {}): Promise<Ran & Printed> {
  const ran = await cli(["lint", "--format", "json", ...args], environment);
  return { ...ran, ...(JSON.parse(ran.stdout) as Printed) };
}

/** The rules that were found in each file, by path. */
export function rulesByPath({ files }: Printed): Record<string, string[]> {
  return Object.fromEntries(files.map(({ path, findings }) => [path, findings.map(({ rule }) => rule)]));
}
