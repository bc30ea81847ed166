import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Concealer } from "../../../server/src/build/concealer";
import type { BuildOrder } from "../../../server/src/build/engine";
import { distinctText } from "./planted";

describe("build/secrets/sources: what is printed of a secret", () => {
  const folder = mkdtempSync(join(tmpdir(), "lens-sources-"));
  const before = { ...process.env };
  after(() => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    rmSync(folder, { recursive: true, force: true });
  });

  const file = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return { secrets: [{ id: "a", file: join(folder, name) }] };
  };
  const words = (...extraArguments: string[]) => ({ extraArguments });
  const longLine = distinctText(300, "h");
  const cases: readonly [string, () => Partial<BuildOrder> | { dockerfile: string }, string, string?][] = [
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
    ["no variable behind a name", () => words("--build-arg", "TOKEN=${A_VARIABLE}"), "A_VARIABLE", "A_VARIABLE"],
  ];
  for (const [name, make, printed, shown = "•••"] of cases) {
    it(name, async () => {
      file("a,b", "Wa-hush-11");
      file("below", "Wa-hush-12");
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
