import assert from "node:assert/strict";
import { type FormGroup, type FormRow, formLines, problemIn } from "../../../../client/src/ui/form/formLines";

const row = (more: Partial<FormRow> = {}): FormRow => ({
  id: "tags",
  icon: "tag",
  label: "Tags",
  value: "web",
  canClear: true,
  ...more,
});
const submit = { label: "Build Now", icon: "play", description: "web with Docker" };
const groupsOf = (...rows: FormRow[]): FormGroup[] => [{ title: "image", rows }];
const detailsOf = (...rows: FormRow[]) =>
  formLines(submit, groupsOf(...rows)).map((line) => ("detail" in line ? line.detail : undefined));

describe("the lines of a form", () => {
  it("are what submits it, then the settings with their values below their titles", () => {
    const lines = formLines(submit, [
      ...groupsOf(row()),
      { title: "engine", rows: [row({ id: "engine", value: "" })] },
    ]);
    assert.deepEqual(
      lines.map((line) => [line.kind, line.label, "description" in line ? line.description : undefined]),
      [
        ["submit", "$(play) Build Now", "web with Docker"],
        ["title", "image", undefined],
        ["row", "$(tag) Tags", "web"],
        ["title", "engine", undefined],
        ["row", "$(tag) Tags", ""],
      ],
    );
  });

  it("draw no icon out of a value", () => {
    const [first, , second] = formLines({ ...submit, description: "$(x)" }, groupsOf(row({ value: "$(x)" })));
    assert.deepEqual(
      [first, second].map((line) => line && "description" in line && line.description),
      ["\\$(x)", "\\$(x)"],
    );
  });

  it("say what keeps the form from being submitted at the row and at the top", () => {
    assert.deepEqual(detailsOf(row(), row({ problem: "Give it a tag." })), [
      "$(warning) Give it a tag.",
      undefined,
      undefined,
      "$(warning) Give it a tag.",
    ]);
  });

  it("say what cannot be set, which keeps nothing from being submitted", () => {
    const rows = [row({ impossible: "The engine has no such option." })];
    assert.deepEqual(detailsOf(...rows), [undefined, undefined, "$(circle-slash) The engine has no such option."]);
    assert.equal(problemIn(groupsOf(...rows)), undefined);
  });

  it("say the problem of a row that has both", () => {
    assert.equal(detailsOf(row({ problem: "Both.", impossible: "No." })).at(-1), "$(warning) Both.");
  });

  it("name the first problem of several", () => {
    const groups = [...groupsOf(row()), ...groupsOf(row({ problem: "One." })), ...groupsOf(row({ problem: "Two." }))];
    assert.equal(problemIn(groups), "One.");
  });
});
