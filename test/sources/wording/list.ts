/**
 * Lists the idioms of some files, those that the check does not hold yet too:
 * `node --import tsx test/wording/list.ts client/src docs/building.md`. Exits 1 where there is any.
 */
import { describeViolation, filesForUsers, violationsOf } from "./passages";

const wanted = process.argv.slice(2);
const violations = filesForUsers()
  .filter((file) => wanted.length === 0 || wanted.some((path) => file === path || file.startsWith(`${path}/`)))
  .flatMap(violationsOf);
for (const violation of violations) console.log(describeViolation(violation));
console.log(`${violations.length} idioms`);
process.exitCode = violations.length > 0 ? 1 : 0;
