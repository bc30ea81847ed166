import assert from "node:assert/strict";
import fc from "fast-check";
import { readDockerfile } from "../../../server/src/dockerfile";
import { applyEdits, defaultSettings, fixAll, type LintSettings, lint, profileNames } from "../../../server/src/lint";
import { changesOthers, keepsOthers } from "../../../server/src/lint/fixes/guard";
import { checkFixAll } from "../../support/oneBackslash";

/** Follows each case: whatever makes an instruction run on makes this one a part of it. */
const end = "STOPSIGNAL SIGTERM\nFROM scratch\nCOPY --from=0 /a /b\n";
const settings: LintSettings = { ...defaultSettings(), severities: { "syntax/directive": "off" } };
const mounts =
  "--mount=type=cache,id=apt-cache,target=/var/cache/apt,sharing=locked \\\n    --mount=type=cache,id=apt-lists,target=/var/lib/apt,sharing=locked \\\n    ";
const apt = `FROM debian:12\nRUN rm -f /etc/apt/apt.conf.d/docker-clean\nRUN ${mounts}`;
const pip = "FROM python:3\nRUN --mount=type=cache,id=p,target=/root/.cache/pip ";

describe("a fix changes its own instruction and no other", () => {
  /** What fix-all makes of each; undefined: nothing. */
  const cases: Readonly<Record<string, readonly [text: string, fixed?: string]>> = {
    "an escaped blank before what is removed": [`${apt}apt-get install -y git \\ && rm -rf /var/lib/apt/lists/*\n`],
    "an escape in front of the blanks": [`${apt}apt-get install -y git\\ && rm -rf /var/lib/apt/lists/*\n`],
    "a tab after the escape": [`${apt}apt-get install -y git \\\t&& rm -rf /var/lib/apt/lists/*\n`],
    "blanks at the end as well": [`${apt}apt-get install -y git \\ && rm -rf /var/lib/apt/lists/*  \n`],
    "two escapes are none": [
      `${apt}apt-get install -y git\\\\ && rm -rf /var/lib/apt/lists/*\n`,
      `${apt}apt-get install -y git\\\\\n`,
    ],
    "an escaped blank, then a continuation": [`${apt}apt-get install -y git \\ \\\n  && rm -rf /var/lib/apt/lists/*\n`],
    "blanks after the continuation": [
      `${apt}apt-get install -y git \\  \n  && rm -rf /var/lib/apt/lists/*\n`,
      `${apt}apt-get install -y git\n`,
    ],
    "a comment between, after an escaped blank": [
      `${apt}apt-get install -y git \\ \\\n  # why\n  && rm -rf /var/lib/apt/lists/*\n`,
    ],
    "an option at the end of a line": [`${pip}pip install x \\  --no-cache-dir\n`],
    "an option in the middle": [`${pip}pip install x\\  --no-cache-dir y\n`, `${pip}pip install x\\  y\n`],
    "an option before a continuation": [
      `${pip}pip install x --no-cache-dir \\\n  && true\n`,
      `${pip}pip install x \\\n  && true\n`,
    ],
    "a lone option on its line": [`${pip}pip install x \\\n  --no-cache-dir\n`, `${pip}pip install x\n`],
    "a line of a here-document that ends with an escaped blank": [
      `${apt}<<EOF\nset -e\napt-get install -y git \\ \nrm -rf /var/lib/apt/lists/*\nEOF\n`,
      `${apt}<<EOF\nset -e\napt-get install -y git \\ \nEOF\n`,
    ],
    "a pair of ENV": [
      "FROM python:3\nENV A=1\\  PIP_NO_CACHE_DIR=1\nRUN --mount=type=cache,id=p,target=/root/.cache/pip pip install x\n",
    ],
    "a pair of ENV on its line": [
      "FROM python:3\nENV A=1 \\ \\ \n    PIP_NO_CACHE_DIR=1\nRUN --mount=type=cache,id=p,target=/root/.cache/pip pip install x\n",
    ],
    "a platform, and no image after it": ["FROM debian AS a\nFROM \\\n--platform=$TARGETPLATFORM\n"],
    "a platform on a line": ["FROM \\\n  --platform=$TARGETPLATFORM \\\n  debian\n", "FROM \\\n  debian\n"],
    "a platform twice": ["FROM --platform=$TARGETPLATFORM \\\n  --platform=$TARGETPLATFORM debian\n", "FROM debian\n"],
  };
  const backticks = (text: string) =>
    `# escape=\`\n${text.replace(/\\(?=[ \t]*$)/gm, "`").replace(/\\(?=[ \t])/g, "`")}`;
  const shapes: Readonly<Record<string, (text: string) => string | undefined>> = {
    "": (text) => text,
    ", with CRLF": (text) => text.replaceAll("\n", "\r\n"),
    // In a here-document and in the middle of a line the shell's own escape is meant.
    ", with backticks": (text) => (/<<|\\\\|\\ {2}--no-cache-dir y/.test(text) ? undefined : backticks(text)),
  };
  for (const [name, [text, fixed = text]] of Object.entries(cases)) {
    for (const [shape, change] of Object.entries(shapes)) {
      const [before, after] = [change(text + end), change(fixed + end)];
      if (before === undefined) continue;
      it(`${name}${shape}`, () => {
        assert.equal(fixAll(before, settings).text, after);
        checkFixAll(before, settings);
      });
    }
  }

  it("leaves the others wherever else an escape is", () => {
    const odd = [
      "FROM node:22\nRUN --mount=type=cache,id=n,target=/root/.npm npm ci \\ ; npm cache clean --force\n",
      "# escape=`\nFROM node:22\nRUN --mount=type=cache,id=n,target=/root/.npm npm ci ` && npm cache clean --force\n",
      "FROM alpine:3\nRUN apk add git\\\t --no-cache\n",
      "FROM debian:12\nONBUILD RUN apt-get update && apt-get install -y git \\ && rm -rf /var/lib/apt/lists/*\n",
      `FROM python:3\nENV PIP_NO_CACHE_DIR=1 \\ \n${pip.split("\n")[1]}pip install x\n`,
      'FROM python:3\nRUN ["pip", "install", "--no-cache-dir", "x"] \\ \n',
      `${pip}pip install x \\\n# c\n --no-cache-dir \\ \n\n  && true \\ && rm -rf /root/.cache/pip\n`,
      "FROM a\nRUN --network=default \\\n --mount= \\\n true\n",
      "FROM a\nENV a b\\ \\\n c\n",
      "FROM a\nWORKDIR x \\\n\nRUN y\n",
    ];
    for (const text of odd) for (const profile of profileNames) checkFixAll(text + end, defaultSettings(profile));
  });

  it("is not offered where it would change another", () => {
    const text = `${apt}apt-get install -y git \\ && rm -rf /var/lib/apt/lists/*\n${end}`;
    const found = lint(readDockerfile(text), settings).filter(({ rule }) => rule === "cache/defeated");
    assert.equal(found.length, 1, "it is reported all the same");
    assert.equal(found[0]?.fix, undefined);
  });

  it("is a suggestion where it decides which files are used", () => {
    const stages = "FROM golang AS build\nFROM scratch\n";
    const mistakes: Readonly<Record<string, string>> = {
      "RUN --mount=from=Biuld/,target=/x true": "Change to stage build",
      "COPY --from=Biuld/ /a /b": "Change to stage build",
      "RUN --mount=from=Alpine,target=/x true": "Change to image alpine",
      "RUN --mount=type=cach,target=/x true": "Change to cache",
      "RUN --mount=type=cache,targt=/x true": "Change to target",
      "RUN --mount=type=cache,target=/x,sharing=lokced true": "Change to locked",
      "RUN --mount=type=cache,frm=build,target=/x true": "Change to from",
      "RUN --mount=type=bind, target=/x true": "Remove the space",
    };
    for (const [line, title] of Object.entries(mistakes)) {
      const text = `${stages}${line}\n`;
      const fixes = lint(readDockerfile(text), settings).flatMap(({ rule, fix }) =>
        fix && /^(?:mount\/invalid|parse\/)/.test(rule) ? [{ kind: fix.kind, title: fix.title }] : [],
      );
      assert.deepEqual(fixes, [{ kind: "suggest", title }], line);
      assert.equal(fixAll(text, settings, { rule: "mount/invalid" }).text, text);
    }
  });
});

