import { sha256 as hash } from "@noble/hashes/sha2";
import { bytesToHex } from "@noble/hashes/utils";
import { utf8 } from "./host";

/**
 * The SHA-256 of a string in UTF-8, in hexadecimal. The rooms that need it have no Node, and a browser's own function answers
 * only later. About 10 ms for a megabyte.
 */
export const sha256 = (text: string): string => bytesToHex(hash(utf8(text)));
