import assert from "node:assert/strict";
import { parse } from "unbash";
import { type Dockerfile, type Instruction, readDockerfile, type Span } from "../../server/src/dockerfile";
import { applyEdits } from "../../server/src/lint";
import { FixEditor } from "../../server/src/lint/fixes/editing";
import { corpus } from "../support/corpus";

/** What edits that are wanted make of a file; undefined when they are refused. */
function edited(file: Dockerfile, write: (edit: FixEditor) => void): string | undefined {
  const editor = new FixEditor(file);
  write(editor);
  return editor.edits && applyEdits(file.text, editor.edits);
}

/**
 * The commands of a file's RUNs, each as its words, and of one that has others inside (`a $(b)`, `sh -c 'b'`) the program.
 * @param gone a place whose words, commands and settings are left out
 */
function told(file: Dockerfile, gone: Span = { start: -1, end: -1 }): string[] {
  const isGone = ({ span }: { span: Span }) => gone.start <= span.start && span.end <= gone.end;
  return file.instructions.flatMap((run) => {
    const commands = file.commandsOf(run).filter((command) => !isGone(command));
    return commands.map((command) => {
      const { environment, words, span } = command;
      const hasOthers = commands.some((each) => each !== command && inside(each.span, span));
      if (hasOthers) return words[0]?.text ?? "";
      const left = [...environment, ...words].filter((part) => !isGone(part));
      return left.map((part) => ("text" in part ? part.text : `${part.name}=${part.value}`)).join(" ");
    });
  });
}

const inside = (inner: Span, outer: Span) => outer.start <= inner.start && inner.end <= outer.end;

/** How many mistakes the shell's parser finds in a file's scripts. */
function mistakes(file: Dockerfile): number {
  let count = file.problems.length;
  for (const run of file.instructions) {
    if (run.keyword !== "RUN" || run.json) continue;
    const bodies = run.heredocs.map(({ body }) => file.text.slice(body.start, body.end));
    const scripts = bodies.length > 0 ? bodies : [run.argumentsText];
    for (const script of scripts) count += parse(script).errors?.length ?? 0;
  }
  return count;
}

/** Takes each command, word and setting of a file's RUNs out, one at a time, and says how often it could. */
function takeEachOut(text: string, name: string): { taken: number; refused: number } {
  const file = readDockerfile(text);
  const before = mistakes(file);
  const counts = { taken: 0, refused: 0 };
  const take = (gone: Span, write: (edit: FixEditor) => void) => {
    const after = edited(file, write);
    if (after === undefined) return counts.refused++;
    const left = readDockerfile(after);
    const [actual, expected] = [told(left), told(file, gone)];
    const at = actual.findIndex((command, index) => command !== expected[index]);
    const what = `${name}: without ${text.slice(gone.start, gone.end)}`;
    assert.equal(actual[at], expected[at], what);
    assert.equal(actual.length, expected.length, what);
    assert.ok(mistakes(left) <= before, `${what} the shell cannot read it`);
    return counts.taken++;
  };
  for (const run of file.instructions) {
    for (const command of file.commandsOf(run)) {
      take(command.span, (edit) => edit.removeCommands([command]));
      // Without its `-c` a shell has no script any more.
      const options = /sh$/.test(command.name) ? [] : command.words.slice(1);
      for (const { span } of options) take(span, (edit) => edit.removeWord(command, span));
      for (const { span } of command.environment) take(span, (edit) => edit.removeAssignment(command, span));
    }
  }
  return counts;
}

