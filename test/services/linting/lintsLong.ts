import { defaultSettings } from "../../../server/src/lint";
import { lintProcesses } from "../../../server/src/services/linting/nodeProcesses";

// A program that lints a text which takes much longer than any test waits, and says when it has begun.

const run = (line: number) => `RUN apt-get update && apt-get install -y a${line} && cd /b && make $V${line}`;
const text = ["FROM alpine", ...Array.from({ length: 150_000 }, (_, line) => run(line))].join("\n");
void lintProcesses().lint(text, defaultSettings());
setTimeout(() => console.log("busy"), 1500);
