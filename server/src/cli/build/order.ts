import { access } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fieldsOfCsv, nameAndValue } from "../../engines/arguments";
import type { BuildOrder } from "../../engines/engine";
import type { BuildSecret } from "../../protocol";
import { checkContext } from "../../services/building/folders";
import { defined } from "../../shared/defined";
import { UsageError } from "../io";

/** What the command line says of a build, as it was typed. */
export interface TypedOrder {
  readonly context: string | undefined;
  readonly file: string | undefined;
  readonly target: string | undefined;
  readonly tags: readonly string[];
  readonly buildArgs: readonly string[];
  readonly secrets: readonly string[];
  readonly platforms: readonly string[];
  readonly noCache: boolean;
  readonly pull: boolean;
  readonly engineArguments: readonly string[];
}

/** The build that a command line asks for. Refuses, with a UsageError or a UserError, what is not there or cannot be read. */
export async function readOrder(typed: TypedOrder, cwd: string, env: NodeJS.ProcessEnv): Promise<BuildOrder> {
  // A URL is not a folder, and is not shown because it may contain a password.
  if (/^[a-z][a-z0-9+.-]*:\/\/|^git@/i.test(typed.context ?? "")) {
    throw new UsageError("The build context must be a folder, not a URL.");
  }
  const context = resolve(cwd, typed.context ?? ".");
  await checkContext(context);
  const dockerfile = typed.file === undefined ? await dockerfileIn(context) : resolve(cwd, typed.file);
  await access(dockerfile).catch(() => {
    throw new UsageError(`Dockerfile not found: ${dockerfile}. Set its path with -f FILE.`);
  });
  return {
    dockerfile,
    context,
    ...defined({ target: typed.target }),
    tags: typed.tags,
    buildArgs: Object.fromEntries(typed.buildArgs.map((text) => readBuildArg(text, env))),
    secrets: typed.secrets.map((text) => readSecret(text, cwd)),
    platforms: typed.platforms.flatMap((list) => list.split(",")).filter((platform) => platform !== ""),
    noCache: typed.noCache,
    pull: typed.pull,
    extraArguments: typed.engineArguments,
  };
}

/** `Containerfile` where there is no `Dockerfile`, as Podman has it. */
async function dockerfileIn(context: string): Promise<string> {
  const [dockerfile, containerfile] = [join(context, "Dockerfile"), join(context, "Containerfile")];
  const has = (path: string) =>
    access(path).then(
      () => true,
      () => false,
    );
  return !(await has(dockerfile)) && (await has(containerfile)) ? containerfile : dockerfile;
}

/** `NAME=value`; a lone `NAME` takes the variable of that name from the environment, as engines do. */
function readBuildArg(text: string, env: NodeJS.ProcessEnv): [string, string] {
  const at = text.indexOf("=");
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  const value = env[text];
  if (at === -1 && value !== undefined) return [text, value];
  // Text that is not a variable name may be the value of one, so it is not shown.
  const what = /^[A-Z][A-Z0-9_]*$/.test(text) ? `, but ${text} is not set` : "";
  throw new UsageError(`--build-arg requires NAME=VALUE, or the NAME of an environment variable that is set${what}.`);
}

/**
 * `id=npm,src=.npmrc` or `id=token,env=TOKEN`, as CSV; without the other field the id is also the name of the variable, as
 * in buildx.
 */
function readSecret(text: string, cwd: string): BuildSecret {
  const fields = new Map(fieldsOfCsv(text).map(nameAndValue));
  const id = fields.get("id");
  const file = fields.get("src") ?? fields.get("source");
  const env = fields.get("env") ?? id;
  if (id === undefined || id === "" || env === undefined) {
    throw new UsageError("--secret requires id=NAME,src=FILE or id=NAME,env=VARIABLE, with a NAME that is not empty.");
  }
  return file === undefined ? { id, env } : { id, file: resolve(cwd, file) };
}
