import assert from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";
import {
  applyEdits,
  defaultSettings,
  type Example,
  type FileContext,
  type Finding,
  type FixKind,
  type LintSettings,
  lint,
} from "../../server/src/lint";
import { fixWith } from "../../server/src/lint/fixes/fixAll";

/** The settings that an example is for. */
export function settingsFor({ profile, options }: Pick<Example, "profile" | "options">): LintSettings {
  const settings = defaultSettings(profile);
  return { ...settings, options: { ...settings.options, ...options } };
}

/** What lies beside an example. */
export function fileContextOf({ ignoreFile, folder, otherBases }: Beside): FileContext {
  const files = Object.entries(folder ?? {}).map(([path, bytes]) => ({ path, bytes }));
  const others = Object.entries(otherBases ?? {}).map(([path, bases]) => ({ path, bases, cacheMounts: [] }));
  return {
    ...(ignoreFile === undefined ? {} : { ignoreFile: { name: ".dockerignore", text: ignoreFile } }),
    ...(folder ? { folder: { files, isComplete: true } } : {}),
    ...(otherBases ? { others } : {}),
  };
}

export type Beside = Pick<Example, "ignoreFile" | "folder" | "otherBases">;

export function findings(
  text: string,
  settings: LintSettings,
  rule?: string,
  fileContext?: FileContext,
): readonly Finding[] {
  const all = lint(readDockerfile(text), settings, fileContext);
  return rule === undefined ? all : all.filter((finding) => finding.rule === rule);
}

/** What all fixes of one rule make of a text, suggestions included; also asks that the edits it tells give that text. */
export function fixed(
  text: string,
  settings: LintSettings,
  rule: string,
  kinds: FixKind[] = ["safe", "suggest"],
  fileContext?: FileContext,
): string {
  const result = fixWith(text, settings, kinds, { rule }, fileContext);
  assert.equal(applyEdits(text, result.edits), result.text, "the edits give the text");
  return result.text;
}

/** A Dockerfile around instructions that need one; a text that has a FROM stays as it is. */
export function dockerfile(text: string): string {
  const whole = /^(?:from|FROM) /m.test(text) ? text : `FROM debian:bookworm-slim\n${text}`;
  return whole.endsWith("\n") ? whole : `${whole}\n`;
}

/** Applies one finding's own fix. */
export function applyFix(text: string, { fix }: Finding): string {
  assert.ok(fix, "there is a fix");
  return applyEdits(text, fix.edits);
}
