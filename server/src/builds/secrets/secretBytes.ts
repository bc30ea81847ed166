import { isUtf8 } from "node:buffer";
import { trimmedEnd } from "../../shared/trim";

/** Bytes of a binary secret; a larger one is searched in its literal form only. */
const mostBytes = 256 * 1024;
/** Columns of a line of base64, as `base64` and `openssl` write it. */
const columns = [76, 64];

/** How else a secret that is not UTF-8 can be printed: a key store in base64 or hexadecimal, text in another encoding. */
export function writingsOfBytes(bytes: Buffer): string[] {
  if (bytes.length > mostBytes || isUtf8(bytes)) return [];
  const base64 = trimmedEnd(bytes.toString("base64"), "=");
  const lines = columns.map((width) => inLines(base64, width));
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = isUtf16 ? bytes.subarray(2).toString("utf16le") : bytes.toString("latin1");
  return [text, base64, base64.replaceAll("+", "-").replaceAll("/", "_"), ...lines, bytes.toString("hex")];
}

function inLines(text: string, width: number): string {
  let lines = "";
  for (let at = 0; at < text.length; at += width) lines += `${text.slice(at, at + width)}\n`;
  return lines;
}
