import assert from "node:assert/strict";
import { cacheTypes, typeOfCache, writeCache } from "../../../../client/src/build/form/cacheTypes";
import {
  type Check,
  checkArgumentName,
  checkPlatform,
  checkSecretId,
  checkSsh,
  checkTags,
  checkVariable,
} from "../../../../client/src/build/form/checks";

describe("what is typed into the form", () => {
  const cases: readonly [string, Check, readonly string[], readonly string[]][] = [
    [
      "tags",
      checkTags,
      ["", "web", "shop/web:1.4", "localhost:5000/a/b:x_1", "a, b:1 ,c", "Registry.example:443/shop/web", "a__b/c-d"],
      ["Web", "web:", "web app", "-web", "web:-1", "a//b", "web:1:2", "a,b c"],
    ],
    [
      "platforms",
      checkPlatform,
      ["linux/amd64", "linux/arm/v7", "windows/amd64"],
      ["linux", "linux/", "a/b/c/d", "a b/c"],
    ],
    ["names of build arguments", checkArgumentName, ["A", "_a1"], ["", "1A", "A-B", "A="]],
    ["ids of secrets", checkSecretId, ["npm", "npm.rc", "a/b"], ["", "a,b", "a b", "a=b"]],
    ["variables", checkVariable, ["TOKEN"], ["", "$TOKEN", "a value"]],
    ["SSH", checkSsh, ["default", "deploy=/a b/key"], ["", "a b", "deploy="]],
  ];
  for (const [name, check, good, bad] of cases) {
    for (const text of good) it(`${name}: takes ${JSON.stringify(text)}`, () => assert.equal(check(text), undefined));
    for (const text of bad) it(`${name}: rejects ${JSON.stringify(text)}`, () => assert.ok(check(text)));
  }
});

describe("caches field by field", () => {
  it("are written as the engine reads them", () => {
    assert.equal(writeCache("registry", { ref: "r/x:cache", mode: "max" }), "type=registry,ref=r/x:cache,mode=max");
    assert.equal(writeCache("gha", { scope: "", mode: "min" }), "type=gha,mode=min");
    assert.equal(writeCache("local", { dest: '/a,"b"' }), 'type=local,"dest=/a,""b"""');
  });

  it("name their type", () => {
    assert.deepEqual(["type=s3,a=b", "mode=max,type=gha", "r/x:cache"].map(typeOfCache), ["s3", "gha", "registry"]);
  });

  it("inside an image are for exporting only, and mode as well", () => {
    const types = (direction: "cacheFrom" | "cacheTo") => cacheTypes(direction).map(({ type }) => type);
    assert.deepEqual(types("cacheFrom"), ["registry", "local", "gha", "s3", "azblob"]);
    assert.deepEqual(types("cacheTo"), ["registry", "inline", "local", "gha", "s3", "azblob"]);
    const asksMode = cacheTypes("cacheFrom").some(({ fields }) => fields.some(({ name }) => name === "mode"));
    assert.equal(asksMode, false);
  });
});
