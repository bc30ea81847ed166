import assert from "node:assert/strict";
import { firstDraft, without } from "../../../../client/src/build/form/draft";
import { argumentEntries, secretEntries } from "../../../../client/src/build/form/entries";
import { draft, questions } from "./support";

const remembered = { context: "/w", tags: ["shop"], buildArgs: { SHA: "1" }, pull: true, engine: "podman" } as const;

describe("what the form starts with", () => {
  it("is what the file says and is usual, where it was never built", () => {
    assert.deepEqual(firstDraft(questions, undefined, "/w/web"), {
      buildArgs: {},
      target: undefined,
      context: "/w/web",
      tags: ["web"],
    });
  });

  it("is the last build's options", () => {
    const { tags, context, pull, buildArgs } = firstDraft({ ...questions, remembered }, undefined, "/w/web");
    assert.deepEqual([tags, context, pull, buildArgs], [["shop"], "/w", true, { SHA: "1" }]);
  });

  it("keeps that no tag was wanted", () => {
    assert.deepEqual(firstDraft({ ...questions, remembered: { ...remembered, tags: [] } }, undefined, "/w").tags, []);
  });

  it("gives a stage on the way no tag", () => {
    const before = { ...remembered, target: "deps" };
    assert.equal(firstDraft({ ...questions, remembered: before }, undefined, "/w").tags, undefined);
  });

  it("is a past build's options, where that is built again", () => {
    const again = { context: "/w/old", tags: ["old"], buildArgs: {}, sbom: true };
    const { context, tags, sbom, pull } = firstDraft({ ...questions, remembered }, again, "/w");
    assert.deepEqual([context, tags, sbom, pull], ["/w/old", ["old"], true, undefined]);
  });
});

describe("resetting a setting", () => {
  it("leaves it to the engine", () => {
    assert.deepEqual(without(draft({ sbom: true, pull: true }), "sbom"), draft({ pull: true }));
  });

  it("forgets build arguments as a whole", () => {
    assert.deepEqual(without(draft({ buildArgs: { A: "1" } }), "buildArgs"), draft());
  });
});

describe("the lists of the form", () => {
  it("shows the file's build arguments with their defaults, then those that were added", () => {
    const values = [["NPM_TOKEN", "hush"] as const, ["EXTRA", "x"] as const];
    assert.deepEqual(
      argumentEntries(questions, values).map(({ label, description, detail }) => [label, description, detail]),
      [
        ["NODE", "default: 22", "Version of Node"],
        ["SHA", "needs a value", undefined],
        ["NPM_TOKEN", "= •••", undefined],
        ["EXTRA", "= x", undefined],
      ],
    );
  });

  it("shows the secrets that the file needs, and where the given ones are", () => {
    const values = [{ id: "token", env: "TOKEN" }];
    assert.deepEqual(
      secretEntries(["npm"], values, (path) => path).map(({ label, description }) => [label, description]),
      [
        ["npm", "used in the Dockerfile"],
        ["token", "from variable TOKEN"],
      ],
    );
  });
});
