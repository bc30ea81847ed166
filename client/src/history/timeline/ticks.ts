/** Readable steps between ticks, in seconds: 1, 2 or 5 times a power of ten, then halves and quarters of minutes and hours. */
const niceSteps: readonly number[] = [
  ...[0.001, 0.01, 0.1, 1].flatMap((unit) => [unit, 2 * unit, 5 * unit]),
  ...[10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400],
];

export interface Tick {
  /** Seconds from the start of the build. */
  readonly at: number;
  readonly label: string;
}

/**
 * The ticks of a time axis between two times, in seconds: as many as fit with `apart` pixels between them, at least.
 * @param scale pixels per second
 */
export function ticksBetween(from: number, to: number, scale: number, apart = 80): Tick[] {
  if (!(scale > 0) || !(to >= from)) return [];
  const step = niceSteps.find((each) => each * scale >= apart) ?? (niceSteps.at(-1) as number);
  const first = Math.ceil(Math.max(0, from) / step - 1e-9);
  const ticks: Tick[] = [];
  for (let place = first; place * step <= to + step * 1e-9; place++) {
    ticks.push({ at: place * step, label: tickLabel(place * step, step) });
  }
  return ticks;
}

/** `0`, `0.25 s`, `40 s`, `1 min 30 s`, `2 h`: only as many digits as the step between ticks has. */
function tickLabel(at: number, step: number): string {
  if (at === 0) return "0";
  if (step < 1) return `${at.toFixed(step < 0.01 ? 3 : step < 0.1 ? 2 : 1)} s`;
  const seconds = Math.round(at);
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ];
  return parts
    .filter(([value]) => value > 0)
    .map(([value, unit]) => `${value} ${unit}`)
    .join(" ");
}
