import { isUtf8 } from "node:buffer";
import { sizeLimits } from "../../files/limits";
import { FileError } from "../../files/problem";
import { readBytes } from "../../files/regularFile";

/** A file as text. */
export interface Source {
  /** Without a byte order mark, as an editor has it. */
  readonly text: string;
  readonly byteOrderMark: boolean;
  /** Bytes that are not valid UTF-8 were replaced in the text, so it cannot be written back. */
  readonly damaged: boolean;
}

/** Reads all chunks. Throws a FileError if they exceed the limit (bytes). */
export async function readBounded(
  chunks: AsyncIterable<Uint8Array>,
  limit: number = sizeLimits.dockerfile,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > limit) {
      throw new FileError(`Skipped: larger than ${limit / 1024 / 1024} MB, not a Dockerfile.`);
    }
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

/** The bytes of a Dockerfile. Rejects as `readBytes` does. */
export function readDockerfileBytes(path: string): Promise<Uint8Array> {
  return readBytes(path, { limit: sizeLimits.dockerfile });
}

/** Decodes a Dockerfile. Throws a FileError if it is binary or in an encoding that is not a superset of ASCII. */
export function decode(bytes: Uint8Array): Source {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
    throw new FileError("Skipped: UTF-16 is not supported by builds. Save it as UTF-8.");
  }
  if (bytes.includes(0)) throw new FileError("Skipped: binary data, not a Dockerfile.");
  return {
    text: new TextDecoder().decode(bytes),
    byteOrderMark: first === 0xef && second === 0xbb && bytes[2] === 0xbf,
    damaged: !isUtf8(bytes),
  };
}

/** The bytes of a changed text, with the byte order mark that the file had. */
export function encode(text: string, { byteOrderMark }: Source): Uint8Array {
  return Buffer.from(byteOrderMark ? `\ufeff${text}` : text, "utf8");
}
