import assert from "node:assert/strict";
import fc from "fast-check";
import { type Certainty, holdsSecret, secretSpans, withoutSecrets } from "../../server/src/protocol";

const token = "ghp_0123456789abcdefABCDEF0123456789abcd";
const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4fw";

describe("protocol/secrets: a secret by its form", () => {
  const cases: readonly [string, string, string?][] = [
    ["https://user:p4ss@host/x", "https://user:•••@host/x"],
    ["http://u:p@ss@host:3128", "http://u:•••@host:3128"],
    ["https://abcdef@github.com/a.git", "https://•••@github.com/a.git"],
    ["https://abcdef:@github.com", "https://•••:@github.com"],
    ["https://abcdef:x-oauth-basic@github.com", "https://•••:•••@github.com"],
    ["https://u:ab/cd@host/x", "https://u:•••@host/x"],
    ["/w/https:/u:abc@host/x", "/w/https:/u:•••@host/x"],
    ["//u:abc@host", "//u:•••@host"],
    ["proxy=me:abc@proxy.example:3128", "proxy=me:•••@proxy.example:3128"],
    ["https://h/f?a=1&sig=abc", "https://h/f?a=1&sig=•••"],
    ["DBPASS=abc SSHPASS=abc ENCRYPTIONKEY=abc TOKENV2=abc", "DBPASS=••• SSHPASS=••• ENCRYPTIONKEY=••• TOKENV2=•••"],
    ["mysql --password abc", "mysql --password •••"],
    ["x --api-key 'abc'", "x --api-key '•••'"],
    ["curl --user me:abc https://h", "curl --user me:••• https://h"],
    ["[2/3] ENV DB_PASSWORD abc", "[2/3] ENV DB_PASSWORD •••"],
    ["postgres://me:x?y@db/n", "postgres://me:•••@db/n"],
    ["git+https://tok@host/r", "git+https://•••@host/r"],
    ["Authorization: Bearer abc", "Authorization: Bearer •••"],
    ["-H 'Authorization: token abc' https://x", "-H 'Authorization: token •••' https://x"],
    ["authorization: abc", "authorization: •••"],
    ["X-Api-Key: abc", "X-Api-Key: •••"],
    ["sent Bearer abcdefghijklmnop1 to it", "sent Bearer ••• to it"],
    ["PGPASSWORD=abc psql", "PGPASSWORD=••• psql"],
    ['MYSQL_PWD="a b" mysql', 'MYSQL_PWD="•••" mysql'],
    ["//npm.example/:_authToken=abc", "//npm.example/:_authToken=•••"],
    [`a ${token} b`, "a ••• b"],
    [`a=${jwt}`, "a=•••"],
    [
      "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----",
      "-----BEGIN RSA PRIVATE KEY-----•••-----END RSA PRIVATE KEY-----",
    ],
    ['{ "token": "abc" }', '{ "token": "•••" }', '{ "token": "abc" }'],
    ["password: abc", "password: •••", "password: abc"],
    ["machine h login me password abc", "machine h login me password •••", "machine h login me password abc"],
    ["login me\n  password abc\n", "login me\n  password •••\n", "login me\n  password abc\n"],
  ];
  for (const [text, likely, certain = likely] of cases) {
    it(text.replace(/\n/g, "⏎").slice(0, 60), () => {
      assert.equal(withoutSecrets(text), likely);
      assert.equal(withoutSecrets(text, "certain"), certain);
    });
  }

  const open = [
    ...["https://host/@scope/pkg", "http://localhost:4873/@scope/pkg", "ssh://git@host/r", "git@host:a/b"],
    ...["https://git@github.com/a", "https://$TOKEN@host", "https://u:${PW}@host", "TOKEN=$TOKEN x", 'KEY="${A}-${B}"'],
    ...["--mount=type=secret,id=npm_token,env=TOKEN", "Authorization: Bearer $TOKEN", "the password is wrong"],
    ...[
      "http://$HOST:$PORT/@a/b",
      "https://h:8443/a@b",
      "alpine:3@sha256:1234",
      "//registry.example/@a/b",
      "a//b:c",
      "C:/a@b:c",
      "ssh:/etc/a",
    ],
    ...[
      "--secret id=a",
      "--password -x",
      "--password $A",
      "--key a.pem",
      "COMPASS=abc MONKEY=abc",
      "docker run -u 1000:1000 x",
    ],
    ...["apk --keys-dir /etc/apk/keys", "gpg --recv-keys ABC", "mount --token-file /x", "ENV PASSWORD_FILE /run/x"],
    ...["VERSION=1", "curl https://example.com:8443/a", "PASSWORD=", "TOKEN=•••", "user@host", "a://b"],
  ];
  for (const text of open) it(`none: ${text}`, () => assert.deepEqual(secretSpans(text), []));

  it("leaves the sentence about a secret that is missing unchanged", () => {
    assert.equal(holdsSecret("failed to solve: secret npm_token: not found", "certain"), false);
  });

  it("in any string: spans in order, and none left after it was concealed", () => {
    const pieces = [
      "://",
      "@",
      ":",
      "=",
      '"',
      "'",
      "token",
      "password",
      "bearer ",
      "machine ",
      "\n",
      " ",
      "-----BEGIN PRIVATE KEY-----",
      token,
      "$A",
      "•••",
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 6 })), { maxLength: 30 });
    fc.assert(
      fc.property(text, fc.constantFrom<Certainty>("certain", "likely"), (parts, certainty) => {
        const whole = parts.join("");
        const spans = secretSpans(whole, certainty);
        for (const [at, { start, end }] of spans.entries()) {
          assert.ok(start < end && end <= whole.length && start >= (spans[at - 1]?.end ?? 0));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("takes time linear in the text", () => {
    const hard = [
      "://a:",
      "a=",
      'token="',
      "token='",
      "password ",
      "bearer ",
      "-----BEGIN PRIVATE KEY-----",
      "$",
      "${",
      "eyJ-",
      "a.",
      "token: ",
      "x:://@",
    ];
    for (const piece of hard) {
      const text = `login ${piece.repeat(Math.ceil(300_000 / piece.length))}`;
      const start = performance.now();
      secretSpans(text);
      // Quadratic work on this much text takes minutes.
      assert.ok(performance.now() - start < 5000, piece);
    }
  });
});
