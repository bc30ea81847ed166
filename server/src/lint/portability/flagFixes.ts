import type { Flag } from "../../dockerfile";
import type { FixKind } from "../findings";
import type { FeatureName } from "./features";
import type { Mend, MendMaker } from "./fixes";

export const flagMends: Readonly<Partial<Record<FeatureName, MendMaker>>> = {
  "run-network": removeWhere("safe", ({ value }) => value === "default"),
  "run-security": removeWhere("safe", ({ value }) => value === "sandbox"),
  "add-keep-git-dir": removeWhere("safe", ({ value }) => value === "false"),
  "health-zero": removeWhere("safe", () => true),
  // The same files are copied; only through a link in the way, or into what a later base has, could it differ.
  link: removeWhere("suggest", () => true),
};

/** A flag that says what holds without it is taken out. */
function removeWhere(kind: FixKind, isNeedless: (flag: Flag) => boolean): MendMaker {
  return ({ instruction, flag }): Mend | undefined => {
    if (!instruction || !flag || !isNeedless(flag)) return undefined;
    const title = `Remove --${flag.name}${flag.value === undefined ? "" : `=${flag.value}`}`;
    return { title, kind, write: (edit) => edit.removeFlag(instruction, flag) };
  };
}
