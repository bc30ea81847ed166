import { evaluateInFrom } from "../../../dockerfile/model/fromArguments";
import { readPlatform } from "../../../dockerfile/model/platform";
import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

export default defineRule({
  id: "buildkit/FromPlatformFlagConstDisallowed",
  severity: "warning",
  docker: { inline: true },
  summary: "FROM does not set a fixed platform",
  why: `With a constant platform the image is always for that platform, whatever the build requests: it cannot be built for
several platforms, and it runs emulated on others. Use \`--platform=$BUILDPLATFORM\` for a stage that cross-compiles.
A stage for a single platform can have the platform in its name, such as \`build-amd64\`, and is not reported.`,
  messages: {
    constant:
      "{value} is fixed, so the stage cannot be built for another platform: remove --platform, or use an ARG or $BUILDPLATFORM",
  },
  examples: [
    { bad: "FROM --platform=linux/amd64 alpine:3.22 AS app\n", good: "FROM alpine:3.22 AS app\n" },
    {
      title: "A stage for one platform",
      bad: "FROM --platform=linux/arm64 alpine:3.22 AS tools\n",
      good: "FROM --platform=linux/arm64 alpine:3.22 AS tools-arm64\n",
    },
  ],
  source: dockerSource("FromPlatformFlagConstDisallowed"),
  check(file, _options, report) {
    for (const { from, name = "" } of file.stages) {
      const flag = from.flags.find((each) => each.name === "platform");
      if (!flag?.value) continue;
      const { text: value, uses } = evaluateInFrom(file, flag.value);
      const platform = value === undefined || uses.length > 0 ? undefined : readPlatform(value);
      if (value === undefined || platform === undefined) continue;
      const isInName = [platform.os, platform.architecture].some((part) => part !== undefined && name.includes(part));
      if (isInName) continue;
      const detail = `FROM --platform flag should not use constant value ${JSON.stringify(value)}`;
      report(onFirstLine(file, from, flag.span), "constant", { value, detail });
    }
  },
});
