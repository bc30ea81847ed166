import * as v from "valibot";
import type { Builder, BuilderNode } from "../../../protocol";
import { defined } from "../../../shared/defined";
import { fields, filledText, ifValid, parseJsonLines, validItems } from "../../printedJson";

/** buildx writes the reason as a string, or as an object that holds one. */
const trouble = ifValid(
  v.union([
    filledText,
    v.pipe(
      fields({ Err: v.nullish(v.unknown()), message: v.nullish(v.unknown()) }),
      v.transform(({ Err, message }) => Err ?? message),
      filledText,
    ),
  ]),
);
const problem = { Err: v.nullish(v.unknown()), Error: v.nullish(v.unknown()) };

const printedNode = fields({
  ...problem,
  Name: ifValid(filledText),
  Endpoint: ifValid(filledText),
  Status: ifValid(filledText),
  Version: ifValid(filledText),
  Platforms: validItems(filledText),
});

const printedBuilder = fields({
  ...problem,
  Name: filledText,
  Driver: ifValid(filledText),
  Current: ifValid(v.boolean()),
  Nodes: validItems(printedNode),
});

/**
 * Reads `buildx ls --format json`: a JSON object a line. Lines that are not, and builders without a name, are skipped.
 * @param chosen the builder chosen for this workspace, which counts as the current one
 */
export function readBuilders(text: string, chosen: string | undefined): Builder[] {
  const read = parseJsonLines(printedBuilder, text).map(toBuilder);
  const isChosen = read.some(({ name }) => name === chosen);
  return read.map((builder) => ({
    ...builder,
    isInUse: isChosen ? builder.name === chosen : chosen === undefined && builder.isCurrent,
  }));
}

function toBuilder(printed: v.InferOutput<typeof printedBuilder>): Omit<Builder, "isInUse"> {
  return {
    name: printed.Name,
    driver: printed.Driver ?? "unknown",
    isCurrent: printed.Current === true,
    nodes: printed.Nodes.map(toNode),
    ...defined({ problem: problemIn(printed) }),
  };
}

function toNode(printed: v.InferOutput<typeof printedNode>): BuilderNode {
  const { Name: name = "", Endpoint: endpoint = "", Version: version, Platforms: platforms } = printed;
  const said = problemIn(printed);
  const status = printed.Status ?? (said === undefined ? "unknown" : "error");
  return { name, endpoint, status, ...defined({ version }), platforms, ...defined({ problem: said }) };
}

function problemIn({ Err, Error: error }: { Err?: unknown; Error?: unknown }): string | undefined {
  return v.parse(trouble, Err ?? error);
}
