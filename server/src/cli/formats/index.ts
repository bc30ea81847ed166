import type { Format } from "./format";
import { github } from "./github";
import { json } from "./json";
import { sarif } from "./sarif";
import { text } from "./text";

export type { FormatContext } from "./format";

/** What `--format` takes; the first is the default. */
export const formats = { text, json, sarif, github } satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as FormatName[];
