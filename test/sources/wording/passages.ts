import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../support/folders";
import { stringsInCode } from "./code";
import { proseOfMarkdown, stringsInJson } from "./documents";
import { type Use, usesIn } from "./glossary";

/** A text that a user may read, with the line (from 1) on which it starts. */
export interface Passage {
  readonly line: number;
  readonly text: string;
}

/** An idiom in a text that a user may read. */
export interface Violation extends Use {
  readonly file: string;
  readonly line: number;
  /** The string, or that part of a long one. */
  readonly text: string;
}

/** All files with text that users read: paths from the repository's root. */
export function filesForUsers(): string[] {
  const folders = ["server/src", "client/src", "docs", "schemas", "snippets"].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((name) =>
      `${folder}/${name}`.replaceAll("\\", "/"),
    ),
  );
  const atRoot = readdirSync(root).filter((name) => name.endsWith(".md"));
  return [...folders, ...atRoot, "package.json"].filter((path) => /\.(?:ts|md|json)$/.test(path)).sort();
}

/** @param file its path from the repository's root */
export function violationsOf(file: string): Violation[] {
  return violationsIn(file, readFileSync(join(root, file), "utf8"));
}

/** @param file whose ending says what the source is */
export function violationsIn(file: string, source: string): Violation[] {
  return passagesIn(file, source).flatMap(({ line, text }) =>
    usesIn(text).map((use) => ({
      ...use,
      file,
      line: line + text.slice(0, use.at).split("\n").length - 1,
      text: around(text, use.at),
    })),
  );
}

/** `file:line: "…" uses "words": better` */
export const describeViolation = ({ file, line, text, words, better }: Violation) =>
  `${file}:${line}: "${words}" in "${text}"\n    better: ${better}`;

function passagesIn(file: string, source: string): Passage[] {
  if (file.endsWith(".ts")) return stringsInCode(source);
  return file.endsWith(".json") ? stringsInJson(source) : proseOfMarkdown(source);
}

/** At most so many characters of a string are shown before and after an idiom. */
const shown = 70;

function around(text: string, at: number): string {
  const part = text.slice(Math.max(0, at - shown), at + shown);
  return part.replace(/\s+/g, " ").trim();
}
