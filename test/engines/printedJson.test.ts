import { deepEqual } from "node:assert/strict";
import * as v from "valibot";
import {
  fields,
  filledText,
  ifValid,
  parseJson,
  parseJsonLines,
  validItems,
} from "../../server/src/engines/printedJson";
import { readVersions } from "../../server/src/engines/printedVersions";

describe("JSON that engines print", () => {
  const schema = fields({ id: filledText, size: ifValid(v.number()), tags: validItems(filledText) });

  const cases: [text: string, result: object | undefined][] = [
    ['{"id":"a","size":1,"tags":["x"],"more":true}', { id: "a", size: 1, tags: ["x"] }],
    ['{"id":"a"}', { id: "a", tags: [] }],
    ['{"id":"a","size":"1","tags":["x",3,null,"","y"]}', { id: "a", size: undefined, tags: ["x", "y"] }],
    ['{"id":"a","tags":{"0":"x"}}', { id: "a", tags: [] }],
    ['{"id":""}', undefined],
    ["{}", undefined],
    ["[]", undefined],
    ["null", undefined],
    ['{"id":"a"', undefined],
    ["", undefined],
  ];
  for (const [text, result] of cases) it(`reads ${text}`, () => deepEqual(parseJson(schema, text), result));

  it("keeps lists in lists apart", () => {
    deepEqual(parseJson(validItems(v.array(v.number())), "[[1,2],[3],4]"), [[1, 2], [3]]);
  });

  it("leaves out lines that are no such objects", () => {
    deepEqual(parseJsonLines(schema, 'WARNING: x\n{"id":"a"}\n{"id":3}\n{broken\n\n{"id":"b"}'), [
      { id: "a", tags: [] },
      { id: "b", tags: [] },
    ]);
  });
});

describe("the versions that an engine prints", () => {
  const cases: [text: string, result: object][] = [
    ['{"Client":{"Version":"28.5.2"},"Server":{"Version":"27.0.1+ds"}}', { client: "28.5.2", server: "27.0.1" }],
    ['{"Client":{"Version":"5.4.2"},"Server":null}', { client: "5.4.2" }],
    ['{"Client":{"Version":5},"Server":{"Version":"unknown"}}', {}],
    ["Cannot connect", {}],
    ["null", {}],
  ];
  for (const [text, result] of cases) it(`reads ${text}`, () => deepEqual(readVersions(text), result));
});
