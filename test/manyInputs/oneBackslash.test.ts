import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultSettings, type LintSettings, rules } from "../../server/src/lint";
import { settingsFor } from "../lint/support";
import { root } from "../support/folders";
import { checkFixAll, withOneBackslash } from "../support/oneBackslash";

/** Follows each case: whatever makes an instruction run on makes this one a part of it. */
const end = "STOPSIGNAL SIGTERM\nFROM scratch\nCOPY --from=0 /a /b\n";
const settings: LintSettings = { ...defaultSettings(), severities: { "syntax/directive": "off" } };

describe("fix-all after one backslash more or less", () => {
  const samples = join(root, "samples");
  const written = readdirSync(samples, { recursive: true, encoding: "utf8" })
    .filter((name) => /Dockerfile$/.test(name))
    .map((name) => [readFileSync(join(samples, name), "utf8"), settings, false] as const);
  const examples = rules.flatMap(({ id, fix, examples }) =>
    fix === "safe"
      ? examples.map((example) => [example.bad, settingsFor(example), id === "cache/defeated"] as const)
      : [],
  );

  it("leaves what it does not edit, and has nothing to do the second time", () => {
    // All of the texts whose fixes take most away, a share of the others; the fuzz tests take them all.
    let turn = 0;
    for (const [text, options, isWhole] of [...written, ...examples]) {
      for (const odd of withOneBackslash(text + end)) if (isWhole || turn++ % 9 === 0) checkFixAll(odd, options);
    }
  });
});
