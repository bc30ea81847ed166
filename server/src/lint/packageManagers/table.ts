import { compiled } from "./compiled";
import { javascript } from "./javascript";
import { jvm } from "./jvm";
import { others } from "./others";
import { python } from "./python";
import { redhat } from "./redhat";
import { system } from "./system";
import type { PackageManager } from "./types";

export type * from "./types";

/** The package managers and where each keeps what it downloads: the one place where that is written down. */
export const packageManagers: readonly PackageManager[] = [
  ...system,
  ...redhat,
  ...python,
  ...javascript,
  ...compiled,
  ...jvm,
  ...others,
];
