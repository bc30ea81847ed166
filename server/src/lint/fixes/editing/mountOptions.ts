import type { Mount } from "../../../dockerfile";
import type { TextEdit } from "../../findings";

/**
 * Edits that set options of a mount: existing ones in place, new ones at the end of the mount; an `id` directly after
 * the `type`, as people write it.
 */
export function setMountOptions(mount: Mount, options: Readonly<Record<string, string>>): TextEdit[] {
  const edits: TextEdit[] = [];
  const added: string[] = [];
  for (const [name, value] of Object.entries(options)) {
    const field = mount.field(name);
    const type = mount.field("type");
    if (field) edits.push({ span: field.span, newText: `${field.key}=${value}` });
    else if (name === "id" && type) edits.push(insertion(type.span.end, `,id=${value}`));
    else added.push(`,${name}=${value}`);
  }
  const end = mount.fields.at(-1)?.span.end ?? mount.valueSpan.end;
  return added.length > 0 ? [...edits, insertion(end, added.join(""))] : edits;
}

/**
 * Edits that take an option out with its comma; undefined when nothing would be left of the mount, or half a pair of quotes.
 * @param text the file's
 */
export function removeMountOption(mount: Mount, name: string, text: string): TextEdit[] | undefined {
  const { fields } = mount;
  if (fields.every((field) => field.name === name)) return undefined;
  const edits = fields.flatMap((field, index) => {
    if (field.name !== name) return [];
    const before = fields[index - 1];
    // The first ones take the comma after them along, the others the one before.
    const isLeading = fields.slice(0, index).every((other) => other.name === name);
    const span =
      before && !isLeading
        ? { start: before.span.end, end: field.span.end }
        : { start: field.span.start, end: fields[index + 1]?.span.start ?? field.span.end };
    return [{ span, newText: "" }];
  });
  const cutsQuotes = edits.some(({ span }) => /^[^"']*(["'])(?:(?!\1).)*$/.test(text.slice(span.start, span.end)));
  return cutsQuotes ? undefined : edits;
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}
