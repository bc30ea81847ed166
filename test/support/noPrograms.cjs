// Loaded by the configuration of the unit tests: a test that starts a program belongs into a file `*.programs.test.ts`, whose
// tests run apart, so that the unit tests stay a matter of seconds.
const childProcess = require("node:child_process");
const { syncBuiltinESMExports } = require("node:module");

/** The compiler of the tests, and the processes that run them. */
const isOurs = (file) => /[\\/](?:esbuild|mocha)[\\/]/.test(file);

for (const name of ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"]) {
  const original = childProcess[name];
  childProcess[name] = (file, ...rest) => {
    if (isOurs(file)) return original(file, ...rest);
    throw new Error(`A unit test starts a program (${file}): name its file *.programs.test.ts`);
  };
}
syncBuiltinESMExports();
