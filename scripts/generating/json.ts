const width = 120;

/**
 * JSON as the formatter of this repository writes it: objects over several lines, lists of plain values on one where they
 * fit.
 */
export function formatJson(value: unknown, indent = "", keyLength = 0): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => formatJson(item, `${indent}  `));
    const line = `[${items.join(", ")}]`;
    const fits = indent.length + keyLength + line.length < width && !line.includes("\n");
    return fits ? line : `[\n${items.map((item) => `${indent}  ${item}`).join(",\n")}\n${indent}]`;
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    if (entries.length === 0) return "{}";
    const inner = entries.map(([key, each]) => {
      const name = JSON.stringify(key);
      return `${indent}  ${name}: ${formatJson(each, `${indent}  `, name.length + 2)}`;
    });
    return `{\n${inner.join(",\n")}\n${indent}}`;
  }
  return JSON.stringify(value);
}
