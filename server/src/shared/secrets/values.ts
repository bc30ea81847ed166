import { looksSecret } from "./names";
import { endOfRun, type SecretSpan } from "./span";
import { inUrls } from "./urls";
import { inArguments } from "./words";

export type { SecretSpan } from "./span";

/**
 * How certain a secret's form must be. `certain`: credentials in a URL, an `Authorization` header, a token with a known
 * prefix, a private key, `PASSWORD=x`. `likely`: also `password: x`, `"token": "x"`, and `password x` beside `login` or
 * `machine` as in .netrc; in a sentence such a word need not be followed by a secret.
 */
export type Certainty = "certain" | "likely";

/** What is shown instead of a secret. */
export const concealed = "•••";

/**
 * The parts of a string that are secret by their form, in order and without overlaps. Takes time linear in the string.
 * References to variables (`$TOKEN`) are not secrets.
 */
export function secretSpans(text: string, certainty?: Certainty): readonly SecretSpan[] {
  return merged(secretCandidates(text, certainty));
}

/**
 * The same, but each form found is a separate part, in no order: one can contain another, as in `x-token:abc@host`,
 * where the name says less about where the secret ends than the URL does.
 */
export function secretCandidates(text: string, certainty: Certainty = "likely"): readonly SecretSpan[] {
  const found = [
    ...inUrls(text),
    ...inPairs(text, certainty),
    ...inArguments(text),
    ...afterScheme(text),
    ...tokens(text),
    ...privateKeys(text),
    ...(certainty === "likely" ? inNetrc(text) : []),
  ];
  return found.filter((span) => !isReference(text.slice(span.start, span.end)));
}

/** Whether a string contains a secret by its form. */
export function holdsSecret(text: string, certainty?: Certainty): boolean {
  return secretSpans(text, certainty).length > 0;
}

/** The text with each secret that it holds by its form concealed. */
export function withoutSecrets(text: string, certainty?: Certainty): string {
  let open = "";
  let at = 0;
  for (const { start, end } of secretSpans(text, certainty)) {
    open += text.slice(at, start) + concealed;
    at = end;
  }
  return at === 0 ? text : open + text.slice(at);
}

/** Headers whose value is always a secret. */
const headers: ReadonlySet<string> = new Set([
  ...["authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "x-auth-token", "private-token"],
  ...["x-vault-token", "x-amz-security-token", "x-registry-auth"],
]);
/** Longer words do not count as names. */
const mostName = 100;

/** The values of names that look secret, as in `name=value`, `name: value` and `"name": "value"`. */
function* inPairs(text: string, certainty: Certainty): Iterable<SecretSpan> {
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign !== "=" && sign !== ":") continue;
    const name = nameBefore(text, at);
    if (name === "" || !(headers.has(name.toLowerCase()) || looksSecret(name))) continue;
    const isHeader = sign === ":" && headers.has(name.toLowerCase());
    if (sign === ":" && (text.startsWith("//", at + 1) || (certainty === "certain" && !isHeader))) continue;
    const span = valueFrom(text, at + 1, sign === ":" || certainty === "likely");
    if (span.end === span.start) continue;
    yield span;
    at = span.end - 1;
  }
}

/** The name that ends before a place; a quote and spaces may be between. */
function nameBefore(text: string, at: number): string {
  let end = at;
  if (end > 0 && text[end - 1] === " ") end--;
  if (end > 0 && /["']/.test(text[end - 1] as string)) end--;
  let start = end;
  while (start > 0 && end - start <= mostName && isInName(text[start - 1] as string)) start--;
  return end - start > mostName ? "" : text.slice(start, end);
}

const isInName = (character: string) => /[\w.-]/.test(character);

/** @param skipsBlanks whether spaces may be before the value */
function valueFrom(text: string, from: number, skipsBlanks: boolean): SecretSpan {
  let start = skipsBlanks ? endOfRun(text, from, isBlank) : from;
  const quote = text[start];
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, start + 1);
    const isOnLine = end !== -1 && !text.slice(start, end).includes("\n");
    if (isOnLine) return { start: start + 1, end };
    start++;
  }
  const word = text.slice(start, endOfRun(text, start, isInValue));
  if (schemes.has(word.toLowerCase())) start = endOfRun(text, start + word.length, isBlank);
  return { start, end: endOfRun(text, start, isInValue) };
}

const isBlank = (character: string) => character === " " || character === "\t";
const isInValue = (character: string) => !/[\s"']/.test(character);

/** Schemes of an `Authorization` header, which are before the secret itself. */
const schemes: ReadonlySet<string> = new Set(["basic", "bearer", "digest", "negotiate", "token"]);
const shortestAfterScheme = 16;

/** `Bearer x`, wherever it is. */
function* afterScheme(text: string): Iterable<SecretSpan> {
  for (const { index, 0: scheme } of text.matchAll(/\b(?:bearer|basic) /gi)) {
    const start = index + scheme.length;
    const end = endOfRun(text, start, (character) => /[\w.~+/=-]/.test(character));
    if (end - start >= shortestAfterScheme) yield { start, end };
  }
}

/** How well-known tokens start, and with how many characters they are complete. */
const knownTokens: readonly (readonly [string, number])[] = [
  ...["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-", "npm_", "dckr_pat_", "dop_v1_"].map(
    (start): [string, number] => [start, 24],
  ),
  ...["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "sk-", "sk_live_", "pypi-", "hvs.", "AIza"].map(
    (start): [string, number] => [start, 24],
  ),
];

function* tokens(text: string): Iterable<SecretSpan> {
  for (const { index, 0: word } of text.matchAll(/[\w.-]+/g)) {
    const isKnown = knownTokens.some(([start, least]) => word.length >= least && word.startsWith(start));
    // A JSON Web Token: two objects in base64 and a signature.
    const isJwt = word.startsWith("eyJ") && word.length >= 30 && word.split(".", 4).length === 3;
    if (isKnown || isJwt) yield { start: index, end: index + word.length };
  }
}

function* privateKeys(text: string): Iterable<SecretSpan> {
  for (const { index, 0: line } of text.matchAll(/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/g)) {
    const start = index + line.length;
    const end = text.indexOf("-----END ", start);
    yield { start, end: end === -1 ? text.length : end };
    if (end === -1) return;
  }
}

/** `machine host login user password x` */
function* inNetrc(text: string): Iterable<SecretSpan> {
  if (!/\b(?:machine|login)\s/.test(text)) return;
  for (const { index, 0: word } of text.matchAll(/\b(?:password|passwd)\b/g)) {
    const from = index + word.length;
    const start = endOfRun(text, from, (character) => /\s/.test(character));
    const end = endOfRun(text, start, isInValue);
    if (start > from && end > start) yield { start, end };
  }
}

/** A reference to a variable, or an existing placeholder for a value. */
function isReference(value: string): boolean {
  return /^(?:\$\w+|\$\{[^{}]*\}|\$\([^()]*\)|[$*•\s,;:./\\-]|%\w+%|<[\w -]*>)*$/.test(value);
}

function merged(spans: readonly SecretSpan[]): SecretSpan[] {
  const found: SecretSpan[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = found.at(-1);
    if (last && span.start < last.end)
      found[found.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else found.push(span);
  }
  return found;
}
