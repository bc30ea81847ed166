import { endOfRun, type SecretSpan } from "./span";

/** Characters in which the `@` is searched after a password that has a slash, which ends the host in a correct URL. */
const mostBehindSlash = 200;

/**
 * Credentials before the host: the password of `scheme://user:password@host`, the token of `https://token@host`; the
 * password of `user:password@host:3128` as well, which proxies are written like.
 */
export function* inUrls(text: string): Iterable<SecretSpan> {
  // A folder before a URL leaves one slash of it: `/folder/https:/user:password@host`.
  for (const { index: at, 0: slashes } of text.matchAll(/\/\/|(?<=\b(?:https?|ssh|git|ftp):)\//gi)) {
    const start = at + slashes.length;
    const authority = authorityAt(text, start);
    const host = authority.lastIndexOf("@");
    if (host <= 0) continue;
    const credentials = authority.slice(0, host);
    const colon = credentials.indexOf(":");
    const user = colon === -1 ? credentials : credentials.slice(0, colon);
    const password = colon === -1 ? "" : credentials.slice(colon + 1);
    if (password !== "") yield { start: start + colon + 1, end: start + host };
    // `https://token@host`, `https://token:@host` and `https://token:x-oauth-basic@host`; `git` is everybody's user.
    const isAlone = password === "" || password === "x-oauth-basic";
    const isWeb = /https?:$/i.test(text.slice(Math.max(0, at - 8), at));
    if (isAlone && isWeb && user !== "" && user !== "git") yield { start, end: start + user.length };
  }
  yield* withoutScheme(text);
}

function authorityAt(text: string, start: number): string {
  const authority = text.slice(start, endOfRun(text, start, isInAuthority));
  const isUserWithPassword = /^[^:@]+:(?![\d$])/.test(authority) && !authority.includes("@");
  if (!isUserWithPassword || text[start + authority.length] !== "/") return authority;
  const more = text.slice(start, start + authority.length + mostBehindSlash);
  return more.slice(
    0,
    endOfRun(more, 0, (character) => character === "/" || isInAuthority(character)),
  );
}

const isInAuthority = (character: string) => !/[\s/"<>`]/.test(character);

/** Not `image:tag@sha256:1234`. */
function* withoutScheme(text: string): Iterable<SecretSpan> {
  for (const { index, 0: host } of text.matchAll(/@(?!sha\d)[\w.-]+:\d{1,5}(?![\w.])/g)) {
    if (host === "") continue;
    const first = Math.max(0, index - mostBehindSlash);
    const before = text.slice(first, index);
    const colon = before.lastIndexOf(":");
    const user = /(?:^|[\s"'=,])[\w.+-]{1,100}$/.exec(before.slice(0, Math.max(0, colon)));
    const password = before.slice(colon + 1);
    if (user && password !== "" && !/[\s/"'=]/.test(password)) yield { start: first + colon + 1, end: index };
  }
}