describe("the guard of fixes", () => {
  const file = "# escape=\\\nFROM a AS b\nRUN one \\\n  && two\n# c\nCOPY --from=b x y\nRUN <<EOF\nl\nEOF\nCMD z\n";
  const replaced = (old: string, newText: string) => {
    const start = file.indexOf(old);
    return { span: { start, end: start + old.length }, newText };
  };
  const cases: Readonly<Record<string, readonly [old: string, newText: string, isKept: boolean]>> = {
    "an argument": ["two", "three", true],
    "a keyword's case": ["COPY", "copy", true],
    "an instruction for another": ["CMD z\n", "USER a\nCMD z\n", true],
    "an instruction removed": ["CMD z\n", "", true],
    "two removed": ["CMD z\n", "# none\n", true],
    "an instruction inserted": ["# c\n", "ARG q\n# c\n", true],
    "an instruction split": ["one \\\n  && two", "one\nRUN two", true],
    "the base": ["FROM a", "FROM c", true],
    "where files are copied from": ["--from=b", "--from=c", true],
    "a line's end": ["x y\n", "x y ", false],
    "a line that goes on": ["two\n", "two \\\n", false],
    "a line that no longer goes on": [" \\\n", "\n", false],
    "a here-document opened": ["two", "cat <<E", false],
    "a here-document no longer opened": ["<<EOF", "true", false],
    "a here-document's end": ["\nEOF\n", "\nEOG\n", false],
    "a stage's name": ["AS b", "AS c", false],
    "a stage without a name": [" AS b", "", false],
    "another base, by what is before it": ["FROM ", "FROM x ", false],
    "the escape character": ["escape=\\", "escape=`", false],
    "a comment removed": ["# c\n", "", true],
    "a comment for an instruction": ["# c", "USER c", true],
    "a stage removed": ["FROM a AS b\n", "", false],
  };
  for (const [name, [old, newText, isKept]] of Object.entries(cases)) {
    it(`${name}: ${isKept ? "kept" : "rejected"}, in isolation and in the file`, () => {
      const edits = [replaced(old, newText)];
      const before = readDockerfile(file);
      assert.equal(keepsOthers(before, edits), isKept);
      assert.equal(changesOthers(before, readDockerfile(applyEdits(file, edits)), edits), !isKept);
    });
  }
});

