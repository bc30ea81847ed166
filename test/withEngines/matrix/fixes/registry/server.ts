import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gemSite } from "./gems";
import { goSite } from "./go";
import { npmSite } from "./npm";
import { plainSite } from "./plain";
import { pypiSite } from "./pypi";

// The registries that package managers download from in the tests. It is reached as an HTTP proxy, which every manager
// takes from `http_proxy`, so that its hosts have names that stand in lock files. Every package that is fetched is counted.

interface Answer {
  readonly type: string;
  readonly body: string | Buffer;
  /** The name of the package, where the body is one rather than something about it. */
  readonly package?: string;
}

/** Gives what a registry has at a path, or nothing. */
export type Site = (path: string) => Answer | undefined;

const sites: Readonly<Record<string, Site>> = {
  "npm.test": npmSite,
  "pypi.test": pypiSite,
  "go.test": goSite,
  "gems.test": gemSite,
  "packages.test": plainSite,
};

export interface Registry {
  /** For `http_proxy`. */
  readonly proxy: string;
  /** The packages that have been fetched, in order. */
  readonly fetched: readonly string[];
  close(): Promise<void>;
}

/** Starts the registries on a free port of the loopback. */
export async function startRegistry(): Promise<Registry> {
  const fetched: string[] = [];
  const server = createServer((request, response) => {
    // A client that uses a proxy names the whole URL.
    const { hostname, pathname } = new URL(request.url ?? "/", `http://${request.headers.host ?? "unknown"}`);
    const answer = sites[hostname]?.(decodeURIComponent(pathname));
    if (answer?.package !== undefined && request.method === "GET") fetched.push(answer.package);
    send(response, answer, request.method === "HEAD");
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    proxy: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fetched,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, answer: Answer | undefined, headOnly: boolean): void {
  const body = Buffer.from(answer?.body ?? "Not found\n");
  // Packages never change, and registries say so; what is said about packages may.
  const caching = answer?.package === undefined ? "no-cache" : "public, max-age=31536000, immutable";
  response.writeHead(answer ? 200 : 404, {
    "content-type": answer?.type ?? "text/plain",
    "content-length": body.length,
    "cache-control": caching,
  });
  response.end(headOnly ? undefined : body);
}
