import { utf8 } from "./host";

const blockBytes = 64;
const rounds = 64;
/** The first 32 bits of the fractional parts of the roots of the first primes. */
const roundConstants = Int32Array.from(primes(rounds), (prime) => fraction(Math.cbrt(prime)));
const startState = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));

/**
 * The SHA-256 of a string in UTF-8, in hexadecimal. Written here because the rooms that need it have no Node, and a browser's
 * own gives its answer only later. Linear in the text, about 10 ms for a megabyte.
 * Source: FIPS 180-4, sections 4.2.2, 5.1.1, 5.3.3 and 6.2.
 */
export function sha256(text: string): string {
  const bytes = padded(utf8(text));
  const view = new DataView(bytes.buffer);
  const state = startState.slice();
  const words = new Int32Array(rounds);
  for (let start = 0; start < bytes.length; start += blockBytes) {
    for (let at = 0; at < 16; at++) words[at] = view.getInt32(start + at * 4);
    expand(words);
    compress(state, words);
  }
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/** With a 1 bit, zeros and the number of bits behind it, up to whole blocks. */
function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(Math.ceil((bytes.length + 9) / blockBytes) * blockBytes);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  new DataView(whole.buffer).setBigUint64(whole.length - 8, BigInt(bytes.length) * 8n);
  return whole;
}

/** The message schedule: 64 words out of the first 16. */
function expand(words: Int32Array): void {
  for (let at = 16; at < rounds; at++) {
    const two = word(words, at - 2);
    const fifteen = word(words, at - 15);
    const low = rotated(fifteen, 7) ^ rotated(fifteen, 18) ^ (fifteen >>> 3);
    const high = rotated(two, 17) ^ rotated(two, 19) ^ (two >>> 10);
    words[at] = word(words, at - 16) + low + word(words, at - 7) + high;
  }
}

function compress(state: Int32Array, words: Int32Array): void {
  let a = word(state, 0);
  let b = word(state, 1);
  let c = word(state, 2);
  let d = word(state, 3);
  let e = word(state, 4);
  let f = word(state, 5);
  let g = word(state, 6);
  let h = word(state, 7);
  for (let at = 0; at < rounds; at++) {
    const high = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const choice = (e & f) ^ (~e & g);
    const first = (h + high + choice + word(roundConstants, at) + word(words, at)) | 0;
    const low = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + low + majority) | 0;
  }
  state[0] = word(state, 0) + a;
  state[1] = word(state, 1) + b;
  state[2] = word(state, 2) + c;
  state[3] = word(state, 3) + d;
  state[4] = word(state, 4) + e;
  state[5] = word(state, 5) + f;
  state[6] = word(state, 6) + g;
  state[7] = word(state, 7) + h;
}

function word(words: Int32Array, at: number): number {
  return words[at] as number;
}

function rotated(value: number, bits: number): number {
  return (value >>> bits) | (value << (32 - bits));
}

/** The first 32 bits behind the point. */
function fraction(value: number): number {
  return ((value % 1) * 2 ** 32) | 0;
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let each = 2; found.length < count; each++) if (found.every((prime) => each % prime !== 0)) found.push(each);
  return found;
}