describe("the guard of fixes, with any edits", () => {
  const line = fc.constantFrom(
    ...["RUN a \\\n  && b --c", "RUN x \\ ", "ENV A=1 \\\n\n # c\n B=2", "COPY --from=s x y", "FROM s AS t"],
    ...["RUN --mount=type=bind,from=s,target=/t a", "RUN cat <<E\nl\nE", "# c", "", "ONBUILD RUN a b", "CMD \\"],
  );
  const text = fc
    .tuple(fc.constantFrom("", "# escape=`\n", "# c\n"), fc.array(line, { maxLength: 5 }), fc.boolean())
    .map(([top, lines, isWindows]) => {
      const file = `${top}FROM a AS s\n${lines.join("\n")}\nCMD z\n`;
      const own = top.includes("escape") ? file.replace(/\\(?=\s*$)/gm, "`") : file;
      return isWindows ? own.replaceAll("\n", "\r\n") : own;
    });
  const newText = fc.constantFrom(
    "",
    " ",
    "x",
    " --o",
    "\\",
    "`",
    "\n",
    " \\\n y",
    "from=q",
    "<<E",
    "#",
    "'",
    "RUN v\n",
    ",",
  );
  const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 6 }), newText);

  it("says in isolation what it says of the whole file", () => {
    let kept = 0;
    fc.assert(
      fc.property(text, fc.array(change, { minLength: 1, maxLength: 2 }), (before, changes) => {
        const edits = changes
          .map(([at, length, written]) => {
            const start = at % (before.length + 1);
            return { span: { start, end: Math.min(start + length, before.length) }, newText: written };
          })
          .sort((one, other) => one.span.start - other.span.start);
        if (edits[1] && edits[1].span.start <= (edits[0]?.span.end ?? 0)) return;
        const file = readDockerfile(before);
        if (!keepsOthers(file, edits)) return;
        kept++;
        assert.equal(changesOthers(file, readDockerfile(applyEdits(before, edits)), edits), false);
      }),
      { numRuns: 8_000, seed: 7 },
    );
    assert.ok(kept > 2_000, `${kept} of them are kept`);
  });
});
