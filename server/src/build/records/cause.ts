import type { CauseKind, FileChange } from "../../plan/prediction/types";
import { isObject } from "./isObject";

const causeKinds: Readonly<Record<CauseKind, true>> = {
  instruction: true,
  new: true,
  moved: true,
  removed: true,
  firstBuild: true,
  unfinished: true,
  always: true,
  files: true,
  variable: true,
  state: true,
  base: true,
  step: true,
  stage: true,
  platform: true,
  network: true,
  engine: true,
  cache: true,
  noCache: true,
};

const changeKinds: Readonly<Record<FileChange["how"], true>> = {
  changed: true,
  added: true,
  deleted: true,
  renamed: true,
};

/** Whether what was read from a file is a cause. */
export function isCause(value: unknown): boolean {
  if (!isObject(value) || !Object.hasOwn(causeKinds, value.kind as string)) return false;
  const { files, fileCount, changes, at, first } = value;
  return (
    Array.isArray(files) &&
    files.every((file) => typeof file === "string") &&
    (fileCount === undefined || Number.isFinite(fileCount)) &&
    (changes === undefined || (Array.isArray(changes) && changes.every(isFileChange))) &&
    ["name", "was", "from", "to"].every((name) => value[name] === undefined || typeof value[name] === "string") &&
    (at === undefined || isPlaceOfBlame(at)) &&
    (first === undefined || isCause(first))
  );
}

function isFileChange(value: unknown): boolean {
  return isObject(value) && typeof value.path === "string" && Object.hasOwn(changeKinds, value.how as string);
}

function isPlaceOfBlame(value: unknown): boolean {
  return (
    isObject(value) &&
    ["stage", "key"].every((name) => typeof value[name] === "string") &&
    ["index", "line"].every((name) => Number.isFinite(value[name]))
  );
}
