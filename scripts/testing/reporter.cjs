// Mocha's spec reporter, which also writes how many tests passed, failed and were skipped into the file that
// TEST_TOTALS names, so that a run over several processes can be summed up.
const { writeFileSync } = require("node:fs");
const { reporters, Runner } = require("mocha");

module.exports = class TotalsReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = runner.stats;
      if (process.env.TEST_TOTALS) {
        writeFileSync(process.env.TEST_TOTALS, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
      }
    });
  }
};
