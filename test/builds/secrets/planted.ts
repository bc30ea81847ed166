import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

/** Secrets in each form in which a build can be given one, with the texts that must be found nowhere. */
export interface Planted {
  /** For each form, texts that must not be found. */
  readonly needles: ReadonlyMap<string, readonly string[]>;
  /** What the engine prints. */
  readonly printed: readonly string[];
  /** Environment variables. */
  readonly env: Readonly<Record<string, string>>;
  /** Build arguments, by name. */
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Secrets of `--secret`, as the command line writes them. */
  readonly secrets: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly cacheTo: readonly string[];
  readonly contexts: Readonly<Record<string, string>>;
  /** Further arguments of the engine. */
  readonly engineArguments: readonly string[];
  /** A line of the Dockerfile. */
  readonly instruction: string;
}

/** Text that does not repeat: each 8 characters are another number. */
export function distinctText(length: number, seed: string): string {
  let text = "";
  for (let at = 0; text.length < length; at++) text += `${seed}${at.toString(36).padStart(7, "0")}`;
  return text.slice(0, length);
}

const lines = (count: number, seed: string) =>
  Array.from({ length: count }, (_, at) => `${seed}${String(at).padStart(6, "0")}${distinctText(50, seed)}`);

/** Writes the files of the secrets to a folder and gives all that a build is to be given. */
export function plant(folder: string): Planted {
  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const pem = ["-----BEGIN PRIVATE KEY-----", ...lines(800, "P"), "-----END PRIVATE KEY-----"];
  const many = lines(12_000, "M");
  const megabyte = distinctText(1024 * 1024, "Z");
  const short = ["a1+b", "c2+d", "e3+f"];
  const needles = new Map<string, readonly string[]>([
    ["file", ["Wf-file-hush-1"]],
    ["file with CRLF", ["Wf-crlf-hush-1", "Wf-crlf-hush-2"]],
    ["environment", ["We-env-hush-1"]],
    ["file above 33 KB with several lines", [1, 2, 400, -2].map((at) => pem.at(at) as string)],
    ["file above 64 KB", [many[0] as string, many[5000] as string, many.at(-1) as string]],
    ["1 MB in one line", [megabyte.slice(0, 200), megabyte.slice(500_000, 500_200), megabyte.slice(-200)]],
    ["short lines", [short.join("\n"), short.join("\r\n"), short.join("\\n")]],
    ["netrc in a file", ["Wn-netrc-hush-1"]],
    ["npmrc in a file", ["Wn-npmrc-hush-1"]],
    ["JSON in a file", ["Wj-json-hush-1"]],
    ["build argument", ["Wb-arg-hush-1"]],
    ["PGPASSWORD", ["Wb-pg-hush-1"]],
    ["MYSQL_PWD", ["Wb-my-hush-1"]],
    ["build argument from the environment", ["We-arg-hush-1"]],
    ["token in a URL", ["Wu-token-hush-1"]],
    ["password in a URL", ["Wu-pass-hush-1"]],
    ["token in a context's URL", ["Wu-context-hush-1"]],
    ["password in a proxy of the environment", ["Wp-env-hush-1"]],
    ["password in a proxy among the further arguments", ["Wp-arg-hush-1"]],
    ["build argument among the further arguments", ["Wx-arg-hush-1", "Wx-arg-hush-2"]],
    ["header", ["Wx-header-hush-1", "Wx-header-hush-2"]],
    ["secret's file among the further arguments", ["Wx-file-hush-1"]],
    ["secret's variable among the further arguments", ["Wx-env-hush-1"]],
    ["netrc as a build argument", ["Wb-netrc-hush-1"]],
    ["label", ["Wl-label-hush-1"]],
    ["cache's key", ["Wc-cache-hush-1"]],
    ["URL in the Dockerfile", ["Wd-url-hush-1"]],
    ["header in the Dockerfile", ["Wd-header-hush-1"]],
    ["password in the Dockerfile", ["Wd-pg-hush-1"]],
  ]);
  const exact = [...needles].filter(([form]) => !form.startsWith("1 MB")).flatMap(([, texts]) => texts);
  return {
    needles: new Map([
      ...needles,
      ["base64 of a file", [Buffer.from("Wf-file-hush-1").toString("base64").slice(0, -2)]],
      ["base64 with a name", [Buffer.from("Wf-file-hush-1").toString("base64").slice(0, -2)]],
    ]),
    printed: [
      ...exact,
      [...pem].join("\r\n"),
      many.join("\n"),
      megabyte,
      `Basic ${Buffer.from("me:Wf-file-hush-1").toString("base64")}`,
      Buffer.from("Wf-file-hush-1").toString("base64"),
    ],
    env: {
      LENS_PLANTED: "We-env-hush-1",
      LENS_PLANTED_TOKEN: "We-arg-hush-1",
      LENS_PLANTED_MORE: "Wx-env-hush-1",
      HTTP_PROXY: "http://someone:Wp-env-hush-1@proxy.example:3128",
    },
    buildArgs: {
      GREETING: "hello",
      API_TOKEN: "Wb-arg-hush-1",
      PGPASSWORD: "Wb-pg-hush-1",
      MYSQL_PWD: "Wb-my-hush-1",
      LENS_PLANTED_TOKEN: "We-arg-hush-1",
      REPOSITORY: "https://Wu-token-hush-1@git.example/a.git",
      DATABASE: "postgres://me:Wu-pass-hush-1@db.example/x",
      LOGIN: "machine git.example login me password Wb-netrc-hush-1",
    },
    secrets: [
      `id=file,src=${file("file", "Wf-file-hush-1\n")}`,
      `id=crlf,src=${file("crlf", "Wf-crlf-hush-1\r\nWf-crlf-hush-2\r\n")}`,
      "id=env,env=LENS_PLANTED",
      `id=pem,src=${file("pem", `${pem.join("\n")}\n`)}`,
      `id=many,src=${file("many", `${many.join("\n")}\n`)}`,
      `id=mb,src=${file("mb", megabyte)}`,
      `id=short,src=${file("short", `${short.join("\n")}\n`)}`,
      `id=netrc,src=${file("netrc", "machine git.example login me password Wn-netrc-hush-1\n")}`,
      `id=npmrc,src=${file("npmrc", "//npm.example/:_authToken=Wn-npmrc-hush-1\nalways=true\n")}`,
      `id=json,src=${file("json", '{ "registry": "r.example",\n  "token": "Wj-json-hush-1" }\n')}`,
    ],
    labels: { "example.api-key": "Wl-label-hush-1" },
    cacheTo: ["type=s3,bucket=b,secret_access_key=Wc-cache-hush-1"],
    contexts: { more: "https://Wu-context-hush-1@git.example/b.git" },
    engineArguments: [
      "--build-arg",
      "GITHUB_TOKEN=Wx-arg-hush-1",
      "--build-arg=NPM_TOKEN=Wx-arg-hush-2",
      "--build-arg",
      "HTTPS_PROXY=http://someone:Wp-arg-hush-1@proxy.example:3128",
      "--header",
      "Authorization: Bearer Wx-header-hush-1",
      "--header=X-Api-Key: Wx-header-hush-2",
      "--secret",
      `id=x,src=${file("x", "Wx-file-hush-1")}`,
      "--secret=id=y,env=LENS_PLANTED_MORE",
      "--network=host",
    ],
    instruction:
      "RUN git clone https://Wd-url-hush-1@git.example/c.git && PGPASSWORD=Wd-pg-hush-1 psql && curl -H 'Authorization: Bearer Wd-header-hush-1' https://example",
  };
}

