import { readFileSync } from "node:fs";

// Long outputs of engines, made of recorded ones: a step of a real build prints until there is enough.

export type Format = "rawjson" | "plain" | "podman" | "legacy";

const fixtures = new URL("../../../test/builds/fixtures/", import.meta.url);
const recording = (name: string) => readFileSync(new URL(name, fixtures), "utf8");

/** What a RUN prints in most builds: a package manager at work. */
const printed = [
  "Get:17 http://mirror.example/debian bookworm/main amd64 libpython3.11-stdlib amd64 3.11.2-6+deb12u6 [1798 kB]",
  "Selecting previously unselected package libpython3.11-stdlib:amd64.",
  "Preparing to unpack .../12-libpython3.11-stdlib_3.11.2-6+deb12u6_amd64.deb ...",
  "Unpacking libpython3.11-stdlib:amd64 (3.11.2-6+deb12u6) ...",
  "npm warn deprecated inflight@1.0.6: This module is not supported, and leaks memory.",
  "   Compiling serde_derive v1.0.219",
  "#  [webpack] ✓ 1,204 modules transformed.",
];

interface Shape {
  readonly file: string;
  readonly stream: "stdout" | "stderr";
  /** Where in the recording the step prints. */
  readonly after: RegExp;
  /** A line of the recording, with what is printed put in. */
  line(text: string, number: number): string;
}

const vertex = "sha256:f77bee27fd413e8df21b24a15dc88ca4cebd1d7e6337e021ae33cb5cc93bd868";
const shapes: Readonly<Record<Format, Shape>> = {
  rawjson: {
    file: "stages.rawjson.txt",
    stream: "stderr",
    after: new RegExp(`^\\{"logs":\\[\\{"vertex":"${vertex}".*$`, "m"),
    line: (text) =>
      `{"logs":[{"vertex":"${vertex}","stream":1,"data":"${Buffer.from(`${text}\n`).toString("base64")}","timestamp":"2026-11-21T00:49:58.689228812Z"}]}`,
  },
  plain: {
    file: "stages.plain.txt",
    stream: "stderr",
    after: /^#(\d+) \d+\.\d+ .*$/m,
    line: (text, number) => `#${number} 12.345 ${text}`,
  },
  podman: { file: "stages.podman.stdout.txt", stream: "stdout", after: /^hello$/m, line: (text) => text },
  legacy: { file: "four.legacy.stdout.txt", stream: "stdout", after: /^ ---> Running in .*$/m, line: (text) => text },
};

export interface Output {
  readonly stream: "stdout" | "stderr";
  readonly bytes: Buffer;
}

/** An output of about so many bytes. */
export function output(format: Format, bytes: number): Output {
  const { file, stream, after, line } = shapes[format];
  const whole = recording(file);
  const found = after.exec(whole);
  if (!found) throw new Error(`${file} has no step that prints`);
  const at = found.index + found[0].length + 1;
  const number = Number(found[1] ?? 0);
  const block = printed.map((text) => `${line(text, number)}\n`).join("");
  const times = Math.ceil(bytes / Buffer.byteLength(block));
  const parts = [whole.slice(0, at), ...Array.from({ length: times }, () => block), whole.slice(at)];
  return { stream, bytes: Buffer.concat(parts.map((part) => Buffer.from(part))) };
}
