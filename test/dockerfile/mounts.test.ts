import assert from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";

describe("mounts", () => {
  const cases: { name: string; flag: string; fields: string[]; type?: string }[] = [
    {
      name: "plain",
      flag: "--mount=type=cache,target=/c,id=x",
      fields: ["type=cache", "target=/c", "id=x"],
      type: "cache",
    },
    {
      name: "any case of key and type",
      flag: "--mount=TYPE=Cache,Target=/c",
      fields: ["type=Cache", "target=/c"],
      type: "cache",
    },
    {
      name: "other names",
      flag: "--mount=src=a,dst=/b,ro",
      fields: ["source=a", "target=/b", "readonly=undefined"],
      type: "bind",
    },
    {
      name: "a field in CSV quotes",
      flag: `--mount='type=cache,"target=/x,y"'`,
      fields: ["type=cache", "target=/x,y"],
      type: "cache",
    },
    {
      name: "the whole in quotes",
      flag: '--mount="type=tmpfs,target=/t"',
      fields: ["type=tmpfs", "target=/t"],
      type: "tmpfs",
    },
    { name: "an empty value", flag: "--mount=type=secret,id=", fields: ["type=secret", "id="], type: "secret" },
    { name: "nothing", flag: "--mount=", fields: ["=undefined"], type: "bind" },
  ];
  for (const { name, flag, fields, type } of cases) {
    it(name, () => {
      const text = `FROM a\nRUN \\\n  ${flag} \\\n  true\n`;
      const [mount] = readDockerfile(text).mounts;
      assert.deepEqual(
        mount?.fields.map((field) => `${field.name}=${field.value}`),
        fields,
      );
      assert.equal(mount?.type, type);
      assert.equal(text.slice(mount?.span.start, mount?.span.end), flag);
      for (const field of mount?.fields ?? []) {
        if (field.valueSpan) assert.equal(text.slice(field.valueSpan.start, field.valueSpan.end), field.value);
        assert.equal(text.slice(field.keySpan.start, field.keySpan.end).toLowerCase(), field.key);
      }
    });
  }

  it("has its places where a continuation runs through it", () => {
    const text = "FROM a\nRUN --mount=type=cache,\\\n# why\ntarget=/x,\\\nid=y true\n";
    const fields = readDockerfile(text).mounts[0]?.fields ?? [];
    const written = fields.map(({ valueSpan }) => text.slice(valueSpan?.start, valueSpan?.end));
    assert.deepEqual(written, ["cache", "/x", "y"]);
    assert.deepEqual(
      fields.map(({ keySpan }) => text.slice(keySpan.start, keySpan.end)),
      ["type", "target", "id"],
    );
  });

  it("has no key that JavaScript's objects have", () => {
    const [field] = readDockerfile("FROM a\nRUN --mount=constructor=x b").mounts[0]?.fields ?? [];
    assert.equal(field?.name, "constructor");
  });

  it("lets a later field win", () => {
    assert.equal(readDockerfile("FROM a\nRUN --mount=type=cache,target=/a,dst=/b x").mounts[0]?.target, "/b");
  });

  it("is only what is before the command", () => {
    assert.equal(readDockerfile("FROM a\nRUN echo --mount=type=cache,target=/a").mounts.length, 0);
  });
});
