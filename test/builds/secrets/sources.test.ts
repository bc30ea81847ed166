import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Concealer } from "../../../server/src/builds/concealer";
import type { BuildOrder } from "../../../server/src/engines/engine";
import { distinctText } from "./planted";

describe("build/secrets/sources: what is printed of a secret", () => {
  const folder = mkdtempSync(join(tmpdir(), "lens-sources-"));
  const before = { ...process.env };
  after(() => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    rmSync(folder, { recursive: true, force: true });
  });

  const file = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    return { secrets: [{ id: "a", file: join(folder, name) }] };
  };
  const words = (...extraArguments: string[]) => ({ extraArguments });
  const longLine = distinctText(300, "h");
  type Case = readonly [string, () => Partial<BuildOrder> | { dockerfile: string }, string, string?];
  const random = "AKq93jfhA0s8dfh2k3jh4kjh5gJKHG6786giuhf98wyrhf98wefhwu4t8734t98f7h0123abcdXYZ98qwe";
  const keyStore = Buffer.from(Array.from({ length: 90 }, (_, at) => (at * 37 + 129) & 255));
  const difficult = "Wq7-hush!p$'x\"y&z<1>/é+=;";
  const strict = "Wq7-hush%21p%24%27x%22y%26z%3C1%3E%2F%C3%A9%2B%3D%3B";
  const quoted = [
    ["a form", strict],
    ["a URL in lower case", strict.replace(/%../g, (code) => code.toLowerCase())],
    ["Go before a host", strict.replace("%24", "$").replace("%26", "&").replace("%2B%3D%3B", "+=;")],
    ["Go in JSON", "Wq7-hush!p$'x\\\"y\\u0026z\\u003c1\\u003e/é+=;"],
    ["Python in JSON", "Wq7-hush!p$'x\\\"y&z<1>/\\u00e9+=;"],
    ["PHP in JSON", "Wq7-hush!p$'x\\\"y&z<1>\\/\\u00e9+=;"],
    ["set -x", "Wq7-hush!p$'\\''x\"y&z<1>/é+=;"],
    ["busybox's set -x", "Wq7-hush!p$'\"'\"'x\"y&z<1>/é+=;"],
    ["printf %q", "Wq7-hush\\!p\\$\\'x\\\"y\\&z\\<1\\>/é+=\\;"],
    ["XML", "Wq7-hush!p$&#39;x&quot;y&amp;z&lt;1&gt;/é+=;"],
    ["hexadecimal", Buffer.from(difficult).toString("hex")],
  ] as const;
  const cases: readonly Case[] = [
    [
      "a value in .env",
      () => file(".env", "DEBUG=always-on\nDB_PASSWORD='Wa-hush-1'\n"),
      "is Wa-hush-1, always-on",
      "is •••, always-on",
    ],
    ["an auth in config.json", () => file("config.json", '{"auths":{"r":{"auth":"V2EtaHVzaC0y"}}}'), "V2EtaHVzaC0y"],
    ["with a quote, in JSON", () => file("quoted", 'Wa"hush\\3'), JSON.stringify({ a: 'Wa"hush\\3' }), '{"a":"•••"}'],
    ["URL-encoded", () => file("encoded", "Wa hush/4"), "q=Wa%20hush%2F4&r=1", "q=•••&r=1"],
    ["within base64", () => file("based", "Wa-hush-5"), Buffer.from("me:Wa-hush-5").toString("base64"), "bWU6••••"],
    [
      "a percent-encoded password, decoded",
      () => ({ buildArgs: { P: "http://u:Wa%40hush6@h" } }),
      "Wa@hush6 Wa%40hush6",
      "••• •••",
    ],
    ["a long line that was cut off", () => file("long", longLine), `${longLine.slice(0, 200)}[clipped]`],
    ["--opt=build-arg:NAME", () => words("--opt", "build-arg:NPM_TOKEN=Wa-hush-8"), "Wa-hush-8"],
    ["--creds", () => words("--creds", "me:Wa-hush-9"), "login me Wa-hush-9", "login me •••"],
    ["an id alone among the further arguments", () => words("--secret=id=LENS_ALONE"), "Wa-hush-10"],
    ["type=env among the further arguments", () => words("--secret", "type=env,id=a,src=LENS_ALONE"), "Wa-hush-10"],
    ["a file with a comma", () => words("--secret", `id=a,"src=${join(folder, "a,b")}"`), "Wa-hush-11"],
    ["a path from the context", () => words("--secret=id=a,src=below"), "Wa-hush-12"],
    ["--build-arg NAME among the further arguments", () => words("--build-arg", "LENS_LONE_TOKEN"), "Wa-hush-13"],
    ["a proxy of the environment", () => ({}), "proxy Wa-hush-14", "proxy •••"],
    ["a token of the environment", () => ({}), "Wa-hush-15"],
    [
      "a token with a known beginning in a label",
      () => ({ labels: { note: `ghp_${"a1".repeat(18)}` } }),
      `ghp_${"a1".repeat(18)}`,
    ],
    ["ADD with a password in the Dockerfile", () => ({ dockerfile: "ADD https://u:Wa-hush-16@h/f /" }), "Wa-hush-16"],
    [
      "no word that only stands behind a name",
      () => ({ dockerfile: "ENV AUTH=required\nARG KEY=production" }),
      "required production",
      "required production",
    ],
    ["no path behind a name", () => ({ dockerfile: "ENV KEY=/usr/lib/x1" }), "/usr/lib/x1", "/usr/lib/x1"],
    [
      "a token before a name's end",
      () => ({ buildArgs: { P: "https://x-access-token:Wa-hush-20@h/r.git#main:d" } }),
      "Wa-hush-20",
    ],
    [
      "a key in a connection string",
      () => ({ buildArgs: { P: "Server=h;Password=Wa-hush-21;Encrypt=1" } }),
      "Wa-hush-21",
    ],
    ["a proxy without a scheme", () => words("--build-arg", "HTTP_PROXY=me:Wa-hush-22@proxy:3128"), "Wa-hush-22"],
    ["--build-arg-file", () => words("--build-arg-file", "arguments"), "Wa-hush-23 hello", "••• hello"],
    ["--build-arg-file=", () => words("--build-arg-file=arguments"), "Wa-hush-23"],
    ["a value in --secret", () => words("--secret=id=a,value=Wa-hush-24"), "Wa-hush-24"],
    [
      "an option with a secret's name and a value with a dash",
      () => words("--docker-password", "-Wa-hush-25"),
      "-Wa-hush-25",
    ],
    ["ENV without =", () => ({ dockerfile: "FROM a\nENV DB_PASSWORD Wa-hush-26" }), "Wa-hush-26"],
    ["ENV on two lines", () => ({ dockerfile: "FROM a\nENV DB_PASSWORD=\\\n  Wa-hush-27" }), "Wa-hush-27"],
    ["an option in the Dockerfile", () => ({ dockerfile: "RUN x --api-key 'Wa-hush-28'" }), "Wa-hush-28"],
    ["a user of curl in the Dockerfile", () => ({ dockerfile: "RUN curl -u me:Wa-hush-29 h" }), "Wa-hush-29"],
    ["a key store in base64", () => file("store", Buffer.from(keyStore)), keyStore.toString("base64").slice(0, -4)],
    ["a key store in hexadecimal", () => file("store", Buffer.from(keyStore)), keyStore.toString("hex")],
    ["a file in UTF-16", () => file("wide", Buffer.from("\ufeffWa-hush-30\r\n", "utf16le")), "Wa-hush-30"],
    ["a file in Latin-1", () => file("latin", Buffer.from("Wä-hush-31", "latin1")), "Wä-hush-31"],
    ...quoted.map(
      ([name, text]): Case => [`as ${name} writes it`, () => file("quoted", difficult), `p ${text} q`, "p ••• q"],
    ),
    ["the beginning of a random line", () => file("random", random), `${random.slice(0, 50)}\n`, "•••\n"],
    ["the middle of a random line", () => file("random", random), `${random.slice(20, 60)}\n`, "•••\n"],
    [
      "a random line in a narrow column",
      () => file("random", random),
      `${random.slice(0, 30)}\n${random.slice(30, 60)}\n`,
      "•••\n•••\n",
    ],
    [
      "not the address of a registry",
      () => file(".npmrc", `//registry.example/:_authToken=${random}\nregistry=https://registry.example/\n`),
      "GET https://registry.example/left-pad-2024-1.3.0",
      "GET https://registry.example/left-pad-2024-1.3.0",
    ],
    [
      "not what is ordinary in .env",
      () => file(".env", "NODE_ENV=production\nPORT=8080\nAPP=my-service-2024-production-cluster\n"),
      "production my-service-2024-production at 8080",
      "production my-service-2024-production at 8080",
    ],
    [
      "no word behind a name for another thing",
      () => ({ buildArgs: { AUTH_MODE: "required", KEY_DIR: "/usr/local/bin", PASS_COUNT: "1000000" } }),
      "required /usr/local/bin 1000000",
      "required /usr/local/bin 1000000",
    ],
    ["a secret behind such a name", () => ({ buildArgs: { TOKEN_TYPE: "Wa-hush-32" } }), "Wa-hush-32"],
    ["no variable behind a name", () => words("--build-arg", "TOKEN=${A_VARIABLE}"), "A_VARIABLE", "A_VARIABLE"],
  ];
  for (const [name, make, printed, shown = "•••"] of cases) {
    it(name, async () => {
      file("a,b", "Wa-hush-11");
      file("below", "Wa-hush-12");
      file("arguments", "API_TOKEN=Wa-hush-23\nGREETING=hello\n");
      process.env.LENS_ALONE = "Wa-hush-10";
      process.env.LENS_LONE_TOKEN = "Wa-hush-13";
      process.env.https_proxy = "http://me:Wa-hush-14@proxy.example:3128";
      process.env.LENS_OTHER_TOKEN = "Wa-hush-15";
      const made = make();
      const { dockerfile: text = "", ...more } = "dockerfile" in made ? made : { ...made, dockerfile: undefined };
      const concealer = await Concealer.of({ dockerfile: "/w/Dockerfile", context: folder, ...more }, text);
      const open = concealer.conceal(printed);
      if (name.startsWith("a long line")) assert.match(open, /^•••.{0,63}\[clipped\]$/);
      else if (name === "within base64") assert.match(open, /^bWU6•••.?$/);
      else assert.equal(open, shown);
    });
  }
});
