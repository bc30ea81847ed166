import type { Flag } from "../../dockerfile";
import type { FixKind } from "../findings";
import type { FeatureName } from "./features";
import type { Fix, FixMaker } from "./fixes";

export const flagFixes: Readonly<Partial<Record<FeatureName, FixMaker>>> = {
  "run-network": removeWhere("safe", ({ value }) => value === "default"),
  "run-security": removeWhere("safe", ({ value }) => value === "sandbox"),
  "add-keep-git-dir": removeWhere("safe", ({ value }) => value === "false"),
  "health-zero": removeWhere("safe", () => true),
  // The same files are copied; the result can differ only through a link in the path, or over files of a later base.
  link: removeWhere("suggest", () => true),
};

/** Removes a flag whose value is the default. */
function removeWhere(kind: FixKind, isNeedless: (flag: Flag) => boolean): FixMaker {
  return ({ instruction, flag }): Fix | undefined => {
    if (!instruction || !flag || !isNeedless(flag)) return undefined;
    const title = `Remove --${flag.name}${flag.value === undefined ? "" : `=${flag.value}`}`;
    return { title, kind, write: (edit) => edit.removeFlag(instruction, flag) };
  };
}
