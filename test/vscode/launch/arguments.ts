// The command line of a desktop VS Code, as far as tests use it.

export interface Arguments {
  extensionDevelopmentPath: string[];
  extensionTestsPath?: string;
  userDataDir?: string;
  extensionsDir?: string;
  /** The folder to open. */
  folder?: string;
}

/** Reads `--name=value` flags and the folder; flags that mean nothing in a browser are left out. */
export function parseArguments(args: readonly string[]): Arguments {
  const parsed: Arguments = { extensionDevelopmentPath: [] };
  for (const arg of args) {
    const [, name, value] = /^--([\w-]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name === undefined) parsed.folder ??= arg;
    else if (value === undefined) continue;
    else if (name === "extensionDevelopmentPath") parsed.extensionDevelopmentPath.push(value);
    else if (name === "extensionTestsPath") parsed.extensionTestsPath = value;
    else if (name === "user-data-dir") parsed.userDataDir = value;
    else if (name === "extensions-dir") parsed.extensionsDir = value;
  }
  return parsed;
}
