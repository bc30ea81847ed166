import { utf8 } from "./host";
import { escapeInvisible } from "./invisible";

// All text that was not written here goes into Markdown through these. What a reader shows is then that text, and no
// element but those that are named here: no link, image, heading, list, table or HTML.
// Source: CommonMark 0.31; GitHub Flavored Markdown 0.29 (tables, autolinks), which VS Code's reader knows too.

/**
 * Text as code within a line, at most so many characters of it. White space is collapsed to one space; empty text gives
 * nothing.
 */
export function codeSpan(text: string, most = 120): string {
  const line = cut(oneLine(text), most);
  if (line === "") return "";
  const fence = "`".repeat(Math.max(2, longestRun(line) + 1));
  // A reader removes one space from each end, without which backticks there would be part of the fence.
  return `${fence} ${line} ${fence}`;
}

/**
 * Text over several lines as code, at most so many characters of it.
 * @param language what it is colored as
 */
export function codeBlock(text: string, most = 1000, language = "text"): string {
  const lines = escapeInvisible(cut(text, most)).replace(/\r\n?/g, "\n");
  const fence = "`".repeat(Math.max(4, longestRun(lines) + 1));
  return `${fence}${language}\n${lines}\n${fence}`;
}

/** Text as part of a sentence. White space and line ends are collapsed to one space. */
export function escaped(text: string): string {
  return (
    oneLine(text)
      .replace(/[\\`*_{}[\]()<>#|&!~$^@]/g, "\\$&")
      // Bare addresses become links.
      .replace(/:(?=\/\/)/g, "\\:")
      .replace(/www\./gi, (www) => `${www.slice(0, -1)}\\.`)
      // What starts a list, or underlines a heading, at the start of a line.
      .replace(/^[-+=]/, "\\$&")
      .replace(/^(\d+)\./, "$1\\.")
  );
}

/** A link. The address has to be one that is safe to open; what would end the link in it is encoded. */
export function link(text: string, address: string): string {
  const encoded = address.replace(/[^\w\-.~:/?#@!$&'*+,;=%]/gu, (character) =>
    [...utf8(character)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join(""),
  );
  return `[${escaped(text)}](${encoded.replaceAll("&", "\\&")})`;
}

/**
 * A link to a line of a file.
 * @param line one-based
 */
export function lineLink(uri: string, line: number): string {
  return link(`line ${line}`, `${uri}#L${line}`);
}

function oneLine(text: string): string {
  return escapeInvisible(text.replace(/\s+/g, " ").trim());
}

/** No half of a pair of surrogates is left at the end. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, "");
}

/** The number of backticks in the longest row of them. */
function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
