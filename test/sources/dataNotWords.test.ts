import assert from "node:assert/strict";
import { eachNode, type SyntaxNode, sourceFiles, sourceFolders } from "../support/sourceCode";

// Code decides on data: what it says to people is reworded at any time. An engine's own output is all that is read by words.

/** Properties whose text is written for people: of findings, records, errors, predictions and lines of lists. */
const forPeople = new Set([
  "message",
  "summary",
  "title",
  "label",
  "detail",
  "tooltip",
  "placeholder",
  "description",
  "hover",
  "fixTitle",
]);
/** What asks for words in a string. */
const asks = new Set(["includes", "startsWith", "endsWith", "match", "matchAll", "search", "indexOf", "lastIndexOf"]);
/** What asks for words in its argument. */
const asksArgument = new Set(["test", "exec"]);

/** Folders and files that read what engines print or people write, each with what that is. */
const readers: Readonly<Record<string, string>> = {
  "server/src/engines/": "what engines print",
  "client/src/build/tasks/configuredTask.ts": "labels that people give their tasks",
  "client/src/ui/form/steps.ts": "what is typed into a list",
  "server/src/predict/memory/evidence.ts": "BuildKit's descriptions of its cache records",
};

type Member = { readonly object: SyntaxNode; readonly property: { readonly name?: string } };

/** The property for people that an expression is, with `?.`, `??` and calls that keep the text looked through. */
function propertyOf(node: unknown): string | undefined {
  const { type } = node as SyntaxNode;
  if (type === "ChainExpression") return propertyOf((node as { expression: unknown } & SyntaxNode).expression);
  if (type === "LogicalExpression") return propertyOf((node as { left: unknown } & SyntaxNode).left);
  if (type === "Identifier") return named((node as { name?: string } & SyntaxNode).name);
  if (type === "MemberExpression") return named((node as unknown as Member).property.name);
  if (type !== "CallExpression") return undefined;
  const { callee } = node as unknown as { callee: SyntaxNode & Partial<Member> };
  const isKeeping = /^(?:trim|trimStart|trimEnd|toLowerCase|toUpperCase)$/.test(callee.property?.name ?? "");
  return isKeeping ? propertyOf(callee.object) : undefined;
}

const named = (name: string | undefined) => (name !== undefined && forPeople.has(name) ? name : undefined);

/** The decisions of some code on words: `message.includes`, `/x/.test(error.message)`, `title === "X"`. */
function decisionsIn(code: string): string[] {
  const found: string[] = [];
  eachNode(code, (node) => {
    if (node.type === "CallExpression") {
      const { callee, arguments: given } = node as unknown as {
        callee: SyntaxNode & Partial<Member>;
        arguments: SyntaxNode[];
      };
      const called = callee.type === "MemberExpression" ? callee.property?.name : undefined;
      if (called === undefined) return;
      const property = asks.has(called)
        ? propertyOf(callee.object)
        : asksArgument.has(called) && given[0]
          ? propertyOf(given[0])
          : undefined;
      if (property !== undefined) found.push(`${property} ${called}`);
    }
    if (node.type === "BinaryExpression" || node.type === "SwitchStatement") found.push(...comparisons(node));
  });
  return found;
}

function comparisons(node: SyntaxNode): string[] {
  if (node.type === "SwitchStatement") {
    const property = propertyOf(node.discriminant);
    return property === undefined ? [] : [`${property} switch`];
  }
  const { operator, left, right } = node as unknown as { operator: string; left: SyntaxNode; right: SyntaxNode };
  if (!/^[!=]==?$/.test(operator)) return [];
  return [
    [left, right],
    [right, left],
  ].flatMap(([side, other]) => {
    const property = propertyOf(side);
    const isText =
      propertyOf(other) !== undefined ||
      other?.type === "TemplateLiteral" ||
      (other?.type === "Literal" && typeof other.value === "string" && other.value !== "");
    return property !== undefined && isText ? [`${property} ${operator}`] : [];
  });
}

describe("decisions are made on data", () => {
  const cases: Readonly<Record<string, readonly [code: string, ...decisions: string[]]>> = {
    "part of a message": ["if (finding.message.includes(name)) spare();", "message includes"],
    "part of a message that is a variable": ["files.some((path) => message.includes(path))", "message includes"],
    "start of a title": ['action?.title.startsWith("Fix")', "title startsWith"],
    "start of a lowercase title": ['action.title.toLowerCase().startsWith("fix")', "title startsWith"],
    "pattern in a message": ["/does not answer/.test(record.message)", "message test"],
    "pattern in a label that may be absent": ['/x/.exec(item.label ?? "")', "label exec"],
    "whole title": ["actions.find((each) => each.title === `Fix ${x}`)", "title ==="],
    button: ['if (picked.label !== "Remove") leave();', "label !=="],
    "a line by its label": ["if (picked.label === other.label) ask();", "label ===", "label ==="],
    switch: ['switch (item.label) { case "A": }', "label switch"],
    "an empty message": ['if (record.message !== "") tell(record.message);'],
    data: ['if (record.failure === "unreachable") refresh();'],
    "a list": ['names.includes("x")'],
    "the text of a file": ['file.text.startsWith("#")'],
  };
  for (const [name, [code, ...decisions]] of Object.entries(cases)) {
    it(`${decisions.length > 0 ? "finds" : "ignores"} ${name}`, () => assert.deepEqual(decisionsIn(code), decisions));
  }

  for (const folder of sourceFolders) {
    it(`in ${folder}`, () => {
      const found = sourceFiles(folder).flatMap(({ path, text }) => {
        const isReader = Object.keys(readers).some((each) => path.startsWith(each));
        return isReader ? [] : decisionsIn(text).map((decision) => `${path}: ${decision}`);
      });
      assert.deepEqual(found, []);
    });
  }
});
