import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultSettings, profileNames, rules } from "../../server/src/lint";
import { settingsFor } from "../lint/support";
import { variants } from "../lint/variants";
import { corpus } from "../support/corpus";
import { checkFixAll, withOneBackslash } from "../support/oneBackslash";

/** Follows each text: whatever makes its last instruction run on makes this one a part of it. */
const end = "STOPSIGNAL SIGTERM\nFROM scratch\nCOPY --from=0 /a /b\n";

describe("fix-all after one backslash more or less, at each place", function () {
  this.timeout(3_600_000);
  const shapes = ["CRLF line ends", "# escape=`", "RUN in a heredoc"];

  for (const rule of rules.filter(({ fix }) => fix === "safe")) {
    it(`in the examples of ${rule.id}`, () => {
      for (const example of rule.examples) {
        const shaped = shapes.flatMap((name) => variants[name]?.(example)?.bad ?? []);
        for (const text of [example.bad, ...shaped]) check(text, [settingsFor(example)]);
      }
    });
  }

  it("in the samples", () => {
    const samples = join(__dirname, "..", "..", "samples");
    for (const name of readdirSync(samples, { recursive: true, encoding: "utf8" })) {
      if (/Dockerfile$/.test(name)) check(readFileSync(join(samples, name), "utf8"), [defaultSettings()]);
    }
  });

  it("in real files", () => {
    const settings = profileNames.map((profile) => defaultSettings(profile));
    // Long files hold the same again and again, and take as many runs as they have words.
    for (const { text } of corpus()) if (text.length < 6_000) check(text, settings, mostPlaces);
  });
});

/** Of a real file, so many places are tried, spread over the file. */
const mostPlaces = 8;

/** Each text under one of the settings in turn; at most so many of them, spread over the file. */
function check(text: string, settings: readonly ReturnType<typeof defaultSettings>[], most = Infinity): void {
  const all = [...withOneBackslash(text + (text.endsWith("\n") ? "" : "\n") + end)];
  const step = Math.max(1, all.length / most);
  let turn = text.length;
  for (let at = 0; at < all.length; at += step) {
    checkFixAll(all[Math.floor(at)] as string, settings[turn++ % settings.length] as (typeof settings)[number]);
  }
}
