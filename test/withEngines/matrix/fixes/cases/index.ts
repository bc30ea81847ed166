import type { FixCase } from "../fixCase";
import { apt } from "./apt";
import { go } from "./go";
import { node } from "./node";
import { python } from "./python";
import { ruby } from "./ruby";
import { shapes } from "./shapes";
import { standIns } from "./standIns";

export const cases: readonly FixCase[] = [...apt, ...python, ...node, ...ruby, ...go, ...standIns, ...shapes];
