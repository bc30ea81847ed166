/** A piece of what a program printed, with the clock when it arrived (milliseconds since the epoch). */
export interface OutputChunk {
  readonly stream: "stdout" | "stderr";
  readonly data: Uint8Array;
  readonly at: number;
}