/** What a docker prints that says a text wherever an engine can say one: a script for `fakeDocker`. */
export function printing(folder: string, printed: readonly string[], step: string, exitCode: number): void {
  writeFileSync(join(folder, "printed.json"), JSON.stringify(printed));
  writeFileSync(
    join(folder, "script.cjs"),
    `const printed = JSON.parse(require("node:fs").readFileSync(${JSON.stringify(join(folder, "printed.json"))}, "utf8"));
let out = "";
const say = (text) => (out += text + "\\n");
const at = (ms) => new Date(1700000000000 + ms).toISOString();
const vertex = (id, name, more) => say(JSON.stringify({ vertexes: [{ digest: "sha256:" + id, name, started: at(0), ...more }] }));
const log = (id, text) =>
  say(JSON.stringify({ logs: [{ vertex: "sha256:" + id, stream: 1, data: Buffer.from(text).toString("base64"), timestamp: at(5) }] }));
vertex("1", ${JSON.stringify(step)});
for (const text of printed) {
  log("1", "whole " + text + " end\\n");
  log("1", text.replaceAll("\\n", "\\r\\n") + "\\r\\n");
  const piece = Math.max(3, Math.ceil(text.length / 40));
  for (let from = 0; from < text.length; from += piece) log("1", text.slice(from, from + piece));
  log("1", "\\n");
  log("1", text.slice(0, 3) + "\\u0000" + text.slice(3, 9) + "\\u001b]0;title\\u0007" + text.slice(9) + "\\n");
  say("engine: " + text.slice(0, 100_000));
}
for (const [place, text] of printed.entries()) {
  vertex("a" + place, "[internal] load " + text);
  say(JSON.stringify({ warnings: [{ short: Buffer.from("warned " + text).toString("base64") }] }));
  vertex("a" + place, "[internal] load " + text, { completed: at(20), error: "broken " + text });
}
vertex("1", ${JSON.stringify(step)}, { completed: at(1000)${exitCode === 0 ? "" : ', error: "process failed: " + printed.join(" ")'} });
${exitCode === 0 ? "" : 'say("ERROR: failed to solve: " + printed.slice(0, 40).join(" "));'}
process.exitCode = ${exitCode};
require("node:fs").writeSync(2, "");
process.stderr.write(out);
`,
  );
}

/** All files below a folder, by path; compressed ones expanded. */
export function filesBelow(folder: string): ReadonlyMap<string, Buffer> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const bytes = readFileSync(path);
      return [path, entry.name.endsWith(".gz") ? gunzipSync(bytes) : bytes];
    }),
  );
}

/** The forms of which a text is found in what was written or shown, each with where. */
export function leaks(
  { needles }: Pick<Planted, "needles">,
  shown: ReadonlyMap<string, string | Buffer>,
): readonly string[] {
  const found: string[] = [];
  for (const [where, content] of shown) {
    for (const [form, texts] of needles) {
      const isThere = texts.some(
        (text) => content.includes(text) || content.includes(JSON.stringify(text).slice(1, -1)),
      );
      if (isThere) found.push(`${form}: ${where}`);
    }
  }
  return found;
}