/** RUNs in all shapes that a list can have; `x` is the command that is taken out. */
const shapes: readonly [before: string, after: string | undefined][] = [
  ["RUN a && x", "RUN a"],
  ["RUN x && a", "RUN a"],
  ["RUN a && x && b", "RUN a && b"],
  ["RUN a; x", "RUN a"],
  ["RUN set -e; a; x; b", "RUN set -e; a; b"],
  ["RUN a && x; b", "RUN a; b"],
  ["RUN a; x && b", "RUN a; b"],
  ["RUN a&&x&&b", "RUN a&&b"],
  ["RUN a;x;b", "RUN a;b"],
  ["RUN x", undefined],
  ["RUN a || x", undefined],
  ["RUN x || true", undefined],
  ["RUN a && x || true", undefined],
  ["RUN a || b && x", "RUN a || b"],
  ["RUN x && a || b", "RUN a || b"],
  ["RUN a | x", undefined],
  ["RUN x | a", undefined],
  ["RUN a | b && x && c", "RUN a | b && c"],
  ["RUN x & a", undefined],
  ["RUN a & x", undefined],
  ["RUN ! x && a", undefined],
  ["RUN a && ! x && b", undefined],
  ["RUN ! \\\n  x && a", undefined],
  ["RUN time x && a", undefined],
  ["RUN if a && x; then b; fi", "RUN if a; then b; fi"],
  ["RUN if [ -f /f ] && x; then b; fi", undefined],
  ["RUN [ -d /d ] && x", "RUN [ -d /d ]"],
  ["RUN a && (b || c) && x", "RUN a && (b || c)"],
  ["RUN a && (b || c) && x; d", undefined],
  ["RUN if c; then [ -d /d ] && x; fi", undefined],
  ["RUN a; [ -d /d ] && x; b", undefined],
  ["RUN a && [ -d /d ] && x && b", "RUN a && [ -d /d ] && b"],
  ["RUN [[ -d /d ]] && x; b", undefined],
  ["RUN (a && x)", "RUN (a)"],
  ["RUN (a && x && b) && c", "RUN (a && b) && c"],
  ["RUN (x)", undefined],
  ["RUN (x) && a", undefined],
  ["RUN ( a ; x )", "RUN ( a )"],
  ["RUN { a; x; }", "RUN { a; }"],
  ["RUN { a && x; } && b", "RUN { a; } && b"],
  ["RUN { x; } && a", undefined],
  ["RUN if c; then a; x; fi", "RUN if c; then a; fi"],
  ["RUN if c; then x; fi", undefined],
  ["RUN if c; then x; else a; fi", undefined],
  ["RUN if x; then a; fi", undefined],
  ["RUN if c; then a && x; fi && b", "RUN if c; then a; fi && b"],
  ["RUN for i in 1 2; do a $i; x; done", "RUN for i in 1 2; do a $i; done"],
  ["RUN while c; do x; done", undefined],
  ["RUN case $a in b) a; x;; *) c;; esac", "RUN case $a in b) a;; *) c;; esac"],
  ["RUN case $a in b) x;; esac", undefined],
  ["RUN f() { a; x; }; f", "RUN f() { a; }; f"],
  ["RUN f() { x; }; f", undefined],
  ["RUN a $(b && x)", "RUN a $(b)"],
  ["RUN a $(x)", undefined],
  ["RUN a \\\n  && x \\\n  && b", "RUN a \\\n  && b"],
  ["RUN a && \\\n  x && \\\n  b", "RUN a && \\\n  b"],
  ["RUN a && \\\n  b && \\\n  x", "RUN a && \\\n  b"],
  ["RUN a; \\\n  x; \\\n  b", "RUN a; \\\n  b"],
  ["RUN a; \\\n  # why\n  x; \\\n  b", "RUN a; \\\n  # why\n  b"],
  ["RUN set -eux; \\\n  \\\n  a; \\\n  \\\n  x", "RUN set -eux; \\\n  \\\n  a"],
  ["RUN a && x >/dev/null 2>&1 && b", "RUN a && b"],
  ["RUN <<E\na\nx\nb\nE", "RUN <<E\na\nb\nE"],
  ["RUN <<E\na && x\nb\nE", "RUN <<E\na\nb\nE"],
  ["RUN <<E\na &&\n  x\nE", "RUN <<E\na\nE"],
  ["RUN <<E\nx\nE", undefined],
  ["RUN <<E\nif c\nthen\n  a\n  x\nfi\nE", "RUN <<E\nif c\nthen\n  a\nfi\nE"],
  ["RUN <<E\nif c\nthen\n  x\nfi\nE", undefined],
  ["RUN <<E\na\nx <<F\n1\nF\nb\nE", undefined],
  ["RUN a && x <<E\n1\nE", undefined],
  ["RUN sh -c 'a && x'", "RUN sh -c 'a'"],
  ["RUN sh -c 'x'", undefined],
  ['RUN bash -c "a && x && b" && c', 'RUN bash -c "a && b" && c'],
  ["RUN bash <<E\na\nx\nE", "RUN bash <<E\na\nE"],
  ['RUN ["sh", "-c", "a && x"]', 'RUN ["sh", "-c", "a"]'],
  ['RUN ["x"]', undefined],
  ['RUN ["sh", "-c", "a && x \\"1\\""]', undefined],
];

describe("taking commands out of lists", () => {
  for (const [before, after] of shapes) {
    it(before.replaceAll("\n", "⏎"), () => {
      const file = readDockerfile(`FROM b\n${before}\n`);
      const command = file.commandsOf(file.instructions[1] as Instruction).find(({ name }) => name === "x");
      assert.ok(command);
      const text = edited(file, (edit) => edit.removeCommands([command]));
      assert.equal(text, after && `FROM b\n${after}\n`);
    });
  }

  it("leaves the others as they were, whichever goes", () => {
    for (const [shape] of shapes) takeEachOut(`FROM b\n${shape}\n`, shape);
  });

  it("and so in real Dockerfiles", function () {
    this.timeout(120_000);
    let taken = 0;
    for (const { name, text } of corpus()) {
      const file = readDockerfile(text);
      // Each RUN on its own, so that little has to be read again.
      for (const run of file.instructions.filter(({ keyword }) => keyword === "RUN")) {
        const alone = `# escape=${file.escape}\nFROM b\n${text.slice(run.span.start, run.span.end)}`;
        // In its file, a RUN has no commands if a SHELL before it names another program than a shell.
        if (file.commandsOf(run).length > 0) taken += takeEachOut(alone, name).taken;
      }
    }
    assert.ok(taken > 2000, `${taken}`);
  });
});
