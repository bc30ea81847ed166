import assert from "node:assert/strict";
import { type Dockerfile, readDockerfile } from "../../server/src/dockerfile";
import type { FixKind, Options, ProfileName } from "../../server/src/lint";
import { type Beside, dockerfile, fileContextOf, findings, fixed, settingsFor } from "./support";

type Cases<Value> = Readonly<Record<string, Value>>;

/** A rule's edge cases, by what each shows. Texts without a FROM get one. */
export interface RuleCases extends Beside {
  readonly profile?: ProfileName;
  readonly options?: Partial<Options>;
  /** What must not be reported. */
  readonly silent?: Cases<string>;
  /** What is reported without a fix: the text and part of each message. */
  readonly reports?: Cases<readonly [text: string, ...messages: string[]]>;
  /** What is reported, and what its fix makes of it. */
  readonly fixes?: Cases<readonly [before: string, after: string]>;
  /** The same for fixes that are not applied by fix-all. */
  readonly suggests?: Cases<readonly [before: string, after: string]>;
}

export function ruleCases(rule: string, cases: RuleCases): void {
  const { profile, options, silent, reports, fixes, suggests } = cases;
  const settings = settingsFor({ profile, options });
  const beside = fileContextOf(cases);
  const found = (text: string) => findings(text, settings, rule, beside);
  const messages = (text: string) => found(text).map(({ message }) => message);
  const mended = (text: string, kinds?: FixKind[]) => fixed(text, settings, rule, kinds, beside);

  describe([rule, profile, options && JSON.stringify(options)].filter(Boolean).join(" "), () => {
    for (const [name, text] of Object.entries(silent ?? {})) {
      it(`is silent: ${name}`, () => assert.deepEqual(messages(dockerfile(text)), []));
    }
    for (const [name, [text, ...parts]] of Object.entries(reports ?? {})) {
      it(`reports: ${name}`, () => {
        const told = found(dockerfile(text));
        assert.equal(told.length, parts.length, told.map(({ message }) => message).join("\n"));
        for (const [index, part] of parts.entries()) assert.match(told[index]?.message ?? "", literally(part));
        assert.deepEqual(
          told.map(({ fix }) => fix?.title),
          parts.map(() => undefined),
        );
      });
    }
    for (const [name, [before, after]] of Object.entries(fixes ?? {})) {
      it(`fixes: ${name}`, () => {
        assert.notDeepEqual(messages(dockerfile(before)), []);
        const text = mended(dockerfile(before), ["safe"]);
        assert.equal(text, dockerfile(after));
        checkFixed(readDockerfile(text), readDockerfile(dockerfile(before)));
        assert.equal(mended(text), text, "a second fix changes nothing");
      });
    }
    for (const [name, [before, after]] of Object.entries(suggests ?? {})) {
      it(`suggests: ${name}`, () => {
        assert.equal(mended(dockerfile(before), ["safe"]), dockerfile(before), "fix-all leaves it");
        const text = mended(dockerfile(before));
        assert.equal(text, dockerfile(after));
        checkFixed(readDockerfile(text), readDockerfile(dockerfile(before)));
      });
    }
  });
}

const literally = (part: string) => new RegExp(part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));

/** A fix never makes a mistake that was not there. */
function checkFixed(file: Dockerfile, before: Dockerfile): void {
  const known = before.problems.map(({ rule }) => rule);
  const made = file.problems.filter(({ rule }) => !known.includes(rule));
  assert.deepEqual(
    made.map(({ message }) => message),
    [],
  );
}
