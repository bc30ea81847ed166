import type { Flag, Instruction } from "../../dockerfile";
import { readDuration } from "../../dockerfile/check/values";
import type { FeatureName } from "./features";
import type { FeatureUse } from "./use";

const byInstruction: Readonly<Record<string, Readonly<Record<string, FeatureName>>>> = {
  FROM: { platform: "from-platform" },
  RUN: { mount: "run-mount", network: "run-network", security: "run-security", device: "run-device" },
  COPY: { link: "link", exclude: "exclude", parents: "parents" },
  ADD: {
    link: "link",
    exclude: "exclude",
    checksum: "add-checksum",
    "keep-git-dir": "add-keep-git-dir",
    unpack: "add-unpack",
  },
  HEALTHCHECK: { "start-interval": "health-start-interval" },
};

/** Features in an instruction's flags that some engine does not have. */
export function flagUses(instruction: Instruction): FeatureUse[] {
  const uses: FeatureUse[] = [];
  for (const flag of instruction.flags) {
    const known = byInstruction[instruction.keyword];
    const feature = known && Object.hasOwn(known, flag.name) ? known[flag.name] : undefined;
    for (const each of [feature, ...valueFeatures(instruction, flag)]) {
      if (each) uses.push({ feature: each, span: flag.span, instruction, flag });
    }
  }
  return uses;
}

function valueFeatures({ keyword }: Instruction, { name, value = "" }: Flag): FeatureName[] {
  if (keyword === "HEALTHCHECK") return isZero(value) ? ["health-zero"] : [];
  if (name !== "chmod" || (keyword !== "COPY" && keyword !== "ADD")) return [];
  if (value.includes("$")) return ["chmod", "chmod-variable"];
  return /[a-z]/i.test(value) ? ["chmod", "chmod-symbolic"] : ["chmod"];
}

/** `0`, `0s`, `0h0m`: no time at all, and no retries. */
function isZero(value: string): boolean {
  return /^0+$/.test(value) || readDuration(value) === 0;
}
