import { type Certainty, secretCandidates } from "../../protocol";
import { trimmedEnd } from "../../shared/trim";
import { rareForms, windowsOf } from "./rareForms";

/** Shorter strings are in half the words of a log, so they are not concealed there. */
const shortestSecret = 6;
/** A longer line is searched for in pieces, so that what an engine cuts off in the middle of it is concealed too. */
const longestWhole = 128;
const pieceLength = 64;
/** Base64 of these is searched for within other base64 as well, as in `Basic` with a user before the password. */
const mostShifted = 1024;
const mostPartsShifted = 2000;
/** Columns of a line of base64, as `base64` writes it; `openssl` writes `pieceLength`. */
const base64Columns = 76;

/**
 * What to search for in a log to conceal a secret: each of its lines, and what it holds that is a secret by its form (the
 * password of a .netrc).
 */
export function patternsOf(secret: string): ReadonlySet<string> {
  return inPieces(partsOf(secret));
}

/** The same in base64, URL-encoded and in JSON: some five times as many characters. */
export function encodedPatternsOf(secret: string): ReadonlySet<string> {
  const parts = partsOf(secret);
  return inPieces([...parts.map(urlEncoded), ...parts.map(inJson), ...inBase64(secret, parts)]);
}

/** The same in forms that fewer programs print, and in parts: up to some forty times as many characters. */
export function rarePatternsOf(secret: string): ReadonlySet<string> {
  const parts = partsOf(secret);
  const forms = parts.flatMap((part) => [...rareForms(part)]);
  return new Set([...inPieces(forms), ...parts.flatMap((part) => [...windowsOf(part)])]);
}

function partsOf(secret: string): string[] {
  const text = secret.replace(/\r\n?/g, "\n");
  return [...new Set([...linesOf(text), ...secretsIn(text)])];
}

/** The secrets that a string contains, by their form. */
export function secretsIn(text: string, certainty?: Certainty): string[] {
  return secretCandidates(text, certainty).flatMap(({ start, end }) => writingsOf(text.slice(start, end)));
}

/** The values that a string may mean: in `a=x,b=y` or `a=x&b=y` the first of them too, in a URL the decoded one too. */
export function writingsOf(value: string): string[] {
  return [value, ...value.split(/[,;&]/, 1), decoded(value)];
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Each line; one that is too short with as many of those after it, else before it, as it takes. */
function* linesOf(text: string): Iterable<string> {
  const lines = text.split("\n");
  for (let at = 0; at < lines.length; at++) {
    if ((lines[at] as string).trim() === "") continue;
    let [first, last] = [at, at];
    let length = contentLength(lines[at] as string);
    while (length < shortestSecret && last + 1 < lines.length) length += contentLength(lines[++last] as string);
    while (length < shortestSecret && first > 0) length += contentLength(lines[--first] as string);
    if (length >= shortestSecret)
      yield lines
        .slice(first, last + 1)
        .join("\n")
        .trim();
  }
}

/** As far as it counts whether it is long enough. */
function contentLength(line: string): number {
  return line.length > 4 * shortestSecret ? line.trim().length : line.replace(/\s+/g, "").length;
}

function inPieces(texts: Iterable<string>): ReadonlySet<string> {
  const pieces = new Set<string>();
  for (const text of texts) {
    const whole = text.trim();
    if (whole.length < shortestSecret) continue;
    if (whole.length <= longestWhole) pieces.add(whole);
    else {
      for (let at = 0; at < whole.length; at += pieceLength)
        pieces.add(whole.slice(Math.min(at, whole.length - pieceLength), at + pieceLength));
    }
  }
  return pieces;
}

function urlEncoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // A lone half of a surrogate pair cannot be encoded.
    return text;
  }
}

const inJson = (text: string) => JSON.stringify(text).slice(1, -1);

function* inBase64(secret: string, parts: readonly string[]): Iterable<string> {
  for (const text of new Set([secret, secret.trim()])) {
    const whole = trimmedEnd(Buffer.from(text).toString("base64"), "=");
    yield* bothAlphabets(whole);
    for (let at = 0; at < whole.length; at += base64Columns) yield whole.slice(at, at + base64Columns);
  }
  if (parts.length > mostPartsShifted) return;
  for (const part of parts) {
    if (part.length > mostShifted || part.length < shortestSecret) continue;
    for (const before of [0, 1, 2]) yield* bothAlphabets(base64Within(part, before));
  }
}

/** The part of the base64 of a longer text that this one decides, with so many bytes before it in a group of three. */
function base64Within(text: string, before: number): string {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]);
  const first = before === 0 ? 0 : before + 1;
  return bytes.toString("base64").slice(first, Math.floor((bytes.length * 8) / 6));
}

function* bothAlphabets(text: string): Iterable<string> {
  yield text;
  yield text.replaceAll("+", "-").replaceAll("/", "_");
}
