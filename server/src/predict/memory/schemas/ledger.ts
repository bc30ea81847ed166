import * as v from "valibot";
import { name, time } from "../../../builds/records/schemas/values";
import type { StoredLedger } from "../ledgerFile";

/** So many milliseconds may a clock have been ahead of what it says now. */
const ahead = 24 * 3600 * 1000;

/** An entry with a time in the future would never be older than others: no step of a later build could replace it. */
const past = v.pipe(
  time,
  v.check((at) => at <= Date.now() + ahead),
);

const trace = v.variant("kind", [
  v.looseObject({ kind: v.literal("image"), id: name }),
  v.looseObject({
    kind: v.literal("record"),
    isRun: v.boolean(),
    text: name,
    from: v.exactOptional(time),
    to: v.exactOptional(time),
  }),
]);

const entry = v.looseObject({
  cacheKey: name,
  looseKey: name,
  at: past,
  on: v.exactOptional(name),
  trace: v.exactOptional(trace),
});

export const keptLedger: v.GenericSchema<unknown, StoredLedger> = v.looseObject({
  version: v.literal(1),
  clearedAt: past,
  entries: v.array(entry),
});
