import type { Builder, BuilderNode } from "../../../protocol";
import { defined } from "../../../shared/defined";
import { parseObject } from "../../jsonLine";

/**
 * Reads `buildx ls --format json`: a JSON object a line. Lines that are none, and builders without a name, are left out.
 * @param chosen the builder chosen for this workspace, which counts as the one in use
 */
export function readBuilders(text: string, chosen: string | undefined): Builder[] {
  const read = text.split("\n").flatMap((line) => readBuilder(parseObject(line)) ?? []);
  const isChosen = read.some(({ name }) => name === chosen);
  return read.map((builder) => ({
    ...builder,
    isInUse: isChosen ? builder.name === chosen : chosen === undefined && builder.isCurrent,
  }));
}

type Fields = Readonly<Record<string, unknown>>;

function readBuilder(fields: Fields | undefined): Omit<Builder, "isInUse"> | undefined {
  const name = textOf(fields?.Name);
  if (fields === undefined || name === undefined) return undefined;
  const problem = problemIn(fields);
  return {
    name,
    driver: textOf(fields.Driver) ?? "unknown",
    isCurrent: fields.Current === true,
    nodes: listOf(fields.Nodes).flatMap((node) => (isFields(node) ? readNode(node) : [])),
    ...defined({ problem }),
  };
}

function readNode(fields: Fields): BuilderNode {
  const version = textOf(fields.Version);
  const problem = problemIn(fields);
  return {
    name: textOf(fields.Name) ?? "",
    endpoint: textOf(fields.Endpoint) ?? "",
    status: textOf(fields.Status) ?? (problem === undefined ? "unknown" : "error"),
    ...defined({ version }),
    platforms: listOf(fields.Platforms).flatMap((platform) => textOf(platform) ?? []),
    ...defined({ problem }),
  };
}

/** buildx writes the reason as a text, or as an object that holds one. */
function problemIn({ Err, Error: error }: Fields): string | undefined {
  const said = Err ?? error;
  return textOf(isFields(said) ? (said.Err ?? said.message) : said);
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const textOf = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
