/** A value as a message quotes it: variables can make it thousands of characters long, of which nobody reads the end. */
export function shown(value: string, most = 100): string {
  return value.length > most ? `${value.slice(0, most - 1)}…` : value;
}
