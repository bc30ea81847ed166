import { rooms } from "./rooms";

/** A part of the code whose imports are restricted. */
export interface Area {
  readonly name: string;
  readonly side: "server" | "client";
  /** The names of the areas that it may import, besides itself. */
  readonly mayImport: readonly string[];
  readonly packages: readonly string[];
  /** Whether it may import what Node has built in. */
  readonly hasNode: boolean;
  readonly isPure: boolean;
}

/** The programs: the language server, the command line, the process that lints. */
const entries: Area = {
  name: "entries",
  side: "server",
  mayImport: rooms.map(({ name }) => name),
  packages: ["vscode-languageserver/node"],
  hasNode: true,
  isPure: false,
};

const client: Area = {
  name: "client",
  side: "client",
  mayImport: ["protocol", "shared"],
  packages: ["vscode", "vscode-languageclient/node"],
  hasNode: true,
  isPure: false,
};

/** What runs in the web views' browser. */
const pages: Area = {
  name: "pages",
  side: "client",
  mayImport: ["client", "protocol", "shared"],
  packages: [],
  hasNode: false,
  isPure: false,
};

const byRoom = new Map<string, Area>(
  rooms.map((room) => [room.name, { ...room, side: "server", hasNode: !room.isPure }]),
);

/**
 * The area that a file belongs to.
 * @param path in the repository, with slashes; the file need not exist
 * @returns `unlisted`: in a folder of the server that is not in the table of rooms; `outside`: neither server nor client
 */
export function areaOf(path: string): Area | "unlisted" | "outside" {
  const [, side, rest] = /^(server|client)\/src\/(.+)$/.exec(path) ?? [];
  if (side === undefined || rest === undefined) return "outside";
  if (side === "client") return /^(ui\/page|history\/[^/]+\/webview)\//.test(rest) ? pages : client;
  const [first = "", ...below] = rest.split("/");
  // An import names the folder of a room alone, `../lint`, and a file without its ending.
  return byRoom.get(first) ?? (below.length === 0 ? entries : "unlisted");
}
