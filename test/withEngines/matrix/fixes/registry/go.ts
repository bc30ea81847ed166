import { zip } from "./archives";
import type { Site } from "./server";

// The module proxy protocol: https://go.dev/ref/mod#goproxy-protocol

const version = "v1.0.0";
const info = JSON.stringify({ Version: version, Time: "2024-01-01T00:00:00Z" });

const goModOf = (path: string) => `module ${path}\n\ngo 1.19\n`;

function moduleZip(path: string): Buffer {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return zip({
    [`${path}@${version}/go.mod`]: goModOf(path),
    [`${path}@${version}/${name}.go`]: `package ${name}\n\nconst Name = ${JSON.stringify(name)}\n`,
  });
}

export const goSite: Site = (path) => {
  const [, module, file] = /^\/(.+)\/@v\/(.+)$/.exec(path) ?? [];
  if (!module?.startsWith("modules.test/")) return undefined;
  const answers: Record<string, { type: string; body: string | Buffer; package?: string }> = {
    list: { type: "text/plain", body: `${version}\n` },
    [`${version}.info`]: { type: "application/json", body: info },
    [`${version}.mod`]: { type: "text/plain", body: goModOf(module) },
    [`${version}.zip`]: {
      type: "application/zip",
      body: moduleZip(module),
      package: module.slice(module.lastIndexOf("/") + 1),
    },
  };
  return answers[file ?? ""];
};

/** go.mod of a program that uses these modules. */
export function goMod(names: readonly string[]): string {
  const required = names.map((name) => `require modules.test/${name} ${version}\n`);
  return `module example.test/app\n\ngo 1.19\n\n${required.join("")}`;
}

/** A program that prints the names of the modules. */
export function mainGo(names: readonly string[]): string {
  const imports = names.map((name) => `import "modules.test/${name}"\n`);
  return `package main\n\n${imports.join("")}\nfunc main() {\n\tprintln(${names.map((name) => `${name}.Name`).join(", ")})\n}\n`;
}
