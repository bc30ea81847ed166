import type { FileNode } from "../tree/nodes";

/** Milliseconds. Systems stamp files with the time of their last tick, up to 16 ms ago. */
const tick = 50;
/** Where times are whole seconds, as on a FAT disk or over some networks: two seconds is the coarsest. */
const coarseTick = 2_000;

/**
 * Whether a file may have been changed after its content was read and look the same still: it was read within the tick in
 * which it was last written. (git calls this racily clean.)
 */
export function mayHaveChangedUnseen({ content, contentAt = 0, mtime, ctime }: FileNode): boolean {
  if (content === undefined) return false;
  const isWithin = (time: number) => contentAt < time + (time % 1000 === 0 ? coarseTick : tick);
  // Any write moves ctime, to the present; a modification time in the future was set by a program.
  return isWithin(ctime) || (mtime <= contentAt && isWithin(mtime));
}
