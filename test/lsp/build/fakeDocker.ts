import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes a program that answers like docker with buildx, for the sake of its process and its messages: the build it does
 * is what the file `kind` beside it names, and what it prints was made by a real one. With a file `down` beside it there
 * is no daemon, `script` runs the file `script.cjs` beside it; with a file `slow` it takes its time; a file `du` says what its
 * cache holds, and with a file `silent` it does not tell. Where the file `hangs` (a regular expression) matches its arguments
 * it neither answers nor ends, whatever it is sent; with a file `stopped` it is stopped then, as by SIGSTOP.
 */
export function fakeDocker(folder: string, fixtures: string): string {
  const path = join(folder, "docker");
  writeFileSync(
    path,
    `#!${process.execPath}
const { readFileSync, existsSync, appendFileSync, writeSync } = require("node:fs");
const args = process.argv.slice(2);
appendFileSync(${JSON.stringify(join(folder, "calls"))}, JSON.stringify(args) + "\\n");
const down = existsSync(${JSON.stringify(join(folder, "down"))});
const kind = () => readFileSync(${JSON.stringify(join(folder, "kind"))}, "utf8");
const wait = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
const timed = /"(started|completed|timestamp)":"([^"]+)"/g;
/** Prints what was recorded as if it happened now, four times as fast: what a build takes is what is seen to pass. */
const show = (name) => {
  const begun = Date.now();
  let first;
  for (const line of readFileSync(${JSON.stringify(fixtures)} + "/" + name, "utf8").split(/(?<=\\n)/)) {
    const at = (time) => begun + (Date.parse(time) - (first ??= Date.parse(time))) / 4;
    const latest = Math.max(begun, ...[...line.matchAll(timed)].map(([, , time]) => at(time)));
    if (latest > Date.now()) wait(latest - Date.now());
    writeSync(2, line.replace(timed, (_, what, time) => \`"\${what}":"\${new Date(at(time)).toISOString()}"\`));
  }
};
if (existsSync(${JSON.stringify(join(folder, "slow"))})) wait(700);
const hangs = ${JSON.stringify(join(folder, "hangs"))};
const isHanging = existsSync(hangs) && new RegExp(readFileSync(hangs, "utf8")).test(args.join(" "));
if (isHanging) {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});
  appendFileSync(hangs + ".now", args.join(" ") + "\\n");
  setInterval(() => {}, 1000);
  if (existsSync(${JSON.stringify(join(folder, "stopped"))})) process.kill(process.pid, "SIGSTOP");
} else if (args[0] === "version") {
  console.log(JSON.stringify({ Client: { Version: "28.5.2" }, Server: down ? null : { Version: "28.5.2" } }));
  if (down) process.exitCode = 1;
} else if (args[1] === "version") console.log("github.com/docker/buildx 0.29.1 abc");
else if (args[1] === "ls") process.stdout.write(readFileSync(${JSON.stringify(fixtures)} + "/ls.json.txt"));
else if (args[1] === "prune") console.log("Total: 0B");
else if (args[1] === "inspect" && args[2] === "gone") {
  console.error('ERROR: no builder "gone" found');
  process.exitCode = 1;
} else if (args[1] === "inspect") console.log("Name: " + args.at(-1));
else if (["create", "use", "rm"].includes(args[1])) {
  const file = args.find((each) => each.startsWith("--buildkitd-config="))?.slice("--buildkitd-config=".length);
  if (file) appendFileSync(${JSON.stringify(join(folder, "tomls"))}, readFileSync(file, "utf8"));
} else if (args[1] === "du" && existsSync(${JSON.stringify(join(folder, "silent"))})) process.exitCode = 1;
else if (args[1] === "du" && existsSync(${JSON.stringify(join(folder, "du"))}))
  process.stdout.write(readFileSync(${JSON.stringify(join(folder, "du"))}));
else if (args[1] === "du") process.stdout.write(readFileSync(${JSON.stringify(fixtures)} + "/du.json.txt"));
else if (down) {
  console.error("ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?");
  process.exitCode = 1;
} else if (kind() === "stages") show("stages.rawjson.txt");
else if (kind() === "failing") {
  show("failing.rawjson.txt");
  process.exitCode = 1;
} else if (kind() === "leaks") {
  show("stages.rawjson.txt");
  const file = args.find((arg) => arg.startsWith("--secret=") && arg.includes("src="))?.split("src=")[1];
  console.error("leaks: " + process.env.LENS_TEST_SECRET + " and " + readFileSync(file, "utf8"));
  console.error("leaks: " + args.find((arg) => arg.startsWith("--build-arg=")));
} else if (kind() === "endless") {
  const lines = readFileSync(${JSON.stringify(fixtures)} + "/stages.rawjson.txt", "utf8").split("\\n");
  const running = lines.findIndex((line) => /"name":"\\[deps 3\\/3\\] [^}]*"started"/.test(line));
  process.stderr.write(lines.slice(0, running + 1).join("\\n") + "\\n");
  process.on("SIGINT", () => process.exit(1));
  setInterval(() => process.stderr.write(lines[running] + "\\n"), 20);
} else if (kind() === "script") {
  require(${JSON.stringify(join(folder, "script.cjs"))});
} else if (kind() === "dies") {
  show("stages.rawjson.txt");
  setTimeout(() => process.kill(process.pid, "SIGKILL"), 50);
}
`,
  );
  chmodSync(path, 0o755);
  return path;
}
