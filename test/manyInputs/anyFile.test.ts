import assert from "node:assert/strict";
import fc from "fast-check";
import { readDockerfile } from "../../server/src/dockerfile";
import { applyEdits, defaultSettings, fixAll, profileNames } from "../../server/src/lint";

const commands = [
  "apt-get update",
  "apt-get install -y git",
  "apt-get clean",
  "rm -rf /var/lib/apt/lists/*",
  "rm -rf /tmp/* /var/lib/apt/lists/* /root/.npm",
  "pip install --no-cache-dir flask",
  "PIP_NO_CACHE_DIR=1 python3 -m pip install x",
  "pip cache purge",
  "npm ci",
  "npm cache clean --force",
  "sudo npm i x",
  "echo 'npm ci && rm -rf ~/.npm'",
  "if true; then npm ci; npm cache clean -f; fi",
  "(apt-get install -y a; apt-get clean)",
  "true",
];
const mounts = [
  "--mount=type=cache,target=/root/.npm",
  "--mount=type=cache,target=/var/cache/apt,sharing=locked",
  "--mount=target=/root/.cache,type=cache,id=c-$X",
  "--mount=type=cache,id=pip,target=/home/node/.cache/pip,uid=5",
  "--mount=type=bind,target=/src",
  "--network=none",
];
const others = [
  "USER node",
  "USER 1001",
  "USER root",
  "FROM node:22",
  "FROM base",
  "ENV HOME=/w",
  "# a comment",
  "",
  "COPY . .",
];

const joint = fc.constantFrom(
  " && ",
  "; ",
  " || ",
  " && \\\n    ",
  " \\\n  && ",
  "; \\\n    # why\n    ",
  " && \\\n  # why\n\n  # else\n  ",
);
const list = fc
  .tuple(fc.constantFrom(...commands), fc.array(fc.tuple(joint, fc.constantFrom(...commands)), { maxLength: 4 }))
  .map(([first, rest]) => first + rest.map(([operator, command]) => operator + command).join(""));
const flags = fc
  .tuple(fc.array(fc.constantFrom(...mounts), { maxLength: 2 }), fc.constantFrom(" ", " \\\n    ", " \\\n # c\n "))
  .map(([some, between]) => some.map((flag) => flag + between).join(""));
const run = fc.tuple(flags, list).map(([before, script]) => `RUN ${before}${script}`);
const heredoc = fc
  .tuple(flags, fc.array(fc.oneof(list, fc.constant("# a comment")), { minLength: 1, maxLength: 3 }))
  .map(([before, lines]) => `RUN ${before}<<EOF\n${lines.join("\n")}\nEOF`);
const dockerfile = fc
  .tuple(
    fc.constantFrom("", "# syntax=docker/dockerfile:1\n", "# about\n# syntax=docker/dockerfile:1\n", "\n"),
    fc.array(fc.oneof(run, heredoc, fc.constantFrom(...others)), { maxLength: 6 }),
    fc.constantFrom("\n", "\r\n"),
  )
  .map(([top, lines, newline]) => `${top}FROM debian AS base\n${lines.join("\n")}\n`.replaceAll("\n", newline));

/**
 * The commands that a fix may not take away, in order, each with what it hangs on: `start` of a list, `and` of the one
 * before, `or`, or on nothing (`then`). Commands that empty a cache are passed over, as if they always succeeded.
 */
function script(text: string): string[] {
  const file = readDockerfile(text);
  const emptying = /^(?:apt-get|pip|npm) (?:clean|cache)|^rm /;
  const kept: string[] = [];
  for (const instruction of file.instructions) {
    const ties: Record<string, (string | undefined)[]> = { list: [], nested: [] };
    for (const command of file.commandsOf(instruction)) {
      const words = command.words.map((word) => word.text).join(" ");
      const since = ties[command.container] as (string | undefined)[];
      since.push(command.before?.operator);
      // What it is nested in stands in the outer list, as a member that stays.
      if (command.container === "nested") ties.list = [];
      if (emptying.test(words) || words.includes("Keep-Downloaded-Packages")) continue;
      kept.push(`${hangsOn(since)} ${words.replace(" --no-cache-dir", "")}`);
      since.length = 0;
    }
  }
  return kept;
}

function hangsOn(ties: readonly (string | undefined)[]): string {
  if (ties.includes(undefined)) return "start";
  if (ties.some((tie) => tie === ";" || tie === "\n")) return "then";
  return ties.includes("||") ? "or" : "and";
}

const comments = (text: string) =>
  text
    .split(/\r?\n/)
    .filter((line) => /^\s*#(?! syntax=)/.test(line))
    .map((line) => line.trim());

describe("fix-all on any file", () => {
  for (const profile of profileNames) {
    it(`${profile}: keeps comments and commands, creates no error, and has nothing to do the second time`, () => {
      fc.assert(
        fc.property(dockerfile, (text) => {
          const settings = defaultSettings(profile);
          const result = fixAll(text, settings);
          assert.equal(applyEdits(text, result.edits), result.text);
          assert.equal(fixAll(result.text, settings).text, result.text);
          assert.deepEqual(
            readDockerfile(result.text).problems.map(({ rule }) => rule),
            readDockerfile(text).problems.map(({ rule }) => rule),
          );
          assert.deepEqual(comments(result.text), comments(text));
          assert.deepEqual(script(result.text), script(text));
          const newline = text.includes("\r\n") ? /(?<!\r)\n/ : /\r/;
          assert.doesNotMatch(result.text, newline);
        }),
        { numRuns: 200, seed: 20 },
      );
    });
  }
});
