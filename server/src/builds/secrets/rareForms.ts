/**
 * Characters of the pieces that identify part of a random string, and of the shortest string that is searched in
 * pieces.
 */
const windowLength = 16;
const shortestWindowed = 20;

/**
 * Other ways to write one secret that programs print it in: URLs as Go, forms and strict libraries write them, JSON as Go, PHP
 * and Python do, what a shell's `set -x` and `printf %q` show, XML, hexadecimal.
 */
export function rareForms(text: string): ReadonlySet<string> {
  const forms = [
    ...inUrl(text).flatMap((url) => [url, url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())]),
    ...inOtherJson(text),
    text.replaceAll("'", "'\\''"),
    text.replaceAll("'", "'\"'\"'"),
    text.replace(/["$`\\]/g, "\\$&"),
    text.replace(/[^\w@%+=:,./\u0080-\uffff-]/g, "\\$&"),
    ...inXml(text),
    Buffer.from(text).toString("hex"),
    Buffer.from(text).toString("hex").toUpperCase(),
  ];
  return new Set(forms);
}

function inUrl(text: string): string[] {
  let url: string;
  try {
    url = encodeURIComponent(text);
  } catch {
    // A lone half of a surrogate pair cannot be encoded.
    return [];
  }
  const strict = url.replace(/[!'()*]/g, (character) => `%${hex(character, 2).toUpperCase()}`);
  const decodedIn = (all: string, codes: RegExp) => all.replace(codes, decodeURIComponent);
  return [
    url,
    strict,
    strict.replaceAll("%20", "+"),
    // The user part of a URL, a path and a whole URL do not encode these.
    decodedIn(strict, /%(?:24|26|2B|2C|3B|3D)/g),
    decodedIn(url, /%(?:24|26|2B|2C|3B|3D)/g),
    decodedIn(strict, /%(?:24|26|2B|2C|2F|3A|3B|3D|40)/g),
    encodeURI(text),
  ];
}

function inOtherJson(text: string): string[] {
  const json = JSON.stringify(text).slice(1, -1);
  const escaped = (all: string, which: RegExp) => all.replace(which, (character) => `\\u${hex(character, 4)}`);
  const go = escaped(json, /[<>&]/g);
  const ascii = (all: string) => escaped(all, /[\u0080-\uffff]/g);
  return [go, ascii(json), ascii(go), json.replaceAll("/", "\\/"), ascii(json.replaceAll("/", "\\/"))];
}

function inXml(text: string): string[] {
  const xml = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const quotes = [
    ["&quot;", "&#39;"],
    ["&quot;", "&apos;"],
    ["&quot;", "&#x27;"],
    ["&#34;", "&#39;"],
    ["&quot;", "'"],
  ] as const;
  return [xml, ...quotes.map(([double, single]) => xml.replaceAll('"', double).replaceAll("'", single))];
}

const hex = (character: string, digits: number) => character.charCodeAt(0).toString(16).padStart(digits, "0");

/**
 * All pieces of the random words of a secret, to find it where a part of it is printed: its start, its end, or in lines
 * of another width. Words without digits are skipped, because they are in logs for other reasons.
 */
export function* windowsOf(text: string): Iterable<string> {
  for (const [word] of text.matchAll(/[\w+=~-]+/g)) {
    if (word.length < shortestWindowed || !looksRandom(word)) continue;
    for (let at = 0; at + windowLength <= word.length; at++) yield word.slice(at, at + windowLength);
  }
}

/** Digits and letters side by side, as no name or number of a version has them: `my-app-2024` and `python3` do not. */
function looksRandom(word: string): boolean {
  let turns = 0;
  for (let at = 1; at < word.length; at++) {
    const [before, here] = [word[at - 1] as string, word[at] as string];
    if ((isDigit(before) && isLetter(here)) || (isLetter(before) && isDigit(here))) turns++;
  }
  return turns >= 3;
}

const isDigit = (character: string) => character >= "0" && character <= "9";
const isLetter = (character: string) => /[a-z]/i.test(character);
