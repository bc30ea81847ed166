import { readDockerfile } from "../../server/src/dockerfile";
import { type FileContext, type Finding, lint } from "../../server/src/lint";
import { everyRule } from "../support/everyRule";
import type { AdversarialInput } from "./patterns";

/** Reads and lints an input with all rules on. */
export function lintInput(input: AdversarialInput): readonly Finding[] {
  return lint(readDockerfile(input.text), everyRule(input.options, "contextcleanse"), fileContextOf(input));
}

function fileContextOf({ ignoreFile, others = [], folder }: AdversarialInput): FileContext {
  return {
    others,
    ...(ignoreFile === undefined ? {} : { ignoreFile: { name: ".dockerignore", text: ignoreFile } }),
    ...(folder ? { folder: { files: folder.map((path) => ({ path, bytes: 1 })), isComplete: true } } : {}),
  };
}
