import { zip } from "./archives";
import type { Site } from "./server";

// Python's simple repository API (PEP 503) and wheels (PEP 427).

const fileName = (name: string) => `${name.replaceAll("-", "_")}-1.0.0-py3-none-any.whl`;

function wheel(name: string): Buffer {
  const module = name.replaceAll("-", "_");
  const info = `${module}-1.0.0.dist-info`;
  return zip({
    [`${module}.py`]: `name = ${JSON.stringify(name)}\n`,
    [`${info}/METADATA`]: `Metadata-Version: 2.1\nName: ${name}\nVersion: 1.0.0\n`,
    [`${info}/WHEEL`]: "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    [`${info}/RECORD`]: `${module}.py,,\n${info}/METADATA,,\n${info}/WHEEL,,\n${info}/RECORD,,\n`,
  });
}

export const pypiSite: Site = (path) => {
  const [, kind, name = ""] = path.split("/");
  if (!name.startsWith("lens")) return undefined;
  if (kind === "simple") {
    const file = fileName(name);
    return {
      type: "text/html",
      body: `<!DOCTYPE html><html><body><a href="/wheels/${name}/${file}">${file}</a></body></html>`,
    };
  }
  return kind === "wheels" ? { type: "application/octet-stream", body: wheel(name), package: name } : undefined;
};
