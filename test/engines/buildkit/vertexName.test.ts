import assert from "node:assert/strict";
import { placeOfVertex } from "../../../server/src/engines/buildkit/progress/vertexName";

describe("build/progress/vertexName", () => {
  const cases: [string, ReturnType<typeof placeOfVertex>][] = [
    ["[2/4] RUN npm ci", { index: 2, total: 4, text: "RUN npm ci" }],
    ["[base 2/4] RUN npm ci", { stage: "base", index: 2, total: 4, text: "RUN npm ci" }],
    ["[stage-2  1/12] WORKDIR /w", { stage: "stage-2", index: 1, total: 12, text: "WORKDIR /w" }],
    ["[ 9/12] COPY . .", { index: 9, total: 12, text: "COPY . ." }],
    ["[linux/amd64 base 2/4] RUN x", { stage: "base", index: 2, total: 4, platform: "linux/amd64", text: "RUN x" }],
    ["[linux/amd64->arm64 2/4] RUN x", { index: 2, total: 4, platform: "linux/arm64", text: "RUN x" }],
    ["[app linux/amd64 base 2/4] RUN x", { stage: "base", index: 2, total: 4, platform: "linux/amd64", text: "RUN x" }],
    ["[b 3/4] LINK COPY --link a b", { stage: "b", index: 3, total: 4, text: "COPY --link a b" }],
    ["[2/4] RUN echo ] [3/4] RUN", { index: 2, total: 4, text: "RUN echo ] [3/4] RUN" }],
    ["[a 2/4] ONBUILD RUN echo", { stage: "a", index: 2, total: 4, isTrigger: true, text: "ONBUILD RUN echo" }],
    ["[internal] load build context", undefined],
    ["[auth] library/node:pull token for registry", undefined],
    ["exporting to image", undefined],
    ["FROM docker.io/library/busybox:local", undefined],
    ["[2/4", undefined],
    [`[${"x ".repeat(100_000)}2/4] RUN`, undefined],
    ["", undefined],
  ];
  for (const [name, place] of cases)
    it(name.slice(0, 60) || "an empty name", () => assert.deepEqual(placeOfVertex(name), place));
});
