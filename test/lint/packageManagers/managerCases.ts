import assert from "node:assert/strict";
import { readDockerfile } from "../../../server/src/dockerfile";
import { defaultSettings } from "../../../server/src/lint";
import { dockerfile, findings, fixed } from "../support";

/** What a Dockerfile's RUNs are, and the mounts that they get: `id target` and what else they have. */
type Case = readonly [text: string, ...mounts: string[]];

/** A manager's cases, by what each shows. Texts without a FROM get one. */
export interface ManagerCases {
  /** Mounted by fix-all. */
  readonly safe: Readonly<Record<string, Case>>;
  /** Mounted only when somebody asks for it. */
  readonly suggested?: Readonly<Record<string, Case>>;
  /** Reported without a fix. */
  readonly reported?: Readonly<Record<string, string>>;
  readonly silent: Readonly<Record<string, string>>;
}

const rule = "cache/prefer-mount";
const settings = defaultSettings();

/** Asks which mounts `cache/prefer-mount` gives the runs of a package manager. */
export function managerCases(manager: string, { safe, suggested = {}, reported = {}, silent }: ManagerCases): void {
  describe(`package manager ${manager}`, () => {
    for (const [name, [text, ...mounts]] of Object.entries(safe)) {
      it(`mounts: ${name}`, () => {
        const before = dockerfile(text);
        const after = fixed(before, settings, rule, ["safe"]);
        assert.deepEqual(addedMounts(before, after), mounts);
        assert.deepEqual(messages(after), [], "nothing is left to report");
      });
    }
    for (const [name, [text, ...mounts]] of Object.entries(suggested)) {
      it(`suggests: ${name}`, () => {
        const before = dockerfile(text);
        assert.equal(fixed(before, settings, rule, ["safe"]), before, "fix-all leaves it");
        assert.deepEqual(addedMounts(before, fixed(before, settings, rule)), mounts);
      });
    }
    for (const [name, text] of Object.entries(reported)) {
      it(`reports: ${name}`, () => {
        const found = findings(dockerfile(text), settings, rule);
        assert.deepEqual(
          found.map(({ fix }) => fix),
          [undefined],
        );
      });
    }
    for (const [name, text] of Object.entries(silent)) {
      it(`is silent: ${name}`, () => assert.deepEqual(messages(dockerfile(text)), []));
    }
  });
}

function messages(text: string): string[] {
  return findings(text, settings, rule).map(({ message }) => message);
}

function addedMounts(before: string, after: string): string[] {
  const known = mountTexts(before);
  return mountTexts(after).filter((mount) => !known.includes(mount));
}

function mountTexts(text: string): string[] {
  return readDockerfile(text).cacheMounts.map(({ fields }) =>
    fields
      .filter(({ name }) => name !== "type")
      .map(({ name, value }) => (name === "id" || name === "target" ? value : `${name}=${value}`))
      .join(" "),
  );
}
