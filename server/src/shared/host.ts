// What every JavaScript host has: Node, VS Code and browsers. It is declared here, because this room compiles without the
// types of any of them; all other code of the pure rooms gets it from this file.

declare const brand: unique symbol;
/** A timer that was started. */
export interface Timer {
  readonly [brand]: true;
}

declare function setTimeout(work: () => void, milliseconds: number): Timer;
declare function clearTimeout(timer: Timer | undefined): void;
declare const performance: { now(): number };
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** Does the work once, after so many milliseconds, unless the timer is stopped before. */
export function startTimer(work: () => void, milliseconds: number): Timer {
  return setTimeout(work, milliseconds);
}

/** Does nothing where there is no timer, or where its work is done. */
export function stopTimer(timer: Timer | undefined): void {
  clearTimeout(timer);
}

/** Milliseconds since some moment, by a clock that is never set. */
export function steadyNow(): number {
  return performance.now();
}

/** A string in UTF-8; half of a surrogate pair becomes U+FFFD. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
