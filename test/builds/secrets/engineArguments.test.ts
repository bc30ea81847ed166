import assert from "node:assert/strict";
import { allArguments } from "../../../server/src/builds/extraArguments";
import { keepable } from "../../../server/src/builds/records/keepable";
import { engineArguments } from "../../../server/src/builds/secrets/engineArguments";

describe("build/secrets/engineArguments", () => {
  const pairs: readonly [readonly string[], readonly (readonly string[])[]][] = [
    [
      ["--network=host", "--no-cache", "-q"],
      [["--network=host"], ["--no-cache"], ["-q"]],
    ],
    [
      ["--build-arg", "A=1", "--pull"],
      [["--build-arg", "A=1"], ["--pull"]],
    ],
    [["--build-arg", "-A=1"], [["--build-arg", "-A=1"]]],
    [["--build-arg"], [["--build-arg"]]],
    [
      ["-t", "app", "x"],
      [["-t", "app"], ["x"]],
    ],
    [
      ["--unknown", "value", "--flag", "--other"],
      [["--unknown", "value"], ["--flag"], ["--other"]],
    ],
  ];
  for (const [words, expected] of pairs) {
    it(words.join(" "), () =>
      assert.deepEqual(
        engineArguments(words).map((argument) => argument.words),
        expected,
      ),
    );
  }

  const dropped: readonly (readonly string[])[] = [
    ["--build-arg", "GITHUB_TOKEN=x"],
    ["--build-arg=GITHUB_TOKEN=x"],
    ["--build-arg", "HTTP_PROXY=http://u:p@h"],
    ["--opt", "build-arg:PGPASSWORD=x"],
    ["--opt=label:api_key=x"],
    ["--header", "Authorization: Bearer x"],
    ["--creds", "user:x"],
    ["--creds=user:x"],
    ["--decryption-key", "/key:x"],
    ["--cache-to", "type=s3,secret_access_key=x"],
    ["--cache-to", '"type=s3","session_token=x"'],
    ["--registry-token", "x"],
    ["--build-context", "more=https://x@host/r.git"],
    ["--secret", "id=a,value=x"],
    ["--label", "NETRC=machine h login me password x"],
  ];
  for (const words of dropped) {
    it(`keeps no ${words.join(" ")}, and what is around it whole`, () => {
      const around = ["--network", "host", ...words, "--ulimit", "nofile=9"];
      assert.deepEqual(keepable({ extraArguments: around }).extraArguments, [
        "--network",
        "host",
        "--ulimit",
        "nofile=9",
      ]);
    });
  }

  const kept: readonly (readonly string[])[] = [
    ["--secret", "id=npm_token,src=/home/me/.npmrc"],
    ["--secret=id=TOKEN,env=GITHUB_TOKEN"],
    ["--secret", "type=env,id=a"],
    ["--build-arg", "VERSION=1"],
    ["--build-arg", "GITHUB_TOKEN"],
    ["--ssh", "default"],
    ["--cache-to", "type=registry,ref=host/a:b"],
  ];
  for (const words of kept) {
    it(`keeps ${words.join(" ")}`, () => assert.deepEqual(keepable({ extraArguments: words }).extraArguments, words));
  }

  it("puts those of the settings and of a build together in pairs", () => {
    assert.deepEqual(allArguments(["--build-arg", "A=1", "--pull"], ["--build-arg", "B=2", "--build-arg", "A=1"]), [
      ...["--build-arg", "A=1", "--pull"],
      ...["--build-arg", "B=2"],
    ]);
  });
});
